package io.ocppemu.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a condition is about. */
public enum Field {
  STATION(Kind.TEXT),
  ACTION(Kind.TEXT),
  ID(Kind.TEXT),
  TX(Kind.TEXT),
  MARK(Kind.TEXT),
  CODE(Kind.TEXT),
  DIR(Kind.WORD),
  TYPE(Kind.WORD),
  VERSION(Kind.WORD),
  FINDING(Kind.WORD),
  LATENCY(Kind.NUMBER),
  SIZE(Kind.NUMBER),
  SEQ(Kind.NUMBER),
  TIME(Kind.NUMBER),
  PAYLOAD(Kind.PLACE);

  /** How the values of a field are compared. */
  public enum Kind {
    /** Letter by letter, a star for anything. */
    TEXT,
    /** One of a few words. */
    WORD,
    /** By size; times count in milliseconds since 1970. */
    NUMBER,
    /** Whatever is found at a place in the payload. */
    PLACE
  }

  private final Kind kind;

  Field(Kind kind) {
    this.kind = kind;
  }

  /** How its values are compared. */
  public Kind kind() {
    return kind;
  }

  /** Its name in the language. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Field> of(String word) {
    return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
  }

  static String all() {
    return Arrays.stream(values())
            .filter(field -> field != PAYLOAD)
            .map(Field::word)
            .collect(Collectors.joining(", "))
        + ", payload.…";
  }
}
