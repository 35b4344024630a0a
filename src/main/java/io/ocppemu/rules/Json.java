package io.ocppemu.rules;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what may be there or not, of whatever type. Never throws. */
final class Json {
  private static final JsonObject NOTHING = new JsonObject();
  private static final int TIME_CHARS = 40;
  private static final int NUMBER_CHARS = 64;

  private Json() {}

  /** {@code element} if it is an object, else an empty one. */
  static JsonObject object(@Nullable JsonElement element) {
    return element instanceof JsonObject object ? object : NOTHING;
  }

  /** The object in a field, else an empty one. */
  static JsonObject object(JsonObject from, String field) {
    return object(from.get(field));
  }

  /** The text in a field, else "". */
  static String text(JsonObject from, String field) {
    return from.get(field) instanceof JsonPrimitive value && value.isString()
        ? value.getAsString()
        : "";
  }

  /** The number in a field; null when there is none. */
  static @Nullable BigDecimal number(JsonObject from, String field) {
    return from.get(field) instanceof JsonPrimitive value && value.isNumber()
        ? decimal(value.getAsString())
        : null;
  }

  /** The number in a text; null when it is none, or longer than any register needs. */
  static @Nullable BigDecimal decimal(String text) {
    if (text.length() > NUMBER_CHARS) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The whole number in a field, else {@code otherwise}. */
  static int whole(JsonObject from, String field, int otherwise) {
    BigDecimal number = number(from, field);
    try {
      return number == null ? otherwise : number.intValueExact();
    } catch (ArithmeticException e) {
      return otherwise;
    }
  }

  /** The time in a field; null when there is none. */
  static @Nullable Instant time(JsonObject from, String field) {
    String text = text(from, field);
    if (text.isEmpty() || text.length() > TIME_CHARS) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The objects of the list in a field; those that are none are empty ones. */
  static List<JsonObject> objects(JsonObject from, String field) {
    if (!(from.get(field) instanceof JsonArray array)) {
      return List.of();
    }
    List<JsonObject> objects = new ArrayList<>(array.size());
    array.forEach(element -> objects.add(object(element)));
    return objects;
  }
}
