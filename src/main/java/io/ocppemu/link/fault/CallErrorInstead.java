package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.text;

import com.google.gson.JsonObject;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.FrameHeader;
import java.util.List;
import java.util.Optional;

/** Refuses what was to be answered. */
final class CallErrorInstead {

  static final Fault FAULT =
      Fault.named("call-error", "Answers with a CALLERROR instead of the CALLRESULT.")
          .usually(new Scope(List.of(), List.of(MessageType.CALLRESULT), null, 0, 0, 100))
          .with(text("code", 50, "InternalError", "The error code."))
          .with(text("description", 255, "", "The error description."))
          .strikes(CallErrorInstead::strike);

  private CallErrorInstead() {}

  private static Optional<Outcome> strike(Strike strike) {
    return Answers.onlyResults(strike, () -> refuse(strike));
  }

  private static Optional<Outcome> refuse(Strike strike) {
    String code = strike.values().text("code");
    Frame refusal =
        new Frame.CallError(
            FrameHeader.peek(strike.frame().text()).messageId(),
            code,
            strike.values().text("description"),
            new JsonObject());
    return Outcome.of("refused with " + code, strike.frame().withText(FrameCodec.encode(refusal)));
  }
}
