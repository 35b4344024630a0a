package io.ocppemu.csms;

import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFinding.Code;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Mailbox;
import io.ocppemu.kernel.Threads;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one station is served, over all its connections. Texts, calls and timers enter through the
 * mailbox, which runs them one after the other; what others may read has locks of its own.
 */
final class StationDesk {
  private static final Logger log = LoggerFactory.getLogger(StationDesk.class);

  /**
   * Room in the mailbox beyond the station's texts: for calls, timers, and the connection's end.
   */
  private static final int HEADROOM = 1_024;

  private static final Duration RETRY = Duration.ofMillis(50);

  private final String stationId;
  private final Office office;
  private final Mailbox mailbox;
  private final FrameLog frames;
  private final Ledger ledger;

  /** The fields from here to {@link #presence} are only touched by the mailbox. */
  private final CallDesk calls;

  private final AnswerCache answered;
  private final Chance chance = Chance.unforeseen();
  private final RequestDesk requests;
  private @Nullable Line line;
  private long seq;

  /** Written by the mailbox, read by anyone. */
  private volatile Presence presence;

  StationDesk(String stationId, Version version, Office office) {
    SandboxLimits limits = office.config.limits();
    this.stationId = stationId;
    this.office = office;
    this.mailbox =
        new Mailbox("csms " + stationId, limits.inboxPerStation() + HEADROOM, Threads.VIRTUAL);
    this.frames = new FrameLog(limits.framesPerStation(), limits.charsPerStation());
    this.ledger = new Ledger(limits);
    this.calls =
        new CallDesk(office.timeline, limits.callsPerStation(), mailbox::post, this::sendCall);
    this.answered = new AnswerCache(limits.answersPerStation());
    this.requests = new RequestDesk(office, ledger);
    this.presence = Presence.unseen(version, office.timeline.now());
  }

  String stationId() {
    return stationId;
  }

  FrameLog frames() {
    return frames;
  }

  Ledger ledger() {
    return ledger;
  }

  Presence presence() {
    return presence;
  }

  CsmsStation snapshot() {
    return presence.snapshot(stationId, ledger.connectors());
  }

  /** A connection of the station has opened; it replaces any other. */
  void opened(Line opened, Version version) {
    boolean posted =
        mailbox.post(
            () -> {
              Line before = line;
              if (before != null) {
                endLine("replaced by a newer connection");
                before.close(Closing.NORMAL, "replaced by a newer connection of this station");
              }
              line = opened;
              presence = presence.connected(version, office.timeline.now());
              office.arrivals.arrived(stationId);
            });
    if (!posted) {
      opened.close(Closing.POLICY, "too busy");
    }
  }

  /** A connection of the station has ended. */
  void closed(Line ended, String why) {
    postSurely(
        () -> {
          if (line == ended) {
            endLine(why);
          }
        });
  }

  /** A text has come in; called on an I/O thread. */
  void text(Line from, String text) {
    if (!from.open()) {
      // It has been shown the door, and what it still had under way is nobody's business.
      return;
    }
    boolean second = FrameHeader.peek(text).typeId() == 2 && from.openCalls.getAndIncrement() > 0;
    if (mailbox.size() >= office.config.limits().inboxPerStation()
        || !mailbox.post(() -> receive(from, text, second))) {
      office.inboxOverflows.increment();
      from.close(Closing.POLICY, "too many messages wait for their turn");
    }
  }

  /** A binary message has come in, which OCPP-J does not have. */
  void binary(Line from, int bytes) {
    mailbox.post(
        () -> {
          if (from == line) {
            find(0, Code.BINARY, "", "", "", "a binary message of " + bytes + " bytes; ignored");
          }
        });
  }

  CompletableFuture<Exchange> call(String action, JsonObject payload, Duration timeout) {
    CompletableFuture<Exchange> future = new CompletableFuture<>();
    post(
        future,
        () -> {
          String id = chance.uuid().toString();
          calls.ask(id, action, payload, timeout, office.parallel.get(), future);
        });
    return future;
  }

  CompletableFuture<CsmsFrame> sendRaw(String text) {
    CompletableFuture<CsmsFrame> future = new CompletableFuture<>();
    post(
        future,
        () -> {
          FrameHeader header = FrameHeader.peek(text);
          if (header.typeId() == 2) {
            calls.unobserved(header.messageId(), header.action());
          }
          CsmsFrame frame = send(header.messageId(), header.action(), text, List.of("raw"));
          if (frame == null) {
            fail(future, notConnected());
          } else {
            future.completeAsync(() -> frame, Threads.VIRTUAL);
          }
        });
    return future;
  }

  /** Closes the connection; false when there is none. */
  CompletableFuture<Boolean> close(int code, String reason) {
    return onLine(open -> open.close(code, reason));
  }

  /** Resets the connection; false when there is none. */
  CompletableFuture<Boolean> reset() {
    return onLine(Line::reset);
  }

