package io.ocppemu.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Effect;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.Registration;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.ErrorCode;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.MessageDefinition;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.Violation;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with one decoded frame from the CSMS. What is wrong with a frame is a value, and answered
 * as the version says; what is wrong with us is an exception, answered InternalError. Under the
 * STATION lock.
 */
final class Receiver {
  private static final Logger log = LoggerFactory.getLogger(Receiver.class);

  private final Version version;
  private final boolean strict;
  private final Definitions definitions = Definitions.bundled();

  Receiver(Version version, boolean strict) {
    this.version = version;
    this.strict = strict;
    // Compiled now and not under the lock of the first station that needs them.
    for (Action action : Actions.ALL) {
      definitions.find(version, action.name(), Part.REQUEST);
      definitions.find(version, action.name(), Part.RESPONSE);
    }
  }

  void receive(Decoded decoded, Desk desk) {
    switch (decoded) {
      case Decoded.Malformed malformed -> malformed(malformed, desk);
      case Decoded.Good good -> {
        switch (good.frame()) {
          case Frame.Call call -> call(call, desk);
          case Frame.CallResult result -> result(result, desk);
          case Frame.CallError error -> error(error, desk);
          case Frame.CallResultError error ->
              desk.station()
                  .find(
                      true,
                      "answer-not-understood",
                      "",
                      "the CSMS could not use our answer: "
                          + error.code()
                          + " "
                          + error.description());
          case Frame.Send send ->
              desk.station()
                  .find(
                      true, "unexpected-send", "", "a station receives no SEND: " + send.action());
        }
      }
    }
  }

  private void malformed(Decoded.Malformed malformed, Desk desk) {
    desk.station()
        .find(true, "malformed-frame", "", malformed.reason() + ": " + malformed.detail());
    malformed.reply(version).ifPresent(frame -> transmit(frame, "", desk.station()));
  }

  private void call(Frame.Call call, Desk desk) {
    StationState station = desk.station();
    int mark = station.effectMark();
    Optional<Frame> answer;
    try {
      answer = answer(call, desk);
    } catch (RuntimeException e) {
      log.error("station {} failed on {}", station.stationId(), call.action(), e);
      answer = Optional.of(refusal(call, ErrorCode.INTERNAL_ERROR, "the station failed on it"));
    }
    answer.ifPresent(
        frame ->
            station.effectAt(
                mark, new Effect.Transmit(FrameCodec.encode(frame), call.action(), List.of())));
  }

  private Optional<Frame> answer(Frame.Call call, Desk desk) {
    StationState station = desk.station();
    if (station.registration() instanceof Registration.Rejected) {
      station.find(
          true,
          "call-while-rejected",
          "",
          call.action() + " came although the station is rejected");
      return version.dialect() == Dialect.V16
          ? Optional.empty()
          : Optional.of(refusal(call, ErrorCode.SECURITY_ERROR, "the station is not registered"));
    }
    if (station.registration() instanceof Registration.Unregistered) {
      station.find(
          false,
          "call-before-acceptance",
          "",
          call.action() + " came before the answer to BootNotification");
    }
    if (definitions.info(version, call.action()).isEmpty()) {
      return Optional.of(
          refusal(
              call,
              ErrorCode.NOT_IMPLEMENTED,
              "there is no action " + clean(call.action()) + " in OCPP " + version.number()));
    }
    Optional<Action> action = Actions.find(call.action()).filter(known -> known.handles(version));
    if (action.isEmpty()) {
      return Optional.of(
          refusal(call, ErrorCode.NOT_SUPPORTED, "this station does not support " + call.action()));
    }
    return Optional.of(decide(call, action.get(), desk));
  }

  private Frame decide(Frame.Call call, Action action, Desk desk) {
    List<Violation> violations = check(call.action(), Part.REQUEST, call.payload());
    for (Violation violation : violations) {
      desk.station().find(true, "definition", violation.pointer(), violation.detail());
    }
    if (!violations.isEmpty() && strict) {
      Violation first = violations.getFirst();
      return refusal(call, first.code(), first.detail());
    }
    Decision decision;
    try {
      decision = action.decide(call.payload().getAsJsonObject(), desk).orElseThrow();
    } catch (JsonParseException | NullPointerException e) {
      if (violations.isEmpty()) {
        throw e;
      }
      // A lenient station goes on with a broken request only as far as it can be read.
      Violation first = violations.getFirst();
      return refusal(call, first.code(), first.detail());
    }
    return switch (decision) {
      case Decision.Answer given ->
          checked(call, Payloads.tree(given.response()), violations, desk);
      case Decision.Refusal refused -> refusal(call, refused.code(), refused.description());
    };
  }

