package io.ocppemu.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * JSON trees to BSON documents and back, without loss: numbers keep their value, and names may
 * contain the characters MongoDB reserves, which are stored as their full-width twins.
 */
final class JsonBson {
  private static final char DOLLAR = '＄';
  private static final char DOT = '．';

  private JsonBson() {}

  static Document document(JsonObject object) {
    Document document = new Document();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      document.append(storedName(member.getKey()), value(member.getValue()));
    }
    return document;
  }

  static JsonObject object(Map<?, ?> document) {
    JsonObject object = new JsonObject();
    for (Map.Entry<?, ?> member : document.entrySet()) {
      object.add(shownName(String.valueOf(member.getKey())), element(member.getValue()));
    }
    return object;
  }

  private static String storedName(String name) {
    return name.replace('$', DOLLAR).replace('.', DOT);
  }

  private static String shownName(String name) {
    return name.replace(DOLLAR, '$').replace(DOT, '.');
  }

  private static @Nullable Object value(JsonElement element) {
    if (element instanceof JsonObject object) {
      return document(object);
    }
    if (element instanceof JsonArray array) {
      List<@Nullable Object> values = new ArrayList<>(array.size());
      array.forEach(item -> values.add(value(item)));
      return values;
    }
    if (element instanceof JsonPrimitive primitive) {
      if (primitive.isBoolean()) {
        return primitive.getAsBoolean();
      }
      return primitive.isNumber() ? number(primitive.getAsString()) : primitive.getAsString();
    }
    return null;
  }

  private static Object number(String text) {
    BigDecimal exact = new BigDecimal(text);
    if (exact.scale() <= 0 && exact.precision() <= 18 && exact.scale() >= -18) {
      long whole = exact.longValueExact();
      if (whole == (int) whole) {
        return (int) whole;
      }
      return whole;
    }
    double close = exact.doubleValue();
    if (Double.isFinite(close) && new BigDecimal(Double.toString(close)).compareTo(exact) == 0) {
      return close;
    }
    return new Decimal128(exact);
  }

  private static JsonElement element(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Map<?, ?> document -> object(document);
      case List<?> list -> {
        JsonArray array = new JsonArray(list.size());
        list.forEach(item -> array.add(element(item)));
        yield array;
      }
      case Boolean flag -> new JsonPrimitive(flag);
      case Decimal128 decimal -> new JsonPrimitive(new LazilyParsedNumber(decimal.toString()));
      case Number number -> new JsonPrimitive(number);
      default -> new JsonPrimitive(value.toString());
    };
  }
}
