package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.whole;
import static io.ocppemu.link.fault.Parameter.word;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/** Makes texts longer than anybody wants. */
final class Oversize {

  static final Fault FAULT =
      Fault.named("oversize", "Makes a text far longer than it need be.")
          .with(whole("bytes", "bytes", 1, 3_000_000, 1_100_000, "How much is added."))
          .with(word("by", "What it is filled with.", "field", "blanks"))
          .strikes(Oversize::strike);

  private Oversize() {}

  private static Optional<Outcome> strike(Strike strike) {
    int bytes = strike.values().number("bytes");
    String what = bytes + " bytes longer";
    if (strike.values().text("by").equals("blanks")) {
      return Outcome.of(what, strike.frame().withText(strike.frame().text() + " ".repeat(bytes)));
    }
    Optional<JsonArray> frame = FrameTree.of(strike.frame().text());
    Optional<JsonObject> payload = frame.flatMap(FrameTree::payload);
    if (payload.isEmpty()) {
      return Optional.empty();
    }
    payload.get().add("oversize", new JsonPrimitive("x".repeat(bytes)));
    return Outcome.of(what, strike.frame().withText(frame.orElseThrow().toString()));
  }
}
