package io.ocppemu.wire;

import java.net.URI;
import java.net.URISyntaxException;

/** The formats of strings our definitions use. */
enum TextFormat {
  /**
   * An RFC 3339 date-time, as {@code format} means it in the official schemas: seconds and a zone
   * are there, fractions of any length and offsets are accepted, the day exists, second 60 only as
   * a leap second at 23:59 UTC. A time without a zone is refused though ISO 8601 allows it.
   */
  DATE_TIME("date-time", "a date and time with zone as in 2030-12-31T23:59:59Z") {
    @Override
    boolean accepts(String text) {
      return DateTimeText.isValid(text);
    }
  },
  /** An absolute URI (RFC 3986). */
  ABSOLUTE_URI("uri", "an absolute URI") {
    @Override
    boolean accepts(String text) {
      try {
        return new URI(text).isAbsolute();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  };

  private final String keyword;
  private final String words;

  TextFormat(String keyword, String words) {
    this.keyword = keyword;
    this.words = words;
  }

  abstract boolean accepts(String text);

  /** What was expected, for people. */
  String words() {
    return words;
  }

  /**
   * The format behind the keyword's value.
   *
   * @throws IllegalArgumentException when a definition uses one that is not here
   */
  static TextFormat of(String keyword) {
    for (TextFormat format : values()) {
      if (format.keyword.equals(keyword)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no such text format: " + keyword);
  }
}
