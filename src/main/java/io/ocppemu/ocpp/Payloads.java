package io.ocppemu.ocpp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Payload records to JSON and back: nulls are left out, times are RFC 3339 in UTC. */
public final class Payloads {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
          .create();

  private Payloads() {}

  /** The JSON text of a payload record. */
  public static String text(Object payload) {
    return GSON.toJson(payload);
  }

  /** The JSON object of a payload record. */
  public static JsonObject tree(Object payload) {
    return GSON.toJsonTree(payload).getAsJsonObject();
  }

  /**
   * The JSON object that {@code text} holds; our own text, or one already proven to be an object.
   */
  public static JsonObject tree(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /**
   * Reads the fields of {@code type}; others are passed over.
   *
   * @throws JsonParseException when a field has a type that can not be read, or one that is not
   *     {@code @Nullable} is missing: a lenient station meets such payloads
   */
  public static <T> T read(JsonObject payload, Class<T> type) {
    T read = GSON.fromJson(payload, type);
    Presence.check(read);
    return read;
  }

  /** A number as we send it: at most {@code decimals} decimals, none that are zero. */
  public static BigDecimal number(double value, int decimals) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
  }

  private static final class InstantAdapter extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter out, Instant value) throws IOException {
      out.value(DateTimeFormatter.ISO_INSTANT.format(value.truncatedTo(ChronoUnit.MILLIS)));
    }

    @Override
    public @Nullable Instant read(JsonReader in) throws IOException {
      String text = in.nextString();
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new JsonParseException("not a time with an offset: " + text, e);
      }
    }
  }
}
