package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.word;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.UUID;

/** Gives frames another message id. */
final class WrongMessageId {

  static final Fault FAULT =
      Fault.named("message-id", "Gives a frame a wrong message id, or one used before.")
          .with(word("id", "Which id it gets.", "reused", "unknown", "empty", "too-long"))
          .strikes(WrongMessageId::strike);

  private static final int TOO_LONG = 40;

  private WrongMessageId() {}

  private static Optional<Outcome> strike(Strike strike) {
    Optional<JsonArray> frame = FrameTree.of(strike.frame().text()).filter(all -> all.size() > 1);
    Optional<String> id = id(strike);
    if (frame.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    frame.get().set(1, new JsonPrimitive(id.get()));
    return Outcome.of(
        "message id " + strike.values().text("id"),
        strike.frame().withText(frame.get().toString()));
  }

  private static Optional<String> id(Strike strike) {
    UUID drawn = strike.chance().uuid();
    return switch (strike.values().text("id")) {
      case "reused" -> strike.earlierId();
      case "empty" -> Optional.of("");
      case "too-long" -> Optional.of("x".repeat(TOO_LONG - 36) + drawn);
      default -> Optional.of(drawn.toString());
    };
  }
}
