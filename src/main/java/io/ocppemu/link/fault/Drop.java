package io.ocppemu.link.fault;

import java.util.Optional;

/** Loses frames. */
final class Drop {

  static final Fault FAULT =
      Fault.named("drop", "Loses a frame: it never arrives.").strikes(Drop::strike);

  private Drop() {}

  private static Optional<Outcome> strike(Strike strike) {
    return Outcome.of("dropped", strike.frame().asLost());
  }
}
