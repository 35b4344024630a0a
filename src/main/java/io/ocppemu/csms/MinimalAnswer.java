package io.ocppemu.csms;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The smallest valid answer a definition allows: required fields only, the word that means
 * acceptance where there is a choice. Any thread.
 */
final class MinimalAnswer {
  private final Definitions definitions;

  /** As many entries as there are actions. */
  private final Map<String, JsonObject> schemas = new ConcurrentHashMap<>();

  MinimalAnswer(Definitions definitions) {
    this.definitions = definitions;
  }

  /** The answer to {@code action}, which {@code version} must have. */
  JsonObject of(Version version, String action, Instant now) {
    JsonObject schema =
        schemas.computeIfAbsent(
            version.number() + " " + action, key -> definitions.schema(version, action));
    if (!schema.has("response")) {
      return new JsonObject();
    }
    Builder builder = new Builder(Json.object(schema, "$defs"), Times.text(now));
    return builder.value(schema.getAsJsonObject("response")).getAsJsonObject();
  }

  private record Builder(JsonObject types, String now) {

    JsonElement value(JsonObject schema) {
      if (schema.has("$ref")) {
        String ref = schema.get("$ref").getAsString();
        return value(types.getAsJsonObject(ref.substring(ref.lastIndexOf('/') + 1)));
      }
      if (schema.has("const")) {
        return schema.get("const");
      }
      if (schema.has("enum")) {
        return word(schema.getAsJsonArray("enum"));
      }
      return switch (Json.text(schema, "type")) {
        case "array" -> array(schema);
        case "string" -> new JsonPrimitive(text(schema));
        case "integer", "number" -> new JsonPrimitive(Json.number(schema, "minimum", 0));
        case "boolean" -> new JsonPrimitive(false);
        default -> object(schema);
      };
    }

    private JsonObject object(JsonObject schema) {
      JsonObject object = new JsonObject();
      for (JsonElement name : Json.array(schema, "required")) {
        JsonObject field = Json.object(Json.object(schema, "properties"), name.getAsString());
        object.add(name.getAsString(), value(field));
      }
      return object;
    }

    private JsonArray array(JsonObject schema) {
      JsonArray array = new JsonArray();
      for (int i = 0; i < Json.number(schema, "minItems", 0); i++) {
        array.add(value(Json.object(schema, "items")));
      }
      return array;
    }

    private String text(JsonObject schema) {
      return Json.text(schema, "format").equals("date-time")
          ? now
          : "-".repeat(Json.number(schema, "minLength", 0));
    }

    private static JsonElement word(JsonArray words) {
      JsonPrimitive accepted = new JsonPrimitive("Accepted");
      return words.contains(accepted) ? accepted : words.get(0);
    }
  }
}
