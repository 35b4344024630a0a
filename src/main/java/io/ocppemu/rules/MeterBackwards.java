package io.ocppemu.rules;

import io.ocppemu.rules.Memory.Register;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;
import java.util.Map;
import java.util.Set;

/** A register of imported energy that is less than it was before, at the same or a later time. */
final class MeterBackwards implements Rule {
  private static final About ABOUT =
      new About(
          "meter-backwards",
          Severity.ERROR,
          "1.6 §7.31",
          "J02.FR.16",
          "a register that runs backwards");

  @Override
  public About about() {
    return ABOUT;
  }

  private static final Set<String> METERED =
      Set.of("MeterValues", "TransactionEvent", "StartTransaction", "StopTransaction");

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.sent() || !frame.call() || !METERED.contains(frame.action())) {
      return;
    }
    Map<String, Register> registers = context.memory().registers();
    for (Reading reading : Reading.in(frame, context.memory().transactions())) {
      Register last = registers.get(reading.place());
      // What is told later may be older: messages wait, and transactions tell all at their end.
      if (last != null && reading.time().isBefore(last.time())) {
        continue;
      }
      if (last != null
          && reading.wattHours() + reading.precision() + last.precision() < last.wattHours()) {
        context.find(
            reading.pointer(),
            ("the register of %s stands at %.1f Wh, at %s it stood at %.1f Wh; it never runs"
                    + " backwards")
                .formatted(
                    Excerpt.of(reading.place(), 60),
                    reading.wattHours(),
                    last.time(),
                    last.wattHours()));
      }
      registers.put(
          reading.place(), new Register(reading.time(), reading.wattHours(), reading.precision()));
    }
  }
}
