package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/** A message of the station about a transaction whose end was told before. */
final class TransactionOver implements Rule {
  private static final About ABOUT =
      new About(
          "transaction-over",
          Severity.ERROR,
          "1.6 §4.10",
          "TransactionEventRequest.eventType",
          "a message about a transaction that has ended");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (frame.resent()) {
      return;
    }
    TransactionWord word = TransactionWord.of(frame);
    if (word == null) {
      return;
    }
    Transactions.Told told = context.memory().transactions().find(word.id());
    if (told != null && told.ended) {
      context.find(
          word.pointer(),
          "%s is about transaction %s, whose end was told before; nothing may follow it"
              .formatted(frame.action(), Excerpt.of(word.id(), 40)));
    }
  }
}
