package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.BreakpointViews.BreakpointView;
import io.ocppemu.api.BreakpointViews.BreakpointsView;
import io.ocppemu.api.BreakpointViews.HandErrorBody;
import io.ocppemu.api.BreakpointViews.HeldDecisionBody;
import io.ocppemu.api.BreakpointViews.HeldFrameView;
import io.ocppemu.api.BreakpointViews.NewBreakpointBody;
import io.ocppemu.api.BreakpointViews.PatchBreakpointBody;
import io.ocppemu.api.BreakpointViews.ReleaseView;
import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.link.breakpoint.Breakpoint;
import io.ocppemu.link.breakpoint.BreakpointUse;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.KnownEarly;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.StationSeen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Breakpoints, the frames they hold, and what is to become of those. */
final class BreakpointRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int DEADLINE_USUAL = 30;

  private final ApiParts parts;
  private final Breakpoints breakpoints;

  BreakpointRoutes(ApiParts parts) {
    this.parts = parts;
    this.breakpoints = parts.breakpoints();
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/breakpoints", "Lists the breakpoints and, without their texts, held frames")
            .answers(BreakpointsView.class)
            .by(ask -> Answer.ok(BreakpointViewer.of(breakpoints))),
        Route.post("/api/breakpoints", "Sets a breakpoint: frames that fit are held")
            .takes(NewBreakpointBody.class)
            .answers(BreakpointView.class)
            .status(201)
            .by(this::add),
        Route.patch("/api/breakpoints/{id}", "Arms or disarms a breakpoint; what it holds stays so")
            .takes(PatchBreakpointBody.class)
            .answers(BreakpointView.class)
            .by(this::arm),
        Route.delete("/api/breakpoints/{id}", "Removes a breakpoint; what it holds stays held")
            .status(204)
            .by(this::remove),
        Route.get("/api/breakpoints/held", "Lists the held frames with their texts")
            .answers(Types.list(HeldFrameView.class))
            .by(
                ask ->
                    Answer.ok(breakpoints.held().stream().map(BreakpointViewer::whole).toList())),
        Route.post("/api/breakpoints/held/{id}", "Says what becomes of a held frame")
            .takes(HeldDecisionBody.class)
            .answers(ReleaseView.class)
            .by(this::decide));
  }

  // ---- breakpoints

  private Answer add(Ask ask) {
    NewBreakpointBody body = ask.body(NewBreakpointBody.class);
    Breakpoint wanted =
        new Breakpoint(
            "",
            body.filter().strip(),
            filter(body.filter()),
            directions(body.direction()),
            Objects.requireNonNullElse(body.times(), 0),
            Duration.ofSeconds(Objects.requireNonNullElse(body.deadlineSeconds(), DEADLINE_USUAL)));
    BreakpointUse use =
        breakpoints
            .add(wanted, !Boolean.FALSE.equals(body.armed()))
            .orElseThrow(
                () -> Refused.conflict("There are " + Breakpoints.MOST + " breakpoints, the most"));
    told();
    return new Answer.Json(201, BreakpointViewer.of(use), Map.of());
  }

  private static FrameFilter filter(String line) {
    try {
      FrameFilter filter = FilterParser.parse(line);
      KnownEarly.late(filter)
          .ifPresent(
              field -> {
                throw Refused.field(
                    "filter",
                    "cannot ask for " + field.word() + ": it is not known of a frame on its way");
              });
      return filter;
    } catch (FilterProblem e) {
      throw Refused.field("filter", "at character " + e.position() + ": " + e.expected());
    }
  }

  private static Set<Direction> directions(@Nullable String word) {
    if (word == null || word.equals("both")) {
      return EnumSet.allOf(Direction.class);
    }
    return EnumSet.of(word.equals("in") ? Direction.RECEIVED : Direction.SENT);
  }

  private Answer arm(Ask ask) {
    String id = ask.path("id");
    boolean on = ask.body(PatchBreakpointBody.class).armed();
    BreakpointUse use = breakpoints.arm(id, on).orElseThrow(() -> none(id));
    told();
    return Answer.ok(BreakpointViewer.of(use));
  }

  private Answer remove(Ask ask) {
    String id = ask.path("id");
    if (!breakpoints.remove(id)) {
      throw none(id);
    }
    told();
    return Answer.nothing();
  }

  private static Refused none(String id) {
    return Refused.notFound("There is no breakpoint " + id);
  }

  /** Tells the pages, so that they see what the others see. */
  private void told() {
    parts.tap().see(new StationSeen("", parts.stationTime().now(), "breakpoints", Map.of()));
  }

  // ---- what is held

  private Answer decide(Ask ask) {
    String id = ask.path("id");
    HeldDecisionBody body = ask.body(HeldDecisionBody.class);
    check(body);
    HeldFrame frame = breakpoints.held(id).orElseThrow(() -> gone(id));
    if (frame.masked() && body.text() != null) {
      throw Refused.unacceptable(
          "text", "must be left out: the frame holds secrets, which are not shown");
    }
    if (body.action().equals("answer") && frame.type() != MessageType.CALL) {
      throw Refused.unacceptable(
          "action", "must not be answer: only a CALL is answered, not a " + frame.type());
    }
    FleetStation station = parts.stations().find(frame.stationId()).orElseThrow(() -> gone(id));
    Release release =
        Found.await(station.link().decide(id, decision(body)), PATIENCE, "the station")
            .orElseThrow(() -> gone(id));
    return Answer.ok(BreakpointViewer.of(release));
  }

  private static void check(HeldDecisionBody body) {
    String action = body.action();
    boolean delay = action.equals("delay");
    boolean answer = action.equals("answer");
    only("text", body.text(), delay || action.equals("resume"), "resume and delay");
    only("delayMillis", body.delayMillis(), delay, "delay");
    only("payload", body.payload(), answer, "answer");
    only("error", body.error(), answer, "answer");
    if (delay && body.delayMillis() == null) {
      throw Refused.field("delayMillis", "is missing; expected a whole number from 1 to 300000");
    }
    if (answer && (body.payload() == null) == (body.error() == null)) {
      throw Refused.field("payload", "or error must be given, and not both");
    }
  }

  private static void only(String field, @Nullable Object value, boolean fits, String where) {
    if (value != null && !fits) {
      throw Refused.field(field, "belongs to " + where + " only");
    }
  }

  private static Decision decision(HeldDecisionBody body) {
    Optional<String> text = Optional.ofNullable(body.text());
    return switch (body.action()) {
      case "resume" -> new Decision.Resume(text);
      case "drop" -> new Decision.Drop();
      case "delay" ->
          new Decision.Delay(
              Duration.ofMillis(Objects.requireNonNullElse(body.delayMillis(), 1)), text);
      default -> new Decision.Answer(said(body));
    };
  }

  private static Decision.Said said(HeldDecisionBody body) {
    HandErrorBody error = body.error();
    if (error != null) {
      return new Decision.Failure(
          error.code(),
          Objects.requireNonNullElse(error.description(), ""),
          Objects.requireNonNullElseGet(error.details(), JsonObject::new));
    }
    return new Decision.Result(Objects.requireNonNullElseGet(body.payload(), JsonObject::new));
  }

  private Refused gone(String id) {
    return breakpoints
        .release(id)
        .map(
            release ->
                Refused.conflict("Frame " + id + " is not held any more: " + sentence(release)))
        .orElseGet(() -> Refused.notFound("There is no held frame " + id));
  }

  private static String sentence(Release release) {
    return switch (release.how()) {
      case RESUMED -> "somebody let it go on";
      case EDITED -> "somebody changed it and let it go on";
      case DELAYED -> "it went on after a delay";
      case DROPPED -> "somebody dropped it";
      case ANSWERED -> "somebody answered it";
      case DEADLINE -> "it went on at its deadline";
      case CROWDED -> "it went on because too many frames waited behind it";
      case LOST -> "its connection ended";
    };
  }
}
