package io.ocppemu.link.fault;

import static io.ocppemu.link.fault.Parameter.whole;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A station whose clock is wrong: shifts every time it tells. */
final class ClockSkew {

  static final Fault FAULT =
      Fault.named("clock-skew", "Shifts every date and time in the payload.")
          .with(
              whole(
                  "seconds",
                  "s",
                  -315_360_000,
                  315_360_000,
                  3_600,
                  "By how much; back if negative."))
          .strikes(ClockSkew::strike);

  private ClockSkew() {}

  private static Optional<Outcome> strike(Strike strike) {
    long seconds = strike.values().whole("seconds");
    Optional<JsonArray> frame = FrameTree.of(strike.frame().text());
    Optional<JsonObject> payload = frame.flatMap(FrameTree::payload);
    if (payload.isEmpty() || shift(payload.get(), seconds) == 0) {
      return Optional.empty();
    }
    return Outcome.of(
        "clock " + Math.abs(seconds) + (seconds < 0 ? " s slow" : " s fast"),
        strike.frame().withText(frame.orElseThrow().toString()));
  }

  /** Shifts what is in there; how many there were. */
  private static int shift(JsonElement inside, long seconds) {
    int shifted = 0;
    if (inside instanceof JsonObject object) {
      for (String name : object.keySet()) {
        Optional<JsonElement> other = shifted(object.get(name), seconds);
        other.ifPresent(value -> object.add(name, value));
        shifted += other.isPresent() ? 1 : shift(object.get(name), seconds);
      }
    } else if (inside instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        Optional<JsonElement> other = shifted(array.get(i), seconds);
        if (other.isPresent()) {
          array.set(i, other.get());
          shifted++;
        } else {
          shifted += shift(array.get(i), seconds);
        }
      }
    }
    return shifted;
  }

  private static Optional<JsonElement> shifted(JsonElement value, long seconds) {
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
      return Optional.empty();
    }
    String text = primitive.getAsString();
    // Words are not even tried.
    if (text.length() < 20 || text.charAt(4) != '-' || text.charAt(10) != 'T') {
      return Optional.empty();
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text).plusSeconds(seconds);
      return Optional.of(new JsonPrimitive(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
