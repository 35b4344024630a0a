package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.whole;

import java.util.Optional;

/** Cuts texts off. */
final class Truncate {

  static final Fault FAULT =
      Fault.named("truncate", "Cuts the end of a text off.")
          .with(whole("keepPercent", "%", 1, 99, 50, "How much of its characters stays."))
          .strikes(Truncate::strike);

  private Truncate() {}

  private static Optional<Outcome> strike(Strike strike) {
    String text = strike.frame().text();
    int end = (int) ((long) text.length() * strike.values().whole("keepPercent") / 100);
    // Half a character would be invalid UTF-8, which is a fault of its own.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return Outcome.of(
        "cut from " + text.length() + " to " + end + " characters",
        strike.frame().withText(text.substring(0, end)));
  }
}
