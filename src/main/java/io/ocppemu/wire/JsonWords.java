package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Writes Gson trees as the shortest JSON text: no blanks, nothing escaped that need not be. Numbers
 * keep the digits they came with. One thread.
 */
final class JsonWords {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;

  JsonWords(int expectedChars) {
    this.out = new StringBuilder(expectedChars);
  }

  /** What has been written so far. */
  String text() {
    return out.toString();
  }

  /** Writes a character of the frame's own array: bracket, comma, digit. */
  JsonWords plain(char c) {
    out.append(c);
    return this;
  }

  /**
   * Writes a value with all that is in it.
   *
   * @throws IllegalArgumentException when it holds a number JSON does not have
   */
  JsonWords value(JsonElement element) {
    switch (element) {
      case JsonObject object -> object(object);
      case JsonArray array -> array(array);
      case JsonPrimitive primitive -> primitive(primitive);
      default -> out.append("null");
    }
    return this;
  }

  JsonWords string(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Halves of surrogate pairs have no UTF-8 form; escaped they at least reach the other side.
      if (c == '"' || c == '\\' || c < ' ' || (Character.isSurrogate(c) && isHalf(text, i))) {
        out.append(text, written, i);
        escape(c);
        written = i + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
    return this;
  }

  private void object(JsonObject object) {
    out.append('{');
    boolean first = true;
    for (var entry : object.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      string(entry.getKey()).plain(':').value(entry.getValue());
    }
    out.append('}');
  }

  private void array(JsonArray array) {
    out.append('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(array.get(i));
    }
    out.append(']');
  }

  private void primitive(JsonPrimitive primitive) {
    if (primitive.isString()) {
      string(primitive.getAsString());
      return;
    }
    // NaN and the infinities are numbers to Java alone.
    String literal = primitive.getAsString();
    if (primitive.isNumber() && (literal.endsWith("N") || literal.endsWith("y"))) {
      throw new IllegalArgumentException("JSON has no number " + literal);
    }
    out.append(literal);
  }

  private void escape(char c) {
    out.append('\\');
    switch (c) {
      case '"', '\\' -> out.append(c);
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      default -> {
        out.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX[(c >> shift) & 0xF]);
        }
      }
    }
  }

  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }
}
