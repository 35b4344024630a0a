package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.word;

import java.util.Optional;

/** Makes texts that are no JSON. */
final class InvalidJson {

  static final Fault FAULT =
      Fault.named("invalid-json", "Sends a text that is no JSON.")
          .with(
              word(
                  "how",
                  "What is wrong with it.",
                  "unclosed",
                  "trailing-comma",
                  "more-behind",
                  "single-quotes",
                  "no-json"))
          .strikes(InvalidJson::strike);

  private InvalidJson() {}

  private static Optional<Outcome> strike(Strike strike) {
    String text = strike.frame().text();
    String how = strike.values().text("how");
    int last = Math.max(0, text.lastIndexOf(']'));
    String broken =
        switch (how) {
          case "trailing-comma" -> text.substring(0, last) + ",]";
          case "more-behind" -> text + "]";
          case "single-quotes" -> text.replace('"', '\'');
          case "no-json" -> "This is no OCPP.";
          default -> text.substring(0, last);
        };
    return Outcome.of("invalid JSON: " + how, strike.frame().withText(broken));
  }
}
