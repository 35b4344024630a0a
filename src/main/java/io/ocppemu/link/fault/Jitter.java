package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.flag;
import static io.ocppemu.link.fault.Parameter.millis;

import java.time.Duration;
import java.util.Optional;

/** Holds each frame back for a time of chance. */
final class Jitter {

  static final Fault FAULT =
      Fault.named("jitter", "Holds each frame back for a time drawn anew.")
          .with(millis("least", 0, 3_600_000, 0, "The shortest time."))
          .with(millis("most", 1, 3_600_000, 500, "The longest time; at least the shortest."))
          .with(flag("inOrder", true, "Whether later frames of this direction wait, too."))
          .strikes(Jitter::strike);

  private Jitter() {}

  private static Optional<Outcome> strike(Strike strike) {
    Duration least = strike.values().millis("least");
    Duration more = strike.values().millis("most").minus(least);
    Duration drawn = more.isPositive() ? least.plus(strike.chance().upTo(more)) : least;
    return Delay.held(strike, drawn, strike.values().flag("inOrder"));
  }
}
