package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;

/** A 1.6 transaction whose meterStop is less than its meterStart. */
final class MeterStopBelowStart implements Rule {
  private static final About ABOUT =
      new About(
          "meter-stop-below-start",
          Severity.ERROR,
          "1.6 §7.31",
          "",
          "a transaction that ends below the register it began at");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.v16() || !frame.asks("StopTransaction")) {
      return;
    }
    String id = Memory.transactionId(frame.payload());
    Transactions.Told told = context.memory().transactions().find(id);
    int stop = Json.whole(frame.payload(), "meterStop", Integer.MAX_VALUE);
    if (told != null && stop < told.meterStart) {
      context.find(
          "/meterStop",
          "transaction %s began at %.0f Wh and ends at %d Wh; a register never runs backwards"
              .formatted(id, told.meterStart, stop));
    }
  }
}
