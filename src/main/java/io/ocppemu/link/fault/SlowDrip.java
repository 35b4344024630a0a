package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;
import static io.ocppemu.link.fault.Parameter.whole;

import java.util.Optional;

/** Sends texts a few bytes at a time. */
final class SlowDrip {

  static final Fault FAULT =
      Fault.named("slow-drip", "Lets the bytes of a frame trickle onto the wire.")
          .onlySent()
          .with(whole("bytes", "bytes", 1, 65_535, 1, "How many at a time."))
          .with(millis("pause", 5, 60_000, 100, "Between two times."))
          .strikes(SlowDrip::strike);

  private SlowDrip() {}

  private static Optional<Outcome> strike(Strike strike) {
    Parcel.Wire wire = strike.frame().wire();
    int bytes = strike.values().number("bytes");
    return Outcome.of(
        bytes + " bytes every " + strike.values().whole("pause") + " ms",
        strike
            .frame()
            .withWire(
                new Parcel.Wire(
                    wire.fragmentBytes(),
                    bytes,
                    strike.values().millis("pause"),
                    wire.badByteAt())));
  }
}
