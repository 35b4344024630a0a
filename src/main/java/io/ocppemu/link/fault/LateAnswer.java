package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.millis;

import java.util.Optional;

/** Answers when the other side has given up. */
final class LateAnswer {

  static final Fault FAULT =
      Fault.named("late-answer", "Holds an answer back until the other side has given up on it.")
          .usually(Scope.ANSWERS)
          .with(millis("millis", 1, 3_600_000, 35_000, "How long; more than the other's timeout."))
          .strikes(LateAnswer::strike);

  private LateAnswer() {}

  private static Optional<Outcome> strike(Strike strike) {
    return Answers.only(strike, () -> Delay.held(strike, strike.values().millis("millis"), false));
  }
}
