package io.ocppemu.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a self-contained definition into {@link SchemaNode}s. It knows the keywords our definitions
 * use and refuses any other, so that none is silently ignored. One thread, one use.
 */
final class SchemaCompiler {

  private static final String DEFS = "#/$defs/";

  /** Keywords that say something to people only. */
  private static final Set<String> ANNOTATIONS = Set.of("description", "default", "since", "title");

  private final JsonObject defs;
  private final Map<String, SchemaNode> compiled = new HashMap<>();

  SchemaCompiler(JsonObject defs) {
    this.defs = defs;
  }

  /**
   * The node for {@code schema}.
   *
   * @throws IllegalArgumentException when the schema uses what is not known here
   */
  SchemaNode node(JsonObject schema) {
    JsonElement ref = schema.get("$ref");
    if (ref != null) {
      allow(schema, "$ref");
      return referenced(ref.getAsString());
    }
    if (schema.has("enum")) {
      allow(schema, "type", "enum");
      return enumeration(schema);
    }
    String type = schema.has("type") ? schema.get("type").getAsString() : "";
    return switch (type) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "string" -> text(schema);
      case "integer" -> number(schema, true);
      case "number" -> number(schema, false);
      case "boolean" -> {
        allow(schema, "type");
        yield new SchemaNode.BooleanNode();
      }
      case "" -> {
        allow(schema);
        yield new SchemaNode.AnyNode();
      }
      default -> throw new IllegalArgumentException("no such type: " + type);
    };
  }

  private SchemaNode referenced(String ref) {
    if (!ref.startsWith(DEFS)) {
      throw new IllegalArgumentException("not a local reference: " + ref);
    }
    String name = ref.substring(DEFS.length());
    SchemaNode known = compiled.get(name);
    if (known != null) {
      return known;
    }
    if (!defs.has(name)) {
      throw new IllegalArgumentException("no such type: " + name);
    }
    SchemaNode node = node(defs.getAsJsonObject(name));
    compiled.put(name, node);
    return node;
  }

  private SchemaNode object(JsonObject schema) {
    allow(schema, "type", "properties", "required", "additionalProperties");
    Set<String> required = new HashSet<>();
    if (schema.has("required")) {
      schema.getAsJsonArray("required").forEach(name -> required.add(name.getAsString()));
    }
    List<SchemaNode.Property> properties = new ArrayList<>();
    if (schema.has("properties")) {
      for (var entry : schema.getAsJsonObject("properties").entrySet()) {
        String name = entry.getKey();
        SchemaNode node = node(entry.getValue().getAsJsonObject());
        properties.add(new SchemaNode.Property(name, node, required.remove(name)));
      }
    }
    if (!required.isEmpty()) {
      throw new IllegalArgumentException("required, but not a property: " + required);
    }
    JsonElement additional = schema.get("additionalProperties");
    boolean open = additional == null || additional.getAsBoolean();
    return new SchemaNode.ObjectNode(List.copyOf(properties), open);
  }

  private SchemaNode array(JsonObject schema) {
    allow(schema, "type", "items", "minItems", "maxItems");
    return new SchemaNode.ArrayNode(
        node(schema.getAsJsonObject("items")),
        limit(schema, "minItems", 0),
        limit(schema, "maxItems", Integer.MAX_VALUE));
  }

  private static SchemaNode enumeration(JsonObject schema) {
    List<String> values = new ArrayList<>();
    schema.getAsJsonArray("enum").forEach(value -> values.add(value.getAsString()));
    return new SchemaNode.EnumNode(Set.copyOf(values), List.copyOf(values));
  }

  private static SchemaNode text(JsonObject schema) {
    allow(schema, "type", "maxLength", "format");
    TextFormat format =
        schema.has("format") ? TextFormat.of(schema.get("format").getAsString()) : null;
    return new SchemaNode.TextNode(limit(schema, "maxLength", Integer.MAX_VALUE), format);
  }

  private static SchemaNode number(JsonObject schema, boolean integer) {
    allow(schema, "type", "minimum", "maximum", "multipleOf");
    return new NumberNode(
        integer, decimal(schema, "minimum"), decimal(schema, "maximum"), decimals(schema));
  }

  /** multipleOf 0.1 as 1, 0.01 as 2; other steps have no use in OCPP. */
  private static int decimals(JsonObject schema) {
    BigDecimal step = decimal(schema, "multipleOf");
    if (step == null) {
      return NumberNode.ANY_DECIMALS;
    }
    if (!step.unscaledValue().equals(java.math.BigInteger.ONE) || step.scale() < 0) {
      throw new IllegalArgumentException("multipleOf must be 1, 0.1, 0.01 …, not " + step);
    }
    return step.scale();
  }

  private static @Nullable BigDecimal decimal(JsonObject schema, String keyword) {
    return schema.has(keyword) ? schema.get(keyword).getAsBigDecimal() : null;
  }

  private static int limit(JsonObject schema, String keyword, int otherwise) {
    return schema.has(keyword) ? schema.get(keyword).getAsInt() : otherwise;
  }

  private static void allow(JsonObject schema, String... keywords) {
    Set<String> unknown = new HashSet<>(schema.keySet());
    unknown.removeAll(ANNOTATIONS);
    unknown.removeAll(Set.of(keywords));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("keywords that are not understood: " + unknown);
    }
  }
}
