package io.ocppemu.link.fault;

import java.util.List;

/**
 * One thing that can be said about how a fault strikes.
 *
 * @param meaning a sentence for people
 * @param unit such as {@code ms}; empty without one
 * @param least the smallest whole number, or the fewest characters; 0 for other types
 * @param most the greatest whole number, or the most characters; 0 for other types
 * @param words what a word may be; empty for other types
 * @param usual what counts when it is left out
 */
public record Parameter(
    String name,
    Type type,
    String meaning,
    String unit,
    long least,
    long most,
    List<String> words,
    Object usual) {

  /** What values look like. */
  public enum Type {
    WHOLE,
    FLAG,
    WORD,
    TEXT
  }

  public Parameter {
    words = List.copyOf(words);
  }

  static Parameter millis(String name, long least, long most, long usual, String meaning) {
    return new Parameter(name, Type.WHOLE, meaning, "ms", least, most, List.of(), usual);
  }

  static Parameter whole(
      String name, String unit, long least, long most, long usual, String meaning) {
    return new Parameter(name, Type.WHOLE, meaning, unit, least, most, List.of(), usual);
  }

  static Parameter flag(String name, boolean usual, String meaning) {
    return new Parameter(name, Type.FLAG, meaning, "", 0, 0, List.of(), usual);
  }

  /** A word of some; the first is the usual one. */
  static Parameter word(String name, String meaning, String... words) {
    return new Parameter(name, Type.WORD, meaning, "", 0, 0, List.of(words), words[0]);
  }

  static Parameter text(String name, int most, String usual, String meaning) {
    return new Parameter(name, Type.TEXT, meaning, "", 0, most, List.of(), usual);
  }

  /** What is expected, for people: {@code a whole number from 1 to 10}. */
  public String expected() {
    return switch (type) {
      case WHOLE -> "a whole number from " + least + " to " + most;
      case FLAG -> "true or false";
      case WORD -> "one of " + String.join(", ", words);
      case TEXT -> "a text of at most " + most + " characters";
    };
  }

  /** Whether {@code value} is one. */
  boolean fits(Object value) {
    return switch (type) {
      case WHOLE ->
          (value instanceof Long || value instanceof Integer)
              && ((Number) value).longValue() >= least
              && ((Number) value).longValue() <= most;
      case FLAG -> value instanceof Boolean;
      case WORD -> value instanceof String word && words.contains(word);
      case TEXT -> value instanceof String text && text.length() <= most;
    };
  }
}
