package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.ocppemu.wire.Decoded.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;

/**
 * A strict, bounded reader of JSON text (RFC 8259). Beyond Gson it refuses byte order marks,
 * properties named twice, and numbers whose exact value would be costly to look at.
 */
public final class JsonText {

  /** Far more digits than a meter register; any {@code BigDecimal} of them is cheap. */
  private static final int MAX_NUMBER_CHARS = 64;

  private static final int MAX_EXPONENT = 400;

  private final JsonReader reader;
  private final int maxDepth;

  private JsonText(JsonReader reader, int maxDepth) {
    this.reader = reader;
    this.maxDepth = maxDepth;
  }

  /** Why a text was not read; carries no stack, it is an answer and not an accident. */
  public static final class Refused extends Exception {
    private final Reason reason;
    private final String detail;

    Refused(Reason reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
      this.detail = detail;
    }

    Reason reason() {
      return reason;
    }

    /** What is wrong, in a sentence for people. */
    public String detail() {
      return detail;
    }
  }

  /**
   * The one JSON value in {@code text}.
   *
   * @throws Refused when there is none, or it is beyond {@code limits}
   */
  public static JsonElement parse(String text, WireLimits limits) throws Refused {
    if (text.length() > limits.maxChars()) {
      throw new Refused(
          Reason.TOO_LARGE,
          "The text has %d characters, at most %d are read"
              .formatted(text.length(), limits.maxChars()));
    }
    if (text.startsWith("\uFEFF")) {
      throw new Refused(Reason.NOT_JSON, "The text begins with a byte order mark");
    }
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement root = new JsonText(reader, limits.maxDepth()).value(0);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new Refused(Reason.NOT_JSON, "There is more text behind the JSON value");
      }
      return root;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new Refused(Reason.NOT_JSON, "The text is not JSON: " + why(e));
    }
  }

  private JsonElement value(int depth) throws IOException, Refused {
    return switch (reader.peek()) {
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case BEGIN_OBJECT -> object(deeper(depth));
      case BEGIN_ARRAY -> array(deeper(depth));
      case NULL -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
      case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
          throw new Refused(Reason.NOT_JSON, "The text is not JSON: a value is missing");
    };
  }

  private JsonObject object(int depth) throws IOException, Refused {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      int before = object.size();
      object.add(name, value(depth));
      if (object.size() == before) {
        throw new Refused(Reason.DUPLICATE_KEY, "A property occurs twice: " + Excerpt.of(name, 40));
      }
    }
    reader.endObject();
    return object;
  }

  private JsonArray array(int depth) throws IOException, Refused {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value(depth));
    }
    reader.endArray();
    return array;
  }

  private int deeper(int depth) throws Refused {
    if (depth >= maxDepth) {
      throw new Refused(
          Reason.TOO_DEEP, "Arrays and objects are nested deeper than " + maxDepth + " levels");
    }
    return depth + 1;
  }

  private static JsonPrimitive number(Number number) throws Refused {
    String literal = number.toString();
    if (literal.length() > MAX_NUMBER_CHARS || exponent(literal) > MAX_EXPONENT) {
      throw new Refused(
          Reason.NUMBER_TOO_LARGE, "A number is too long or too large: " + Excerpt.of(literal, 40));
    }
    return new JsonPrimitive(number);
  }

  /** The size of the literal's exponent without its sign, 0 when it has none. */
  private static int exponent(String literal) {
    int e = literal.indexOf('e');
    if (e < 0) {
      e = literal.indexOf('E');
    }
    if (e < 0) {
      return 0;
    }
    int value = 0;
    for (int i = e + 1; i < literal.length() && value <= MAX_EXPONENT; i++) {
      char c = literal.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      }
    }
    return value;
  }

  /** In Gson's words, but for those that advise whoever programs with it. */
  private static String why(Exception e) {
    return e instanceof EOFException
        ? "it ends too early"
        : String.valueOf(e.getMessage())
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("^Use JsonReader.* to accept ", "");
  }
}
