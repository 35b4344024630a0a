package io.ocppemu.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the contract's records as JSON: fields in their order, nulls shown, times in UTC to the
 * microsecond, numbers to three decimals.
 */
final class JsonOut {
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();
  private static final TypeAdapter<JsonElement> ELEMENT = GSON.getAdapter(JsonElement.class);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final double BEYOND_ROUNDING = 1e12;

  private JsonOut() {}

  /** JSON text that is written as it is. */
  record Raw(String text) {}

  /** {@code value} as JSON text. */
  static String text(@Nullable Object value) {
    StringWriter text = new StringWriter(512);
    JsonWriter writer = new JsonWriter(text);
    writer.setHtmlSafe(false);
    try {
      write(writer, value);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /** {@code instant} as the contract spells it. */
  static String time(Instant instant) {
    return MICROS.format(instant);
  }

  private static void write(JsonWriter out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.nullValue();
      case String text -> out.value(text);
      case Boolean flag -> out.value(flag);
      case Double number -> number(out, number);
      case Number number -> out.value(number);
      case Instant instant -> out.value(time(instant));
      case Raw raw -> out.jsonValue(raw.text());
      case JsonElement element -> ELEMENT.write(out, element);
      case Record record -> record(out, record);
      case Map<?, ?> map -> {
        out.beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.name(String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
        out.endObject();
      }
      case Collection<?> items -> {
        out.beginArray();
        for (Object item : items) {
          write(out, item);
        }
        out.endArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void record(JsonWriter out, Record record) throws IOException {
    out.beginObject();
    for (Field field : Field.of(record.getClass())) {
      Object value = field.in(record);
      if (value != null || !field.absent()) {
        out.name(field.name());
        write(out, value);
      }
    }
    out.endObject();
  }

  private static void number(JsonWriter out, double number) throws IOException {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      out.nullValue();
    } else if (Math.abs(number) > BEYOND_ROUNDING) {
      out.value(number);
    } else {
      double rounded = Math.round(number * 1_000) / 1_000.0;
      if (rounded == Math.rint(rounded)) {
        out.value((long) rounded);
      } else {
        out.value(rounded);
      }
    }
  }
}
