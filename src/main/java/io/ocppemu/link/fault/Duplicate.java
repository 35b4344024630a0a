package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;
import static io.ocppemu.link.fault.Parameter.whole;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends frames more than once. */
final class Duplicate {

  static final Fault FAULT =
      Fault.named("duplicate", "Sends a frame again, letter for letter.")
          .with(whole("copies", "", 1, 100, 1, "How many copies follow the frame."))
          .with(millis("pause", 0, 600_000, 0, "Between two of them; others may go in between."))
          .strikes(Duplicate::strike);

  private Duplicate() {}

  private static Optional<Outcome> strike(Strike strike) {
    Parcel frame = strike.frame();
    Duration pause = strike.values().millis("pause");
    int copies = strike.values().number("copies");
    List<Parcel> all = new ArrayList<>(List.of(frame));
    for (int i = 1; i <= copies; i++) {
      Parcel copy = frame.copy(frame.text());
      all.add(
          pause.isZero() ? copy : copy.withHold(frame.hold().plus(pause.multipliedBy(i), false)));
    }
    return Optional.of(new Outcome(all, List.of(), "sent " + (copies + 1) + " times"));
  }
}
