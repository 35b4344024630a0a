package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/** Events of a transaction between which sequence numbers are missing. */
final class SeqNoGap implements Rule {
  private static final About ABOUT =
      new About(
          "seqno-gap",
          Severity.WARNING,
          "",
          "E01.FR.07, part 2 §1.3.2.1",
          "a transaction event whose sequence number leaves some out");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    SeqNos numbers = SeqNos.of(frame, context.memory());
    if (numbers.comparable() && numbers.now() - 1 > numbers.last()) {
      context.find(
          "/seqNo",
          "transaction %s went from seqNo %d to %d; %d was expected"
              .formatted(
                  Excerpt.of(numbers.transactionId(), 40),
                  numbers.last(),
                  numbers.now(),
                  numbers.last() + 1));
    }
  }
}
