package io.ocppemu.link;

import io.ocppemu.link.ExchangeBook.About;
import io.ocppemu.link.LinkStatus.State;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.rules.StationRules;
import io.ocppemu.station.Effect;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Secrets;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is seen at the edge of one station: numbers its frames, pairs answers with requests, and
 * keeps the link's status. Written by the station's mailbox only; {@link #status} may be read
 * anywhere.
 */
final class Watching {
  private final String stationId;
  private final Version version;
  private final LinkParts parts;
  private final ExchangeBook book = new ExchangeBook();
  private final StationRules rules;
  private final LinkHistory history = new LinkHistory();
  private String lastTlsTrouble = "";
  private volatile LinkStatus status;
  private volatile long lastSeq;

  Watching(String stationId, Version version, LinkParts parts, long lastSeq) {
    this.stationId = stationId;
    this.version = version;
    this.parts = parts;
    this.lastSeq = lastSeq;
    this.rules = parts.rules().station(stationId, lastSeq == 0);
    this.status =
        new LinkStatus(
            State.OFFLINE,
            parts.timeline().now(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  LinkStatus status() {
    return status;
  }

  long lastSeq() {
    return lastSeq;
  }

  void sent(String text, List<String> marks, Instant at, long nanos) {
    FrameHeader header = FrameHeader.peek(text);
    count(1, 0, at);
    About about = book.note(Direction.SENT, header, text, nanos);
    judge(frame(Direction.SENT, text, header, about, marks, at));
  }

  void received(String text, List<String> marks, Instant at, long nanos) {
    FrameHeader header = FrameHeader.peek(text);
    count(0, 1, at);
    About about = book.note(Direction.RECEIVED, header, text, nanos);
    judge(frame(Direction.RECEIVED, text, header, about, marks, at));
  }

  /** A frame that was not on the station's wire, such as one that a fault has lost. */
  void aside(Direction direction, String text, String action, List<String> marks, Instant at) {
    FrameHeader header = FrameHeader.peek(text);
    String named = header.action().isEmpty() ? action : header.action();
    frame(direction, text, header, new About(named, -1, TransactionName.in(text)), marks, at);
  }

  /** A frame as it would be seen now, though it is still on its way. */
  FrameSeen ahead(Direction direction, String text, List<String> marks, Instant at) {
    FrameHeader header = FrameHeader.peek(text);
    return seen(direction, text, header, book.about(direction, header, text), marks, at, 0);
  }

  /** The action a frame is about, before it is noted. */
  String actionOf(Direction direction, FrameHeader header) {
    return book.actionOf(direction, header);
  }

  private void count(int sent, int received, Instant at) {
    LinkStatus was = status;
    status =
        new LinkStatus(
            was.state(),
            was.since(),
            was.attempts(),
            was.nextAttemptAt(),
            was.lastClose(),
            was.subprotocol(),
            was.framesSent() + sent,
            was.framesReceived() + received,
            was.findings(),
            Optional.of(at),
            was.lastError(),
            was.lastErrorAt());
  }

  /** Lets the rules look at a frame that was on the wire, after it was shown. */
  private void judge(FrameSeen frame) {
    for (FindingSeen finding : rules.see(frame)) {
      found(finding);
    }
  }

  private FrameSeen frame(
      Direction direction,
      String text,
      FrameHeader header,
      About about,
      List<String> marks,
      Instant at) {
    long seq = lastSeq + 1;
    lastSeq = seq;
    FrameSeen frame = seen(direction, text, header, about, marks, at, seq);
    parts.tap().see(frame);
    return frame;
  }

  private FrameSeen seen(
      Direction direction,
      String text,
      FrameHeader header,
      About about,
      List<String> marks,
      Instant at,
      long seq) {
    String shown = Secrets.masked(about.action(), text);
    return new FrameSeen(
        stationId,
        seq,
        at,
        direction,
        version,
        MessageType.ofTypeId(header.typeId()),
        header.messageId(),
        about.action(),
        shown,
        about.latencyNanos() < 0 ? -1 : about.latencyNanos() / 1_000,
        shown.equals(text) ? marks : marked(marks),
        about.transactionId());
  }

  private static List<String> marked(List<String> marks) {
    return Stream.concat(marks.stream(), Stream.of(Secrets.MARK)).toList();
  }

  /** Tells of what the station, its link or a fault has noticed. */
  void find(Effect.Find find, Instant at) {
    if (find.code().equals("no-answer")) {
      rules.gaveUp(at);
    }
    if (parts.rules().off(find.code())) {
      return;
    }
    found(
        new FindingSeen(
            stationId,
            at,
            lastSeq,
            find.error() ? Severity.ERROR : Severity.WARNING,
            find.code(),
            find.pointer(),
            find.sentence(),
            RuleBook.source(find.code(), version.dialect())));
  }

  private void found(FindingSeen finding) {
    boolean error = finding.severity() == Severity.ERROR;
    LinkStatus was = status;
    status =
        new LinkStatus(
            was.state(),
            was.since(),
            was.attempts(),
            was.nextAttemptAt(),
            was.lastClose(),
            was.subprotocol(),
            was.framesSent(),
            was.framesReceived(),
            was.findings() + 1,
            was.lastFrameAt(),
            error ? Optional.of(finding.sentence()) : was.lastError(),
            error ? Optional.of(finding.time()) : was.lastErrorAt());
    parts.tap().see(finding);
  }

  void show(Effect.Show show, Instant at) {
    parts.tap().see(new StationSeen(stationId, at, show.what(), show.details()));
  }

  /** What breakpoints hold has changed. */
  void breakpoints(Instant at) {
    parts.tap().see(new StationSeen(stationId, at, "breakpoints", Map.of()));
  }

  void state(State state, Instant at) {
    LinkStatus was = status;
    change(state, at, was.attempts(), Optional.empty(), was.lastClose(), Optional.empty());
    show("link", state.toString(), at);
  }

  /** The link is open. */
  void opened(Handshake handshake, Instant at) {
    lastTlsTrouble = "";
    history.opened(handshake, at);
    Optional<String> subprotocol = handshake.subprotocol();
    change(State.ONLINE, at, 0, Optional.empty(), status.lastClose(), subprotocol);
    if (subprotocol.isEmpty()) {
      find(
          new Effect.Find(
              true,
              "no-subprotocol",
              "",
              "the CSMS named no subprotocol; "
                  + version.subprotocol()
                  + " was offered and is assumed"),
          at);
    }
  }

  /** The link could not be opened; a finding when TLS failed, once for each reason in a row. */
  void failed(DialFailure failure, Instant at) {
    history.failed(failure, at);
    boolean tls = failure.kind() == DialFailure.Kind.TLS;
    if (tls && !failure.reason().equals(lastTlsTrouble)) {
      find(new Effect.Find(true, "tls", "", failure.reason()), at);
    }
    lastTlsTrouble = tls ? failure.reason() : "";
  }

  LinkHistory history() {
    return history;
  }

  void ended(String why, boolean error, Instant at) {
    LinkStatus was = status;
    status =
        new LinkStatus(
            State.OFFLINE,
            at,
            was.attempts(),
            Optional.empty(),
            Optional.of(why),
            Optional.empty(),
            was.framesSent(),
            was.framesReceived(),
            was.findings(),
            was.lastFrameAt(),
            error ? Optional.of(why) : was.lastError(),
            error ? Optional.of(at) : was.lastErrorAt());
  }

  void waiting(int attempts, Instant next) {
    LinkStatus was = status;
    change(
        State.WAITING, was.since(), attempts, Optional.of(next), was.lastClose(), Optional.empty());
    show("link", "WAITING", parts.timeline().now());
  }

  private void show(String what, String detail, Instant at) {
    parts.tap().see(new StationSeen(stationId, at, what, Map.of("detail", detail)));
  }

  private void change(
      State state,
      Instant since,
      int attempts,
      Optional<Instant> next,
      Optional<String> lastClose,
      Optional<String> subprotocol) {
    LinkStatus was = status;
    status =
        new LinkStatus(
            state,
            since,
            attempts,
            next,
            lastClose,
            subprotocol,
            was.framesSent(),
            was.framesReceived(),
            was.findings(),
            was.lastFrameAt(),
            was.lastError(),
            was.lastErrorAt());
  }
}
