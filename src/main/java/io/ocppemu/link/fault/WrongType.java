package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;

/** Gives a field of the payload a value of another type. */
final class WrongType {

  static final Fault FAULT =
      Fault.named("wrong-type", "Gives a field of the payload a value of another type.")
          .with(text("field", 100, "", "A field of the payload; one by chance when left empty."))
          .strikes(WrongType::strike);

  private WrongType() {}

  private static Optional<Outcome> strike(Strike strike) {
    Optional<JsonArray> frame = FrameTree.of(strike.frame().text());
    Optional<JsonObject> payload = frame.flatMap(FrameTree::payload);
    if (payload.isEmpty() || payload.get().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = List.copyOf(payload.get().keySet());
    String drawn = names.get(strike.chance().below(names.size()));
    String wanted = strike.values().text("field");
    String field = wanted.isEmpty() ? drawn : wanted;
    JsonElement value = payload.get().get(field);
    if (value == null) {
      return Optional.empty();
    }
    payload.get().add(field, other(value));
    return Outcome.of(
        "wrong type in " + field, strike.frame().withText(frame.orElseThrow().toString()));
  }

  /** A text for everything but a text, which becomes a number. */
  private static JsonElement other(JsonElement value) {
    boolean text = value instanceof JsonPrimitive primitive && primitive.isString();
    return text ? new JsonPrimitive(42) : new JsonPrimitive(value.toString());
  }
}
