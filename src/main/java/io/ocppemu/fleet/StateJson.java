package io.ocppemu.fleet;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON in which the fleet's records are saved: as they are, with absent values left out. */
public final class StateJson {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(
              Instant.class,
              (JsonSerializer<Instant>) (value, type, context) -> new JsonPrimitive("" + value))
          .registerTypeAdapter(
              Instant.class,
              (JsonDeserializer<Instant>)
                  (json, type, context) -> Instant.parse(json.getAsString()))
          .registerTypeAdapter(
              Duration.class,
              (JsonSerializer<Duration>) (value, type, context) -> new JsonPrimitive("" + value))
          .registerTypeAdapter(
              Duration.class,
              (JsonDeserializer<Duration>)
                  (json, type, context) -> Duration.parse(json.getAsString()))
          .registerTypeAdapterFactory(new Optionals())
          .create();

  private StateJson() {}

  /** {@code record} as JSON text on one line. */
  public static String text(Object record) {
    return GSON.toJson(record);
  }

  /**
   * The record that {@code text} holds.
   *
   * @throws com.google.gson.JsonParseException when it holds none
   */
  public static <T> T read(String text, Class<T> type) {
    return GSON.fromJson(text, type);
  }

  /** An optional is an array of one value or of none: Gson passes nulls of records over. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      var inner = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
      return (TypeAdapter<T>) new OptionalAdapter<>(gson.getAdapter(TypeToken.get(inner)));
    }
  }

  private static final class OptionalAdapter<E> extends TypeAdapter<Optional<E>> {
    private final TypeAdapter<E> inner;

    OptionalAdapter(TypeAdapter<E> inner) {
      this.inner = inner;
    }

    @Override
    public void write(JsonWriter out, Optional<E> value) throws IOException {
      out.beginArray();
      if (value.isPresent()) {
        inner.write(out, value.get());
      }
      out.endArray();
    }

    @Override
    public Optional<E> read(JsonReader in) throws IOException {
      in.beginArray();
      Optional<E> value =
          in.peek() == JsonToken.END_ARRAY ? Optional.empty() : Optional.of(inner.read(in));
      in.endArray();
      return value;
    }
  }
}
