package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/** A 2.x transaction that begins under the id of one that was told of before. */
final class TransactionTwice implements Rule {
  private static final About ABOUT =
      new About(
          "transaction-twice",
          Severity.ERROR,
          "",
          "E01.FR.08",
          "a transaction that begins under an id that was used before");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.asks("TransactionEvent") || frame.resent()) {
      return;
    }
    TransactionWord word = TransactionWord.of(frame);
    if (word != null && word.begins() && context.memory().transactions().find(word.id()) != null) {
      context.find(
          word.pointer(),
          "transaction %s begins a second time; each transaction needs an id of its own"
              .formatted(Excerpt.of(word.id(), 40)));
    }
  }
}
