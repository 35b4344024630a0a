package io.ocppemu.rules;

import org.jspecify.annotations.Nullable;

/**
 * What a request of a station says of a transaction.
 *
 * @param id the key in {@link Transactions}, not empty
 * @param pointer where the id stands
 * @param begins whether the transaction begins with it
 */
record TransactionWord(String id, String pointer, boolean begins) {

  /** What {@code frame} says of a transaction; null when it says nothing. */
  static @Nullable TransactionWord of(RuleFrame frame) {
    if (!frame.sent() || !frame.call()) {
      return null;
    }
    return switch (frame.action()) {
      case "TransactionEvent" ->
          word(
              Json.text(Json.object(frame.payload(), "transactionInfo"), "transactionId"),
              "/transactionInfo/transactionId",
              Json.text(frame.payload(), "eventType").equals("Started"));
      case "MeterValues", "StopTransaction" ->
          frame.v16() ? word(Memory.transactionId(frame.payload()), "/transactionId", false) : null;
      default -> null;
    };
  }

  private static @Nullable TransactionWord word(String id, String pointer, boolean begins) {
    return id.isEmpty() ? null : new TransactionWord(id, pointer, begins);
  }
}
