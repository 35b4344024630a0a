package io.ocppemu.filter;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame, as far as a filter asks of it. */
public interface Subject {
  /**
   * The texts it has in a field of texts or words: {@code in} or {@code out}, the message type in
   * capital letters, the severities and codes of its findings in small ones; none when it has none.
   */
  List<String> texts(Field field);

  /** What it has in a field of numbers; null when it has none. */
  @Nullable Double number(Field field);

  /** The text on the wire. */
  String raw();

  /** A time as {@link Field#TIME} counts: milliseconds since 1970, to the microsecond. */
  static double millis(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time) / 1_000.0;
  }

  /** Its payload, of an error its code, description and details; null when it cannot be read. */
  @Nullable JsonElement payload();
}
