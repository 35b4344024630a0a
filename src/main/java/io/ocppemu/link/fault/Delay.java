package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.flag;
import static io.ocppemu.link.fault.Parameter.millis;

import java.time.Duration;
import java.util.Optional;

/** Holds frames back for a while. */
final class Delay {

  static final Fault FAULT =
      Fault.named("delay", "Holds a frame back, and with it those behind it.")
          .with(millis("millis", 1, 3_600_000, 1_000, "How long."))
          .with(flag("inOrder", true, "Whether later frames of this direction wait, too."))
          .strikes(Delay::strike);

  private Delay() {}

  private static Optional<Outcome> strike(Strike strike) {
    return held(strike, strike.values().millis("millis"), strike.values().flag("inOrder"));
  }

  static Optional<Outcome> held(Strike strike, Duration length, boolean inOrder) {
    Parcel frame = strike.frame();
    return Outcome.of(
        "held back " + length.toMillis() + " ms",
        frame.withHold(frame.hold().plus(length, inOrder)));
  }
}
