package io.ocppemu.api;

import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.filter.FrameFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request, taken out of the web server's hands. Immutable.
 *
 * @param path the values of the path's parameters, decoded
 * @param query the query parameters
 * @param role what whoever asks may do
 */
record Ask(Map<String, String> path, Map<String, String> query, String body, Role role) {
  private static final int QUERY_MAX = 2_000;

  /** The value of a path parameter. */
  String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + name);
    }
    return value;
  }

  /** The number in a path parameter. */
  int number(String name, int least, int most) {
    return whole(name, path(name), least, most);
  }

  /** The body as a record of the contract. */
  <T> T body(Class<T> record) {
    return JsonIn.read(body, record);
  }

  /** A query parameter; one that is empty counts as left out. */
  Optional<String> text(String name) {
    String value = query.get(name);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.length() > QUERY_MAX) {
      throw Refused.field(name, "must have at most " + QUERY_MAX + " characters");
    }
    return Optional.of(value);
  }

  /** A query parameter that is a whole number. */
  int number(String name, int usual, int least, int most) {
    return text(name).map(text -> whole(name, text, least, most)).orElse(usual);
  }

  /** A query parameter that is a line of the filter language. */
  Optional<FrameFilter> filter(String name) {
    return text(name)
        .map(
            line -> {
              try {
                return FilterParser.parse(line);
              } catch (FilterProblem e) {
                throw Refused.field(name, "at character " + e.position() + ": " + e.expected());
              }
            });
  }

  /** A query parameter that is a time with its zone. */
  Optional<Instant> time(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
              } catch (DateTimeException e) {
                throw Refused.field(name, "must be a time such as 2026-01-31T12:00:00Z");
              }
            });
  }

  /** A query parameter that is one of some words. */
  <T> Optional<T> word(String name, List<T> values, Function<T, String> spelling) {
    return text(name)
        .map(
            text ->
                values.stream()
                    .filter(value -> spelling.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refused.field(
                                name,
                                "must be one of "
                                    + String.join(", ", values.stream().map(spelling).toList()))));
  }

  /** A query parameter that is a long number, as cursors are. */
  Optional<Long> cursor(String name) {
    return text(name)
        .map(
            text -> {
              try {
                long value = Long.parseLong(text);
                if (value >= 0) {
                  return value;
                }
              } catch (NumberFormatException e) {
                // Told below, like a negative one.
              }
              throw Refused.field(name, "must be a cursor as an earlier page gave it");
            });
  }

  private static int whole(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like one out of range.
    }
    throw Refused.field(name, "must be a whole number from " + least + " to " + most);
  }
}