  private Frame checked(
      Frame.Call call, JsonObject response, List<Violation> violations, Desk desk) {
    List<Violation> flaws = check(call.action(), Part.RESPONSE, response);
    if (flaws.isEmpty()) {
      return new Frame.CallResult(call.messageId(), response);
    }
    if (!violations.isEmpty()) {
      // What a lenient station made of a broken request repeats what is broken in it.
      Violation first = violations.getFirst();
      return refusal(call, first.code(), first.detail());
    }
    Violation flaw = flaws.getFirst();
    desk.station().find(true, "own-answer-invalid", flaw.pointer(), flaw.detail());
    return refusal(call, ErrorCode.INTERNAL_ERROR, "the station's answer broke its own definition");
  }

  private void result(Frame.CallResult result, Desk desk) {
    Optional<OutCall> open = open(result.messageId(), desk.station());
    if (open.isEmpty()) {
      return;
    }
    OutCall call = open.get();
    List<Violation> violations = check(call.action(), Part.RESPONSE, result.payload());
    for (Violation violation : violations) {
      desk.station().find(true, "definition", violation.pointer(), violation.detail());
    }
    Optional<Action> action = Actions.find(call.action());
    // Central systems like to add fields; a station that would not charge for it helps nobody.
    boolean onlyMore =
        violations.stream().allMatch(violation -> violation.rule().equals("additionalProperties"));
    boolean usable = onlyMore || !strict;
    if (!usable && version.atLeast(Version.V2_1)) {
      Violation first = violations.getFirst();
      transmit(
          new Frame.CallResultError(
              result.messageId(), first.code().word(version), first.detail(), new JsonObject()),
          call.action(),
          desk.station());
    }
    CallOutcome outcome = new CallOutcome.Answered(result.payload().toString());
    boolean taken = usable && take(action, result.payload(), call, desk);
    desk.station().calling().answered(call, outcome);
    if (!taken) {
      failed(outcome, call, desk);
    }
  }

  /** Whether the answer could be acted on. Forced requests are the user's: nothing follows. */
  private static boolean take(
      Optional<Action> action, JsonElement payload, OutCall call, Desk desk) {
    if (action.isEmpty() || call.kind() == OutCall.Kind.FORCED || !payload.isJsonObject()) {
      return call.kind() == OutCall.Kind.FORCED;
    }
    try {
      action.get().answered(payload.getAsJsonObject(), call, desk);
      return true;
    } catch (JsonParseException | NullPointerException e) {
      desk.station()
          .find(
              true,
              "answer-unusable",
              "",
              "the answer to " + call.action() + " lacks what it needs");
      return false;
    }
  }

  private void error(Frame.CallError error, Desk desk) {
    Optional<OutCall> open = open(error.messageId(), desk.station());
    if (open.isEmpty()) {
      return;
    }
    OutCall call = open.get();
    desk.station()
        .find(
            false,
            "refused",
            "",
            "the CSMS refused " + call.action() + ": " + error.code() + " " + error.description());
    CallOutcome outcome = new CallOutcome.Refused(error.code(), error.description());
    boolean again = desk.station().calling().failed(call, outcome);
    if (!again) {
      failed(outcome, call, desk);
    }
  }

  /** Lets follow what follows when a request failed for good; nothing when it was the user's. */
  static void failed(CallOutcome outcome, OutCall call, Desk desk) {
    if (call.kind() != OutCall.Kind.FORCED) {
      Actions.find(call.action()).ifPresent(action -> action.failed(outcome, call, desk));
    }
  }

  private static Optional<OutCall> open(String messageId, StationState station) {
    Optional<OutCall> open = station.calling().open(messageId);
    if (open.isEmpty()) {
      boolean late = station.calling().gaveUpOn(messageId);
      station.find(
          true,
          late ? "late-answer" : "unknown-answer",
          "",
          (late ? "an answer came after its timeout: " : "an answer nobody asked for: ")
              + clean(messageId));
    }
    return open;
  }

  /** What breaks the definition of the message in this version; nothing for unknown actions. */
  List<Violation> check(String action, Part part, JsonElement payload) {
    Optional<MessageDefinition> definition = definitions.find(version, action, part);
    return definition.map(known -> known.validate(payload)).orElse(List.of());
  }

  private Frame refusal(Frame.Call call, ErrorCode code, String description) {
    return new Frame.CallError(
        call.messageId(), code.word(version), Words.cut(description, 255), new JsonObject());
  }

  private static void transmit(Frame frame, String action, StationState station) {
    station.effect(new Effect.Transmit(FrameCodec.encode(frame), action, List.of()));
  }

  private static String clean(String text) {
    return text.length() <= 50 ? text : Words.cut(text, 50) + "…";
  }
}
