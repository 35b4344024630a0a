package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.flag;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;

/** Closes without saying why. */
final class CloseWithoutReason {

  static final Fault FAULT =
      Fault.named("close-without-reason", "Closes without a reason, and without a code.")
          .onlySent()
          .with(flag("code", false, "Whether the code 1000 is sent all the same."))
          .does(CloseWithoutReason::act);

  private CloseWithoutReason() {}

  private static Done act(Moment moment) {
    boolean code = moment.values().flag("code");
    return new Done(
        new LinkAct.Close(code ? 1_000 : 0, ""),
        code ? "closes with code 1000 and no reason" : "closes without a code");
  }
}
