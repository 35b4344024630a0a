package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Makes valid payloads out of a JSON Schema: ours, or an official one. The same schema and seed
 * give the same payload. It knows the keywords OCPP uses.
 */
public final class Instances {

  /** A digit, a letter of two bytes, and one that needs two UTF-16 characters. */
  private static final String[] LETTERS = {"7", "a", "Z", "é", "€", "😀"};

  private final JsonObject root;

  /**
   * @param root the document that local references point into
   */
  public Instances(JsonObject root) {
    this.root = root;
  }

  /** A random valid payload of one of our definitions. */
  public static JsonObject payload(Version version, String action, Part part, Random random) {
    JsonObject document = Definitions.bundled().schema(version, action);
    String name = part == Part.REQUEST ? "request" : "response";
    return new Instances(document).random(document.getAsJsonObject(name), random).getAsJsonObject();
  }

  /** The smallest payload: required properties, shortest arrays, empty strings. */
  public static JsonObject minimalPayload(Version version, String action, Part part) {
    JsonObject document = Definitions.bundled().schema(version, action);
    String name = part == Part.REQUEST ? "request" : "response";
    return new Instances(document).minimal(document.getAsJsonObject(name)).getAsJsonObject();
  }

  /** The smallest value {@code schema} allows. */
  public JsonElement minimal(JsonObject schema) {
    return value(schema, new Choice(new Random(0), 0));
  }

  /** A value with every property, every array with two elements where that is allowed. */
  public JsonElement maximal(JsonObject schema) {
    return value(schema, new Choice(new Random(0), 1));
  }

  /** A value with about half of the optional properties. */
  public JsonElement random(JsonObject schema, Random random) {
    return value(schema, new Choice(random, 0.5));
  }

  /** The schema behind the references of {@code schema}. */
  JsonObject resolve(JsonObject schema) {
    JsonObject resolved = schema;
    while (resolved.has("$ref")) {
      JsonElement target = root;
      for (String step : resolved.get("$ref").getAsString().substring(2).split("/", -1)) {
        target = target.getAsJsonObject().get(step);
      }
      resolved = target.getAsJsonObject();
    }
    return resolved;
  }

  static Set<String> required(JsonObject schema) {
    Set<String> names = new HashSet<>();
    if (schema.has("required")) {
      schema.getAsJsonArray("required").forEach(name -> names.add(name.getAsString()));
    }
    return names;
  }

  static int limit(JsonObject schema, String keyword, int otherwise) {
    return schema.has(keyword) ? schema.get(keyword).getAsInt() : otherwise;
  }

  static String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[i % LETTERS.length]);
    }
    return text.toString();
  }

  /** How generous to be: 0 takes nothing optional, 1 takes everything. */
  private record Choice(Random random, double generosity) {
    boolean take() {
      return random.nextDouble() < generosity;
    }

    int between(int low, int high) {
      return generosity == 0 ? low : generosity == 1 ? high : random.nextInt(low, high + 1);
    }
  }

  private JsonElement value(JsonObject unresolved, Choice choice) {
    JsonObject schema = resolve(unresolved);
    if (schema.has("enum")) {
      JsonArray words = schema.getAsJsonArray("enum");
      return words.get(choice.between(0, words.size() - 1));
    }
    return switch (schema.has("type") ? schema.get("type").getAsString() : "") {
      case "object" -> object(schema, choice);
      case "array" -> array(schema, choice);
      case "integer", "number" -> new JsonPrimitive(number(schema, choice));
      case "boolean" -> new JsonPrimitive(choice.take());
      case "string" -> new JsonPrimitive(string(schema, choice));
      default -> new JsonPrimitive("anything");
    };
  }

  private JsonObject object(JsonObject schema, Choice choice) {
    JsonObject object = new JsonObject();
    Set<String> required = required(schema);
    if (schema.has("properties")) {
      for (var entry : schema.getAsJsonObject("properties").entrySet()) {
        if (required.contains(entry.getKey()) || choice.take()) {
          object.add(entry.getKey(), value(entry.getValue().getAsJsonObject(), choice));
        }
      }
    }
    return object;
  }

  private JsonArray array(JsonObject schema, Choice choice) {
    int low = limit(schema, "minItems", 0);
    int high = Math.max(low, Math.min(2, limit(schema, "maxItems", 2)));
    JsonArray array = new JsonArray();
    int size = choice.between(low, high);
    for (int i = 0; i < size; i++) {
      array.add(value(schema.getAsJsonObject("items"), choice));
    }
    return array;
  }

  private static BigDecimal number(JsonObject schema, Choice choice) {
    BigDecimal low = bound(schema, "minimum", new BigDecimal(-1000));
    BigDecimal high = bound(schema, "maximum", new BigDecimal(1_000_000));
    long whole = choice.random().nextLong(low.longValue(), high.longValue() + 1);
    boolean fraction = schema.get("type").getAsString().equals("number") && !schema.has("maximum");
    return new BigDecimal(whole + (fraction ? "." + choice.random().nextInt(10) : ""));
  }

  private static BigDecimal bound(JsonObject schema, String keyword, BigDecimal otherwise) {
    return schema.has(keyword) ? schema.get(keyword).getAsBigDecimal() : otherwise;
  }

  private static String string(JsonObject schema, Choice choice) {
    String format = schema.has("format") ? schema.get("format").getAsString() : "";
    return switch (format) {
      case "date-time" ->
          "20%02d-%02d-%02dT%02d:00:00%s"
              .formatted(
                  choice.random().nextInt(100),
                  choice.random().nextInt(1, 13),
                  choice.random().nextInt(1, 29),
                  choice.random().nextInt(24),
                  choice.take() ? ".125+02:00" : "Z");
      case "uri" -> "https://example.com/" + choice.random().nextInt(1000);
      default -> text(choice.between(0, Math.min(40, limit(schema, "maxLength", 40))));
    };
  }
}
