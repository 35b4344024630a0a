package io.ocppemu.link.fault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts a byte into a text that UTF-8 does not have. */
final class InvalidUtf8 {

  static final Fault FAULT =
      Fault.named("invalid-utf8", "Puts the byte FF, which UTF-8 does not have, into a text.")
          .onlySent()
          .strikes(InvalidUtf8::strike);

  private InvalidUtf8() {}

  private static Optional<Outcome> strike(Strike strike) {
    Parcel frame = strike.frame();
    int middle = frame.text().getBytes(StandardCharsets.UTF_8).length / 2;
    Parcel.Wire wire = frame.wire();
    return Outcome.of(
        "byte FF at " + middle,
        frame.withWire(
            new Parcel.Wire(wire.fragmentBytes(), wire.dripBytes(), wire.dripPause(), middle)));
  }
}
