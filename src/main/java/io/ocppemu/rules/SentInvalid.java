package io.ocppemu.rules;

import com.google.gson.JsonElement;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Excerpt;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Secrets;
import io.ocppemu.wire.Violation;

/**
 * A frame that the station sent raw, unfit by order, or changed by a fault, and that breaks the
 * definition of its message.
 */
final class SentInvalid implements Rule {
  private static final About ABOUT =
      new About(
          "sent-invalid",
          Severity.WARNING,
          "1.6 §6",
          "part 3",
          "what the station sent by order breaks its definition");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    // Whatever else the station sends was validated before it was sent.
    if (!frame.sent() || frame.seen().marks().isEmpty() || !ordered(frame.seen())) {
      return;
    }
    switch (frame.decoded()) {
      case Decoded.Malformed malformed -> context.find("", malformed.detail());
      case Decoded.Good good -> {
        switch (good.frame()) {
          case Frame.Call call -> request(frame, call.action(), call.payload(), context);
          case Frame.Send send -> request(frame, send.action(), send.payload(), context);
          case Frame.CallResult result ->
              check(frame, frame.action(), Part.RESPONSE, result.payload(), context);
          case Frame.CallError error -> {
            // Codes are words of their own; any text is one.
          }
          case Frame.CallResultError error -> {
            // Likewise.
          }
        }
      }
    }
  }

  private static boolean ordered(FrameSeen seen) {
    boolean ordered = false;
    for (String mark : seen.marks()) {
      if (mark.equals(Secrets.MARK)) {
        return false;
      }
      ordered |= mark.equals("raw") || mark.equals("invalid") || mark.startsWith("fault:");
    }
    return ordered;
  }

  private static void request(
      RuleFrame frame, String action, JsonElement payload, Context context) {
    if (Definitions.bundled().info(frame.seen().version(), action).isEmpty()) {
      context.find(
          "",
          "there is no action %s in OCPP %s"
              .formatted(Excerpt.of(action, 50), frame.seen().version().number()));
    } else {
      check(frame, action, Part.REQUEST, payload, context);
    }
  }

  private static void check(
      RuleFrame frame, String action, Part part, JsonElement payload, Context context) {
    Definitions.bundled()
        .find(frame.seen().version(), action, part)
        .ifPresent(
            definition -> {
              for (Violation violation : definition.validate(payload)) {
                context.find(violation.pointer(), violation.detail());
              }
            });
  }
}
