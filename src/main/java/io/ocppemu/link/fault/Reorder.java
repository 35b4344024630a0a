package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;
import static io.ocppemu.link.fault.Parameter.whole;

import java.util.Optional;

/** Lets later frames overtake. */
final class Reorder {

  static final Fault FAULT =
      Fault.named("reorder", "Lets later frames of the same direction go first.")
          .with(whole("behind", "frames", 1, 100, 1, "How many go first."))
          .with(millis("atMost", 1, 600_000, 5_000, "How long the frame waits for them."))
          .strikes(Reorder::strike);

  private Reorder() {}

  private static Optional<Outcome> strike(Strike strike) {
    Parcel frame = strike.frame();
    int behind = strike.values().number("behind");
    return Outcome.of(
        "put behind " + behind + (behind == 1 ? " frame" : " frames"),
        frame.withHold(
            new Parcel.Hold(
                frame.hold().delay(),
                frame.hold().inOrder(),
                behind,
                strike.values().millis("atMost"))));
  }
}
