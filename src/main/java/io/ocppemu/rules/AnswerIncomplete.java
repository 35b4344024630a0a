package io.ocppemu.rules;

import com.google.gson.JsonObject;
import io.ocppemu.tap.Seen.Severity;

/** An answer of the CSMS that lacks what the station must have to go on. */
final class AnswerIncomplete implements Rule {
  private static final About ABOUT =
      new About(
          "answer-incomplete",
          Severity.ERROR,
          "1.6 §6",
          "part 2 §1",
          "an answer without what follows from it");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    Open request = frame.request();
    if (frame.sent() || !frame.result() || request == null) {
      return;
    }
    switch (request.action()) {
      case "BootNotification" -> {
        String source = frame.v16() ? "1.6 §6.4" : "B01.FR.04";
        need(frame, "status", source, "whether the station is accepted", context);
        need(frame, "currentTime", source, "the time to set the clock by", context);
        need(frame, "interval", source, "the heartbeat interval, or when to try again", context);
      }
      case "Heartbeat" -> {
        String source = frame.v16() ? "1.6 §6.30" : "G02.FR.03";
        need(frame, "currentTime", source, "the time to set the clock by", context);
      }
      case "Authorize" -> {
        if (frame.v16()) {
          need(frame, "idTagInfo", "1.6 §6.2", "whether the token may charge", context);
        } else {
          need(frame, "idTokenInfo", "C01.FR.07", "whether the token may charge", context);
        }
      }
      case "StartTransaction" -> {
        need(frame, "transactionId", "1.6 §6.46", "how the transaction is called", context);
        need(frame, "idTagInfo", "1.6 §6.46", "whether the token may charge", context);
      }
      case "TransactionEvent" -> {
        if (request.payload().has("idToken")) {
          need(frame, "idTokenInfo", "E02.FR.02", "whether the token may charge", context);
        }
      }
      default -> {
        // Nothing depends on the answers to other requests.
      }
    }
  }

  private static void need(
      RuleFrame frame, String field, String source, String what, Context context) {
    JsonObject answer = frame.payload();
    boolean missing = !answer.has(field) || answer.get(field).isJsonNull();
    if (frame.readable() && missing) {
      context.find(
          "/" + field,
          "the answer to %s has no %s, which says %s".formatted(frame.action(), field, what),
          source);
    }
  }
}
