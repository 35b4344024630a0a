package io.ocppemu.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values, trees and texts that programs stumble over, drawn from one seeded source. */
final class Rubble {
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "true",
          "null",
          "NaN",
          "Infinity",
          "2147483647",
          "2147483648",
          "-9223372036854775808",
          "99999999999999999999",
          "1e308",
          "0x10",
          "1.5",
          ",",
          ",,",
          "a,b,,",
          "..",
          "../../etc/passwd",
          "%00",
          "%s%n%d",
          "${x}",
          "<script>",
          "' OR 1=1 --",
          "[a-z]+",
          "(((((a+)+)+)+)+)$",
          "\u0000",
          "\n\r\t",
          "\uD800",
          "\uDC00x",
          "\uFEFF",
          "\u202Eabc",
          "e\u0301\u0301\u0301",
          "İıŞß",
          "😀😀",
          "٣٤",
          "2026-02-30T00:00:00Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:60Z",
          "9999-12-31T23:59:59Z",
          "+999999999-12-31T23:59:59Z",
          "1970-01-01T00:00:00+18:00",
          "2026-11-21T10:00:00",
          "http://127.0.0.1:1/",
          "wss://[::1]:0/x",
          "file:///dev/zero",
          "javascript:1",
          "Accepted",
          "Rejected",
          "Blocked",
          "Pending",
          "ANNA",
          "BERT");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1",
          "2",
          "3",
          "0.5",
          "1.0",
          "1e2",
          "1E-7",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "1e18",
          "1e19",
          "1e308",
          "1e309",
          "1e399",
          "1e-399",
          "0.1e401",
          "123456789012345678901234567890",
          "0.000000000000000000000000000001");

  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "\uFEFF",
          "\u0000",
          "null",
          "NaN",
          "1e400",
          "01",
          "\"a\":1,\"a\":2",
          "//c\n",
          "'",
          "😀",
          "@open@",
          "9".repeat(70),
          "[".repeat(70),
          "{\"a\":".repeat(30));

  private final Random random;

  Rubble(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A word that means something to somebody. */
  String word() {
    return switch (below(24)) {
      case 0 -> of(WORDS).repeat(1 + below(300));
      case 1 -> "x".repeat(1 << below(oneIn(200) ? 17 : 12));
      case 2, 3 -> characters(below(40));
      default -> of(WORDS);
    };
  }

  String characters(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
    }
    return text.toString();
  }

  JsonPrimitive number() {
    return oneIn(3)
        ? new JsonPrimitive(random.nextInt())
        : new JsonPrimitive(new LazilyParsedNumber(of(NUMBERS)));
  }

  /** Any JSON value. */
  JsonElement value() {
    return switch (below(10)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2, 3 -> number();
      case 4 -> {
        JsonObject object = new JsonObject();
        object.add(word(), new JsonPrimitive(1));
        yield object;
      }
      case 5 -> {
        JsonArray array = new JsonArray();
        JsonElement item = oneIn(2) ? new JsonPrimitive(word()) : number();
        for (int n = below(oneIn(50) ? 2_000 : 4); n > 0; n--) {
          array.add(item);
        }
        yield array;
      }
      case 6 -> deep(below(oneIn(4) ? 90 : 8));
      default -> new JsonPrimitive(word());
    };
  }

  private static JsonElement deep(int levels) {
    JsonElement at = new JsonPrimitive("x");
    for (int i = 0; i < levels; i++) {
      JsonArray around = new JsonArray();
      around.add(at);
      at = around;
    }
    return at;
  }

  /** Changes one place somewhere in {@code root}, which stays the object or array it is. */
  void bend(JsonElement root) {
    JsonElement at = root;
    for (int depth = 0; depth < 12; depth++) {
      JsonElement child = child(at);
      if (child == null || child.isJsonPrimitive() || child.isJsonNull() || oneIn(4)) {
        break;
      }
      at = child;
    }
    if (at instanceof JsonObject object) {
      bend(object);
    } else if (at instanceof JsonArray array) {
      bend(array);
    }
  }

  private @org.jspecify.annotations.Nullable JsonElement child(JsonElement at) {
    if (at instanceof JsonObject object && !object.isEmpty()) {
      return object.get(of(new ArrayList<>(object.keySet())));
    }
    return at instanceof JsonArray array && !array.isEmpty()
        ? array.get(below(array.size()))
        : null;
  }

  private void bend(JsonObject object) {
    if (object.isEmpty() || oneIn(6)) {
      object.add(oneIn(2) ? "customData" : word(), value());
      return;
    }
    String name = of(new ArrayList<>(object.keySet()));
    switch (below(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.add(name, new JsonPrimitive(word()));
      case 2 -> object.add(name, number());
      default -> object.add(name, value());
    }
  }

  private void bend(JsonArray array) {
    if (array.isEmpty()) {
      array.add(value());
      return;
    }
    int at = below(array.size());
    switch (below(4)) {
      case 0 -> array.remove(at);
      case 1 -> {
        JsonElement item = array.get(at);
        for (int n = below(oneIn(20) ? 500 : 8); n > 0; n--) {
          array.add(item);
        }
      }
      default -> array.set(at, value());
    }
  }

  /** Damages a text at up to four places. */
  String damage(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int n = 1 + below(4); n > 0 && !damaged.isEmpty(); n--) {
      int at = below(damaged.length());
      switch (below(6)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, of(PIECES));
        case 2 -> damaged.setLength(at);
        case 3 -> damaged.setCharAt(at, (char) below(128));
        case 4 -> {
          int end = at + below(Math.min(60, damaged.length() - at) + 1);
          damaged.insert(below(damaged.length() + 1), damaged.substring(at, end));
        }
        default -> damaged.delete(at, at + below(Math.min(30, damaged.length() - at) + 1));
      }
    }
    return damaged.toString();
  }

  /** No frame, no JSON, hardly a text. */
  String junk() {
    StringBuilder text = new StringBuilder();
    for (int n = below(12); n >= 0; n--) {
      text.append(oneIn(3) ? characters(below(20)) : of(PIECES));
    }
    return text.toString();
  }
}
