package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;

import io.ocppemu.link.fault.Fault.Done;
import io.ocppemu.link.fault.Fault.Moment;

/** Stops reading. */
final class HalfOpen {

  static final Fault FAULT =
      Fault.named("half-open", "Reads nothing for a while, as if the station were half dead.")
          .onlySent()
          .with(millis("millis", 1, 3_600_000, 60_000, "How long."))
          .does(HalfOpen::act);

  private HalfOpen() {}

  private static Done act(Moment moment) {
    return new Done(
        new LinkAct.StopReading(moment.values().millis("millis")),
        "reads nothing for " + moment.values().whole("millis") + " ms");
  }
}
