package io.ocppemu.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands for a number in a filter or a payload; null when it is none. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-z]*)");
  private static final Pattern INDEX = Pattern.compile("\\d{1,6}");
  private static final int LONGEST = 40;

  private Numbers() {}

  static @Nullable Double decimal(String text) {
    return text.length() <= LONGEST && DECIMAL.matcher(text).matches()
        ? Double.valueOf(text)
        : null;
  }

  static @Nullable Double whole(String text) {
    return text.length() <= 15 && text.matches("\\d+") ? Double.valueOf(text) : null;
  }

  static @Nullable Integer index(String text) {
    return INDEX.matcher(text).matches() ? Integer.valueOf(text) : null;
  }

  /** Milliseconds. */
  static @Nullable Double latency(String text) {
    Matcher parts = WITH_UNIT.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return null;
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "", "ms" -> number;
      case "us" -> number / 1_000;
      case "s" -> number * 1_000;
      case "m" -> number * 60_000;
      default -> null;
    };
  }

  /** Characters. */
  static @Nullable Double size(String text) {
    Matcher parts = WITH_UNIT.matcher(text);
    if (text.length() > LONGEST || !parts.matches()) {
      return null;
    }
    double number = Double.parseDouble(parts.group(1));
    return switch (parts.group(2)) {
      case "" -> number;
      case "k" -> number * 1_000;
      default -> null;
    };
  }

  /** Milliseconds since 1970; of a day, those of its beginning in UTC. */
  static @Nullable Double time(String text) {
    try {
      return text.indexOf('T') > 0
          ? Subject.millis(Instant.parse(text))
          : Subject.millis(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
