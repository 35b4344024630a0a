package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.whole;

import java.util.Optional;

/** Sends texts in WebSocket fragments. */
final class Fragment {

  static final Fault FAULT =
      Fault.named("fragment", "Sends a text in WebSocket fragments, as RFC 6455 allows.")
          .onlySent()
          .with(whole("bytes", "bytes", 1, 65_535, 10, "The payload of each fragment."))
          .strikes(Fragment::strike);

  private Fragment() {}

  private static Optional<Outcome> strike(Strike strike) {
    Parcel.Wire wire = strike.frame().wire();
    int bytes = strike.values().number("bytes");
    return Outcome.of(
        "in fragments of " + bytes + " bytes",
        strike
            .frame()
            .withWire(
                new Parcel.Wire(bytes, wire.dripBytes(), wire.dripPause(), wire.badByteAt())));
  }
}
