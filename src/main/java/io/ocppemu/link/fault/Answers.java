package io.ocppemu.link.fault;

import io.ocppemu.tap.MessageType;
import java.util.Optional;
import java.util.function.Supplier;

/** What faults of answers have in common: they pass requests by. */
final class Answers {

  private Answers() {}

  static Optional<Outcome> only(Strike strike, Supplier<Optional<Outcome>> how) {
    return switch (strike.type()) {
      case CALLRESULT, CALLERROR -> how.get();
      case CALL, CALLRESULTERROR, SEND, MALFORMED -> Optional.empty();
    };
  }

  static Optional<Outcome> onlyResults(Strike strike, Supplier<Optional<Outcome>> how) {
    return strike.type() == MessageType.CALLRESULT ? how.get() : Optional.empty();
  }
}
