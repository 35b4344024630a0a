package io.ocppemu.csms;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads single fields of payloads that may not be valid: what is not there is empty. */
final class Json {
  private Json() {}

  static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  /** The whole number under {@code name}; {@code otherwise} when there is none that fits. */
  static int number(JsonObject object, String name, int otherwise) {
    Long value = longNumber(object, name);
    return value == null || value < Integer.MIN_VALUE || value > Integer.MAX_VALUE
        ? otherwise
        : value.intValue();
  }

  static @Nullable Long longNumber(JsonObject object, String name) {
    if (object.get(name) instanceof JsonPrimitive value && value.isNumber()) {
      try {
        return value.getAsBigDecimal().longValueExact();
      } catch (ArithmeticException notWhole) {
        return null;
      }
    }
    return null;
  }

  static boolean flag(JsonObject object, String name) {
    return object.get(name) instanceof JsonPrimitive value && value.getAsBoolean();
  }

  /** The object under {@code name}; an empty one when there is none. */
  static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject value ? value : new JsonObject();
  }

  /** The array under {@code name}; an empty one when there is none. */
  static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray value ? value : new JsonArray();
  }

  /** The time under {@code name}, with any offset; {@code otherwise} when it cannot be read. */
  static Instant time(JsonObject object, String name, Instant otherwise) {
    try {
      return OffsetDateTime.parse(text(object, name)).toInstant();
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }
}
