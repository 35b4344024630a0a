package io.ocppemu.link.fault;

import java.util.Optional;

/** Never answers. */
final class NoAnswer {

  static final Fault FAULT =
      Fault.named("no-answer", "Never lets the answer to a request arrive.")
          .usually(Scope.ANSWERS)
          .strikes(NoAnswer::strike);

  private NoAnswer() {}

  private static Optional<Outcome> strike(Strike strike) {
    return Answers.only(strike, () -> Outcome.of("not answered", strike.frame().asLost()));
  }
}