  private CompletableFuture<Boolean> onLine(Consumer<Line> body) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    boolean posted =
        mailbox.post(
            () -> {
              Line open = line;
              if (open != null) {
                body.accept(open);
              }
              done.completeAsync(() -> open != null, Threads.VIRTUAL);
            });
    if (!posted) {
      done.complete(false);
    }
    return done;
  }

  private void post(CompletableFuture<?> future, Runnable task) {
    boolean posted =
        mailbox.post(
            () -> {
              if (line == null) {
                fail(future, notConnected());
              } else {
                task.run();
              }
            });
    if (!posted) {
      fail(future, new CsmsRefusal(CsmsRefusal.Reason.QUEUE_FULL, stationId + " is too busy"));
    }
  }

  /** Posts what must not be lost: later, when there is no room now. */
  private void postSurely(Runnable task) {
    if (!mailbox.post(task)) {
      office.timeline.schedule(RETRY, () -> postSurely(task));
    }
  }

  /** What hangs on the future is other people's code and must not hold up the station. */
  private static void fail(CompletableFuture<?> future, CsmsRefusal refusal) {
    Threads.VIRTUAL.execute(() -> future.completeExceptionally(refusal));
  }

  private CsmsRefusal notConnected() {
    return new CsmsRefusal(
        CsmsRefusal.Reason.NOT_CONNECTED, "station " + stationId + " is not connected");
  }

  private void endLine(String why) {
    line = null;
    calls.disconnected();
    presence = presence.disconnected(office.timeline.now(), why);
    log.debug("station {} disconnected: {}", stationId, why);
  }

  private void receive(Line from, String text, boolean second) {
    if (from != line) {
      return;
    }
    Version version = presence.version();
    switch (FrameCodec.decode(text, version, office.config.limits().wire())) {
      case Decoded.Good good -> {
        switch (good.frame()) {
          case Frame.Call call -> request(from, call, text, second);
          case Frame.Send send -> sent(send, text);
          case Frame.CallResult result -> answer(result, text);
          case Frame.CallError error -> answer(error, text);
          case Frame.CallResultError error -> {
            String action = "";
            long at = record(Direction.SENT, MessageType.CALLRESULTERROR, error, action, text);
            find(
                at,
                Code.RESULT_REFUSED,
                action,
                error.messageId(),
                "",
                error.code() + ": " + error.description());
          }
        }
      }
      case Decoded.Malformed bad -> malformed(from, bad, text, version);
    }
  }

  private void malformed(Line from, Decoded.Malformed bad, String text, Version version) {
    String messageId = bad.messageId().orElse("");
    MessageType type = MessageType.ofTypeId(bad.typeId().orElse(0));
    CsmsFrame frame =
        frame(Direction.SENT, type, messageId, FrameHeader.peek(text).action(), text, List.of());
    note(frame);
    find(frame.seq(), Code.MALFORMED, frame.action(), messageId, "", bad.detail());
    if (FrameHeader.peek(text).typeId() == 2) {
      from.openCalls.decrementAndGet();
    }
    bad.reply(version)
        .ifPresent(
            reply -> send(reply.messageId(), frame.action(), FrameCodec.encode(reply), List.of()));
  }

  private void request(Line from, Frame.Call call, String text, boolean second) {
    AnswerCache.Answered before = answered.get(call.messageId());
    CsmsFrame frame =
        frame(
            Direction.SENT,
            MessageType.CALL,
            call.messageId(),
            call.action(),
            text,
            before == null ? List.of() : List.of("resend"));
    note(frame);
    ReceivedCall received =
        new ReceivedCall(
            stationId,
            frame.version(),
            frame.seq(),
            frame.time(),
            call.messageId(),
            call.action(),
            call.payload().getAsJsonObject());
    if (second) {
      find(received, Code.CALL_WHILE_OPEN, "", "a call while the one before is not answered");
    }
    String again = before == null ? null : again(received, before);
    if (again != null) {
      requests.repeated(received, this::find);
      from.openCalls.decrementAndGet();
      send(call.messageId(), call.action(), again, List.of("resend"));
      return;
    }
    RequestDesk.Outcome outcome = decide(received);
    if (outcome.delay().isZero()) {
      carryOut(from, received, outcome);
    } else {
      office.timeline.schedule(
          outcome.delay(), () -> postSurely(() -> carryOut(from, received, outcome)));
    }
  }

  private RequestDesk.Outcome decide(ReceivedCall call) {
    try {
      return requests.decide(call, presence.registration(), this::find);
    } catch (RuntimeException e) {
      log.error("no answer to {} of {}", call.action(), stationId, e);
      return RequestDesk.failed(call);
    }
  }

  /** The answer a repeated request gets once more; null when it is to be handled as new. */
  private @Nullable String again(ReceivedCall call, AnswerCache.Answered before) {
    if (before.fingerprint() != AnswerCache.fingerprint(call)) {
      find(call, Code.REUSED_ID, "", "the message id was used before for something else");
      return null;
    }
    find(call, Code.RESENT, "", "the same request with the same message id came before");
    return office.config.answersKept() ? before.answer() : null;
  }

  private void carryOut(Line from, ReceivedCall call, RequestDesk.Outcome outcome) {
    from.openCalls.decrementAndGet();
    Frame answer = outcome.answer();
    String text = answer == null ? null : FrameCodec.encode(answer);
    answered.put(call, text);
    if (from != line) {
      return;
    }
    if (answer instanceof Frame.CallResult result && call.action().equals("BootNotification")) {
      String word = Json.text(result.payload().getAsJsonObject(), "status");
      presence = presence.registered(Registration.ofWord(word));
    }
    if (text != null) {
      List<String> marks = outcome.bent() ? List.of("bent") : List.of();
      send(call.messageId(), call.action(), text, marks);
    }
    if (outcome.closeCode() != 0) {
      from.close(outcome.closeCode(), outcome.closeReason());
    }
  }

  /** A message that has no answer (since 2.1). */
  private void sent(Frame.Send send, String text) {
    CsmsFrame frame =
        frame(Direction.SENT, MessageType.SEND, send.messageId(), send.action(), text, List.of());
    note(frame);
    requests.unanswered(
        new ReceivedCall(
            stationId,
            frame.version(),
            frame.seq(),
            frame.time(),
            send.messageId(),
            send.action(),
            send.payload().getAsJsonObject()),
        this::find);
  }

  private void answer(Frame answer, String text) {
    String action = calls.actionOf(answer.messageId());
    MessageType type = MessageType.ofTypeId(answer.typeId());
    long at = record(Direction.SENT, type, answer, action, text);
    List<Violation> violations = List.of();
    if (answer instanceof Frame.CallResult result && !action.isEmpty()) {
      violations =
          office
              .definitions
              .find(presence.version(), action, Part.RESPONSE)
              .map(definition -> definition.validate(result.payload()))
              .orElse(List.of());
    }
    switch (calls.answered(answer, text, office.parallel.get())) {
      case CallDesk.Match.Answered ignored -> {}
      case CallDesk.Match.Late late ->
          find(at, Code.LATE_ANSWER, action, answer.messageId(), "", "the call had timed out");
      case CallDesk.Match.Nothing ignored ->
          find(
              at,
              Code.UNEXPECTED_ANSWER,
              action,
              answer.messageId(),
              "",
              "no call with this message id is open");
    }
    for (Violation violation : violations) {
      find(
          at,
          Code.INVALID_RESPONSE,
          action,
          answer.messageId(),
          violation.pointer(),
          violation.detail());
    }
    if (!violations.isEmpty() && presence.version().atLeast(Version.V2_1)) {
      Violation first = violations.getFirst();
      Frame refusal =
          new Frame.CallResultError(
              answer.messageId(),
              first.code().word(presence.version()),
              RequestDesk.description(first),
              new JsonObject());
      send(answer.messageId(), action, FrameCodec.encode(refusal), List.of());
    }
  }

  private boolean sendCall(String messageId, String action, String text) {
    return send(messageId, action, text, List.of()) != null;
  }

  /** Notes and sends; null when there is no connection to send on. */
  private @Nullable CsmsFrame send(
      String messageId, String action, String text, List<String> marks) {
    Line open = line;
    if (open == null || !open.open()) {
      return null;
    }
    MessageType type = MessageType.ofTypeId(FrameHeader.peek(text).typeId());
    CsmsFrame frame = frame(Direction.RECEIVED, type, messageId, action, text, marks);
    note(frame);
    switch (open.send(text)) {
      case QUEUED -> {}
      case CLOSED -> log.debug("station {} hung up before {} was sent", stationId, action);
      case FULL -> {
        office.outboxOverflows.increment();
        open.reset();
      }
    }
    return frame;
  }

  private long record(
      Direction direction, MessageType type, Frame frame, String action, String text) {
    CsmsFrame noted = frame(direction, type, frame.messageId(), action, text, List.of());
    note(noted);
    return noted.seq();
  }

  private CsmsFrame frame(
      Direction direction,
      MessageType type,
      String messageId,
      String action,
      String text,
      List<String> marks) {
    seq++;
    Instant now = office.timeline.now();
    return new CsmsFrame(
        seq, stationId, now, direction, presence.version(), type, messageId, action, text, marks);
  }

  private void note(CsmsFrame frame) {
    presence = presence.seen(frame);
    (frame.direction() == Direction.SENT ? office.framesReceived : office.framesSent).increment();
    frames.append(frame);
  }

  private void find(ReceivedCall call, Code code, String pointer, String sentence) {
    find(call.frameSeq(), code, call.action(), call.messageId(), pointer, sentence);
  }

  private void find(
      long at, Code code, String action, String messageId, String pointer, String sentence) {
    office.findings.add(
        new CsmsFinding(
            office.timeline.now(), stationId, at, code, action, messageId, pointer, sentence));
  }
}
