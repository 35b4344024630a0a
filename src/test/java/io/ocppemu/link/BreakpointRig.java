package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.kernel.UrlPolicy;
import io.ocppemu.link.breakpoint.Breakpoint;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.station.Effect;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between one station and its socket, in time that stands still: no socket, no station,
 * no thread. What would go out and what the station would be given is written down.
 */
final class BreakpointRig implements AutoCloseable {
  static final String CP = "CP1";

  final SteppedTimeline timeline = new SteppedTimeline(Instant.parse("2026-01-01T00:00:00Z"));
  final Breakpoints breakpoints = new Breakpoints(timeline, 1);
  final List<Seen> seen = new ArrayList<>();

  /** What went out. */
  final List<String> sent = new ArrayList<>();

  /** What the station was given. */
  final List<String> handed = new ArrayList<>();

  /** When the station gives up on its requests. */
  final Map<String, Instant> patience = new HashMap<>();

  final LinkFaults faults;
  private final SocketEngine engine = new SocketEngine(1, timeline);

  BreakpointRig() {
    LinkParts parts =
        new LinkParts(
            engine,
            timeline,
            seen::add,
            (station, entries) -> {},
            Runnable::run,
            UrlPolicy.anyHost(),
            RuleBook.all(),
            breakpoints);
    faults =
        new LinkFaults(
            Version.V1_6,
            parts,
            Runnable::run,
            new Watching(CP, Version.V1_6, parts, 0),
            (text, at) -> handed.add(text),
            number -> {
              throw new AssertionError("nothing is dialled here");
            },
            id -> Optional.ofNullable(patience.get(id)));
    faults.opened(new Paper());
  }

  BreakpointRig breakpoint(String line) {
    return breakpoint(line, 0, Duration.ofSeconds(30));
  }

  BreakpointRig breakpoint(String line, int times, Duration deadline) {
    try {
      Breakpoint wanted =
          new Breakpoint(
              "", line, FilterParser.parse(line), EnumSet.allOf(Direction.class), times, deadline);
      assertThat(breakpoints.add(wanted, true)).as("the breakpoint on %s", line).isPresent();
      return this;
    } catch (FilterProblem e) {
      throw new AssertionError(e);
    }
  }

  /** The station says something. */
  void say(String... texts) {
    for (String text : texts) {
      faults.transmit(new Effect.Transmit(text, "", List.of()));
    }
  }

  /** The CSMS says something. */
  void hear(String... texts) {
    for (String text : texts) {
      faults.received(text, timeline.now(), timeline.nanos());
    }
  }

  void pass(Duration time) {
    timeline.advance(time);
  }

  /** The frames held, oldest first. */
  List<HeldFrame> held() {
    return breakpoints.held();
  }

  /** The one frame that is held. */
  HeldFrame onlyHeld() {
    assertThat(held()).as("what is held").hasSize(1);
    return held().getFirst();
  }

  Optional<Release> decide(HeldFrame frame, Decision decision) {
    return faults.breakpoints().decide(frame.id(), decision);
  }

  /** All frames of the log as direction, text and marks, in order. */
  List<String> log() {
    return seen.stream()
        .filter(FrameSeen.class::isInstance)
        .map(FrameSeen.class::cast)
        .map(frame -> frame.direction().word() + " " + frame.raw() + " " + frame.marks())
        .toList();
  }

  @Override
  public void close() {
    engine.close();
  }

  /** A connection that takes everything. */
  private final class Paper implements Socket {
    @Override
    public boolean send(OutText text) {
      sent.add(new String(text.payload(), StandardCharsets.UTF_8));
      return true;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void reset() {}

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public void closeAnyhow(int code, String reason) {}

    @Override
    public void answerPings(boolean answer) {}

    @Override
    public boolean open() {
      return true;
    }
  }
}
