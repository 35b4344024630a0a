package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/** A message of the station about a transaction whose beginning was never told. */
final class TransactionUnknown implements Rule {
  private static final About ABOUT =
      new About(
          "transaction-unknown",
          Severity.ERROR,
          "1.6 §6.31, §6.49",
          "TransactionEventRequest.eventType",
          "a message about a transaction that was never begun");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    Transactions transactions = context.memory().transactions();
    if (!transactions.complete()) {
      return;
    }
    TransactionWord word = TransactionWord.of(frame);
    if (word != null && !word.begins() && transactions.find(word.id()) == null) {
      context.find(
          word.pointer(),
          "%s is about transaction %s, whose beginning was never told"
              .formatted(frame.action(), Excerpt.of(word.id(), 40)));
    }
  }
}
