package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All the small payloads that tell one schema from another: for each place in the schema the values
 * at its limits (valid) and just beyond them (one fault each), in a payload that is minimal
 * otherwise. A type that occurs at several places is explored at the first.
 */
final class Cases {

  /**
   * One payload.
   *
   * @param pointer where the value in question stands
   * @param rule the keyword it breaks, "" when the payload is valid
   */
  record Case(String pointer, String rule, JsonElement payload) {}

  private static final String UNKNOWN_WORD = "NotAWordOfThisList";

  private final Instances instances;
  private final Set<String> explored = new HashSet<>();

  Cases(JsonObject root) {
    this.instances = new Instances(root);
  }

  List<Case> of(JsonObject unresolved) {
    boolean known = unresolved.has("$ref") && !explored.add(unresolved.get("$ref").getAsString());
    JsonObject schema = instances.resolve(unresolved);
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("", "", instances.minimal(schema)));
    if (known) {
      cases.add(new Case("", "type", JsonNull.INSTANCE));
      return cases;
    }
    if (schema.has("enum")) {
      schema.getAsJsonArray("enum").forEach(word -> cases.add(new Case("", "", word)));
      cases.add(new Case("", "enum", new JsonPrimitive(UNKNOWN_WORD)));
      cases.add(new Case("", "enum", new JsonPrimitive("")));
    }
    switch (schema.has("type") ? schema.get("type").getAsString() : "") {
      case "object" -> object(schema, cases);
      case "array" -> array(schema, cases);
      case "string" -> string(schema, cases);
      case "integer", "number" -> number(schema, cases);
      case "boolean" -> {
        cases.add(new Case("", "", new JsonPrimitive(true)));
        wrongTypes(cases, new JsonPrimitive("true"), new JsonPrimitive(1));
      }
      default -> cases.add(new Case("", "", new JsonObject()));
    }
    return cases;
  }

  private static void wrongTypes(List<Case> cases, JsonElement... values) {
    for (JsonElement value : values) {
      cases.add(new Case("", "type", value));
    }
    cases.add(new Case("", "type", JsonNull.INSTANCE));
  }

  private void object(JsonObject schema, List<Case> cases) {
    wrongTypes(cases, new JsonArray(), new JsonPrimitive("{}"));
    for (String name : Instances.required(schema)) {
      JsonObject without = instances.minimal(schema).getAsJsonObject();
      without.remove(name);
      cases.add(new Case("/" + name, "required", without));
    }
    JsonObject extra = instances.minimal(schema).getAsJsonObject();
    extra.addProperty("notAField", 1);
    boolean open =
        !schema.has("additionalProperties") || schema.get("additionalProperties").getAsBoolean();
    cases.add(
        open ? new Case("", "", extra) : new Case("/notAField", "additionalProperties", extra));
    if (schema.has("properties")) {
      for (var property : schema.getAsJsonObject("properties").entrySet()) {
        for (Case inner : of(property.getValue().getAsJsonObject())) {
          JsonObject around = instances.minimal(schema).getAsJsonObject();
          around.add(property.getKey(), inner.payload());
          cases.add(new Case("/" + property.getKey() + inner.pointer(), inner.rule(), around));
        }
      }
    }
  }

  private void array(JsonObject schema, List<Case> cases) {
    wrongTypes(cases, new JsonObject(), new JsonPrimitive(1));
    JsonObject items = schema.getAsJsonObject("items");
    int low = Instances.limit(schema, "minItems", 0);
    if (low > 0) {
      cases.add(new Case("", "minItems", repeated(items, low - 1)));
    }
    if (schema.has("maxItems")) {
      int high = schema.get("maxItems").getAsInt();
      cases.add(new Case("", "", repeated(items, high)));
      cases.add(new Case("", "maxItems", repeated(items, high + 1)));
    } else {
      cases.add(new Case("", "", repeated(items, low + 40)));
    }
    for (Case inner : of(items)) {
      JsonArray around = repeated(items, Math.max(1, low));
      around.set(0, inner.payload());
      cases.add(new Case("/0" + inner.pointer(), inner.rule(), around));
    }
  }

  private JsonArray repeated(JsonObject items, int size) {
    JsonArray array = new JsonArray();
    JsonElement item = instances.minimal(items);
    for (int i = 0; i < size; i++) {
      array.add(item);
    }
    return array;
  }

  private static void string(JsonObject schema, List<Case> cases) {
    wrongTypes(cases, new JsonPrimitive(1), new JsonPrimitive(false), new JsonObject());
    if (schema.has("maxLength")) {
      int length = schema.get("maxLength").getAsInt();
      cases.add(new Case("", "", new JsonPrimitive(Instances.text(length))));
      cases.add(new Case("", "maxLength", new JsonPrimitive(Instances.text(length + 1))));
    } else if (!schema.has("format") && !schema.has("enum")) {
      cases.add(new Case("", "", new JsonPrimitive(Instances.text(70_000))));
    }
    if (schema.has("format")) {
      boolean dateTime = schema.get("format").getAsString().equals("date-time");
      for (String good : dateTime ? DateTimes.GOOD : List.of("ftp://user:pw@host:21/a%20b?c=d")) {
        cases.add(new Case("", "", new JsonPrimitive(good)));
      }
      for (String bad : dateTime ? DateTimes.BAD : List.of("host/path", "http://a b", "")) {
        cases.add(new Case("", "format", new JsonPrimitive(bad)));
      }
    }
  }

  private static void number(JsonObject schema, List<Case> cases) {
    wrongTypes(cases, new JsonPrimitive("1"), new JsonPrimitive(true), new JsonArray());
    BigDecimal step = new BigDecimal("0.001");
    boolean integer = schema.get("type").getAsString().equals("integer");
    if (integer) {
      step = BigDecimal.ONE;
      JsonPrimitive fraction = new JsonPrimitive(new BigDecimal("2.5"));
      cases.add(new Case("", "type", fraction));
    }
    if (schema.has("multipleOf")) {
      step = schema.get("multipleOf").getAsBigDecimal();
      cases.add(new Case("", "", new JsonPrimitive(step)));
      cases.add(new Case("", "multipleOf", new JsonPrimitive(step.movePointLeft(1))));
    }
    if (schema.has("minimum")) {
      BigDecimal least = schema.get("minimum").getAsBigDecimal();
      cases.add(new Case("", "", new JsonPrimitive(exact(least, integer))));
      cases.add(new Case("", "minimum", new JsonPrimitive(exact(least.subtract(step), integer))));
    } else {
      cases.add(new Case("", "", new JsonPrimitive(-1_000_000)));
    }
    if (schema.has("maximum")) {
      BigDecimal most = schema.get("maximum").getAsBigDecimal();
      cases.add(new Case("", "", new JsonPrimitive(exact(most, integer))));
      cases.add(new Case("", "maximum", new JsonPrimitive(exact(most.add(step), integer))));
    } else {
      cases.add(new Case("", "", new JsonPrimitive(2_000_000_000)));
    }
  }

  /** The official files write limits as 0.0, which draft 4 does not take for an integer. */
  private static BigDecimal exact(BigDecimal number, boolean integer) {
    return integer ? number.setScale(0) : number;
  }
}
