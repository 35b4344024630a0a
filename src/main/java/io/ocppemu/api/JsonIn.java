package io.ocppemu.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.Within;
import io.ocppemu.api.SystemViews.FieldErrorView;
import io.ocppemu.wire.JsonText;
import io.ocppemu.wire.WireLimits;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is received into records of the contract, strictly: unknown fields, wrong types and
 * values out of bounds are all named, not only the first.
 */
final class JsonIn {
  private static final WireLimits LIMITS = new WireLimits(Integer.MAX_VALUE, 64);
  private static final int ITEMS_MAX = 10_000;

  private final List<FieldErrorView> errors = new ArrayList<>();

  private JsonIn() {}

  /**
   * The record in {@code text}; an empty text counts as an empty object.
   *
   * @throws Refused when it does not fit, with every field at fault
   */
  static <T> T read(String text, Class<T> record) {
    JsonElement tree = tree(text.isBlank() ? "{}" : text);
    if (!(tree instanceof JsonObject object)) {
      throw Refused.badRequest("the body must be a JSON object, not " + kind(tree));
    }
    JsonIn in = new JsonIn();
    T read = record.cast(in.record("", object, record));
    if (read == null || !in.errors.isEmpty()) {
      throw Refused.fields(in.errors);
    }
    return read;
  }

  /**
   * Any JSON text as a tree.
   *
   * @throws Refused when it is none, names a property twice, or is nested too deeply
   */
  static JsonElement tree(String text) {
    try {
      return JsonText.parse(text, LIMITS);
    } catch (JsonText.Refused e) {
      throw Refused.badRequest(e.detail());
    }
  }

  private @Nullable Object record(String at, JsonObject object, Class<?> type) {
    int before = errors.size();
    List<Field> fields = Field.of(type);
    for (String name : object.keySet()) {
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        List<String> known = fields.stream().map(Field::name).toList();
        wrong(at(at, name), "is not known here; known are " + String.join(", ", known));
      }
    }
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      JsonElement value = object.get(field.name());
      if (value == null || value.isJsonNull()) {
        if (!field.nullable()) {
          wrong(at(at, field.name()), "is missing; expected " + expected(field));
        }
      } else {
        values[i] = value(at(at, field.name()), value, field);
      }
    }
    return errors.size() > before ? null : make(type, values);
  }

  private static Object make(Class<?> type, @Nullable Object[] values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(component -> component.getType())
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  private @Nullable Object value(String at, JsonElement value, Field field) {
    Type type = field.type();
    if (type == String.class) {
      return text(at, value, field);
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return number(at, value, field);
    }
    if (type == Boolean.class || type == boolean.class) {
      if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
        return primitive.getAsBoolean();
      }
      return wrong(at, "must be true or false, not " + kind(value));
    }
    if (type == JsonElement.class) {
      return value;
    }
    if (type == JsonObject.class) {
      return value.isJsonObject() ? value : wrong(at, "must be an object, not " + kind(value));
    }
    if (type instanceof ParameterizedType generic) {
      return many(at, value, field, generic);
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return value instanceof JsonObject object
          ? record(at, object, record)
          : wrong(at, "must be an object, not " + kind(value));
    }
    throw new IllegalStateException("cannot read a " + type);
  }

  private @Nullable Object many(
      String at, JsonElement value, Field field, ParameterizedType generic) {
    if (generic.getRawType() == Map.class) {
      if (!(value instanceof JsonObject object)) {
        return wrong(at, "must be an object, not " + kind(value));
      }
      Map<String, String> texts = new LinkedHashMap<>();
      object.asMap().forEach((key, item) -> texts.put(key, word(at(at, key), item)));
      return texts;
    }
    if (!(value instanceof JsonArray array)) {
      return wrong(at, "must be an array, not " + kind(value));
    }
    if (array.size() > ITEMS_MAX) {
      return wrong(at, "takes at most " + ITEMS_MAX + " items");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Object text = text(at(at, "" + i), array.get(i), field);
      if (text != null) {
        texts.add((String) text);
      }
    }
    return texts;
  }

  /** A text, a number or a truth value as a text: settings are texts to OCPP. */
  private String word(String at, JsonElement value) {
    if (value.isJsonPrimitive()) {
      return value.getAsString();
    }
    wrong(at, "must be a text, not " + kind(value));
    return "";
  }

  private @Nullable Object text(String at, JsonElement value, Field field) {
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
      return wrong(at, "must be " + expected(field) + ", not " + kind(value));
    }
    String text = primitive.getAsString();
    if (field.words().isPresent() && !List.of(field.words().get().value()).contains(text)) {
      return wrong(at, "must be " + expected(field));
    }
    if (field.length().isPresent()) {
      Length length = field.length().get();
      if (text.length() < length.least() || text.length() > length.most()) {
        return wrong(
            at,
            "must have %d to %d characters, not %d"
                .formatted(length.least(), length.most(), text.length()));
      }
    }
    return text;
  }

  private @Nullable Object number(String at, JsonElement value, Field field) {
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      return wrong(at, "must be " + expected(field) + ", not " + kind(value));
    }
    String literal = primitive.getAsString();
    long least = field.within().map(Within::least).orElse((long) Integer.MIN_VALUE);
    long most = field.within().map(Within::most).orElse((long) Integer.MAX_VALUE);
    try {
      BigDecimal number = literal.length() > 30 ? BigDecimal.valueOf(0.5) : new BigDecimal(literal);
      long whole = number.longValueExact();
      if (whole < least || whole > most) {
        return wrong(at, "must be " + expected(field) + ", not " + literal);
      }
      return field.type() == Long.class || field.type() == long.class
          ? (Object) whole
          : (Object) (int) whole;
    } catch (ArithmeticException | NumberFormatException e) {
      return wrong(at, "must be " + expected(field));
    }
  }

  private static String expected(Field field) {
    if (field.words().isPresent()) {
      return "one of " + String.join(", ", field.words().get().value());
    }
    Type type = field.type();
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return field
          .within()
          .map(within -> "a whole number from " + within.least() + " to " + within.most())
          .orElse("a whole number");
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? "an object" : "a text";
    }
    return type == String.class ? "a text" : type == JsonElement.class ? "a value" : "an object";
  }

  private @Nullable Object wrong(String at, String message) {
    errors.add(new FieldErrorView(at, message));
    return null;
  }

  private static String at(String parent, String name) {
    if (parent.isEmpty()) {
      return name;
    }
    String pointer = parent.startsWith("/") ? parent : "/" + parent;
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static String kind(JsonElement element) {
    if (element.isJsonNull()) {
      return "null";
    }
    if (element.isJsonArray()) {
      return "an array";
    }
    if (element.isJsonObject()) {
      return "an object";
    }
    JsonPrimitive primitive = element.getAsJsonPrimitive();
    return primitive.isString() ? "a text" : primitive.isNumber() ? "a number" : "a truth value";
  }
}
