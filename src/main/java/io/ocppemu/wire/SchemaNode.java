package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One compiled JSON Schema: just the keywords our definitions use. Checking a valid value allocates
 * nothing.
 */
sealed interface SchemaNode
    permits NumberNode,
        SchemaNode.ObjectNode,
        SchemaNode.ArrayNode,
        SchemaNode.TextNode,
        SchemaNode.EnumNode,
        SchemaNode.BooleanNode,
        SchemaNode.AnyNode {

  /** {@code faults} and whatever is wrong with {@code value}. */
  @Nullable Faults check(JsonElement value, @Nullable Faults faults);

  /** One property an object may have. */
  record Property(String name, SchemaNode node, boolean required) {}

  /**
   * @param open whether further properties are allowed, as in CustomDataType
   */
  record ObjectNode(List<Property> properties, boolean open) implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      if (!(value instanceof JsonObject object)) {
        return wrongType("an object", value, before);
      }
      Faults faults = before;
      int seen = 0;
      for (int i = 0; i < properties.size(); i++) {
        Property property = properties.get(i);
        JsonElement child = object.get(property.name);
        if (child != null) {
          seen++;
          int count = Faults.count(faults);
          faults = property.node.check(child, faults);
          if (faults != null) {
            Faults.underProperty(faults, count, property.name);
          }
        } else if (property.required) {
          faults =
              named(
                  property.name,
                  "required",
                  "is missing",
                  ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
                  faults);
        }
      }
      return open || seen == object.size() ? faults : unknown(object, faults);
    }

    private @Nullable Faults unknown(JsonObject object, @Nullable Faults before) {
      Faults faults = before;
      for (String name : object.keySet()) {
        if (Faults.full(faults)) {
          break;
        }
        if (properties.stream().noneMatch(property -> property.name.equals(name))) {
          faults =
              named(
                  name,
                  "additionalProperties",
                  "is not a field of this message",
                  ErrorCode.FORMAT_VIOLATION,
                  faults);
        }
      }
      return faults;
    }

    private static Faults named(
        String name, String rule, String complaint, ErrorCode code, @Nullable Faults before) {
      int count = Faults.count(before);
      Faults faults = Faults.add(before, rule, complaint, code);
      Faults.underProperty(faults, count, name);
      return faults;
    }
  }

  /**
   * @param minItems fewest elements, 0 when there is no rule
   * @param maxItems most elements, {@link Integer#MAX_VALUE} when there is no rule
   */
  record ArrayNode(SchemaNode items, int minItems, int maxItems) implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      if (!(value instanceof JsonArray array)) {
        return wrongType("an array", value, before);
      }
      Faults faults = before;
      int size = array.size();
      if (size < minItems) {
        faults = count("minItems", "at least " + minItems, size, faults);
      } else if (size > maxItems) {
        faults = count("maxItems", "at most " + maxItems, size, faults);
      }
      for (int i = 0; i < size && !Faults.full(faults); i++) {
        int count = Faults.count(faults);
        faults = items.check(array.get(i), faults);
        if (faults != null) {
          Faults.underElement(faults, count, i);
        }
      }
      return faults;
    }

    private static Faults count(String rule, String bound, int size, @Nullable Faults before) {
      return Faults.add(
          before,
          rule,
          "must have %s elements, it has %d".formatted(bound, size),
          ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION);
    }
  }

  /**
   * @param maxLength most characters (Unicode code points)
   */
  record TextNode(int maxLength, @Nullable TextFormat format) implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      if (!isText(value)) {
        return wrongType("a string", value, before);
      }
      String text = value.getAsString();
      if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
        return Faults.add(
            before,
            "maxLength",
            "must have at most %d characters, it has %d"
                .formatted(maxLength, text.codePointCount(0, text.length())),
            ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
      }
      if (format != null && !format.accepts(text)) {
        return Faults.add(
            before,
            "format",
            "must be %s, not \"%s\"".formatted(format.words(), Excerpt.of(text, 60)),
            ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
      }
      return before;
    }
  }

  /** A string out of a list; the set answers, the list is for the message. */
  record EnumNode(Set<String> values, List<String> inOrder) implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      if (!isText(value)) {
        return wrongType("a string", value, before);
      }
      String text = value.getAsString();
      if (values.contains(text)) {
        return before;
      }
      String some = String.join(", ", inOrder.subList(0, Math.min(12, inOrder.size())));
      return Faults.add(
          before,
          "enum",
          "must be one of %s%s, not \"%s\""
              .formatted(some, inOrder.size() > 12 ? " …" : "", Excerpt.of(text, 60)),
          ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
    }
  }

  record BooleanNode() implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      return value instanceof JsonPrimitive primitive && primitive.isBoolean()
          ? before
          : wrongType("true or false", value, before);
    }
  }

  /** Anything at all: the data of a DataTransfer. */
  record AnyNode() implements SchemaNode {
    @Override
    public @Nullable Faults check(JsonElement value, @Nullable Faults before) {
      return before;
    }
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  /** The fault of a value that is not of the JSON type {@code expected}. */
  static Faults wrongType(String expected, JsonElement value, @Nullable Faults before) {
    return Faults.add(
        before,
        "type",
        "must be %s, not %s".formatted(expected, kind(value)),
        ErrorCode.TYPE_CONSTRAINT_VIOLATION);
  }

  private static String kind(JsonElement value) {
    if (value instanceof JsonPrimitive primitive) {
      if (primitive.isString()) {
        return "a string";
      }
      return primitive.isBoolean()
          ? "a boolean"
          : "the number " + Excerpt.of(value.getAsString(), 60);
    }
    return value.isJsonObject() ? "an object" : value.isJsonArray() ? "an array" : "null";
  }
}
