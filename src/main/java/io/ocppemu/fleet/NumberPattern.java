package io.ocppemu.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the ids of many stations are made: {@code CP-{0001}} counts with at least four digits, {@code
 * CP-{n}} with as many as it takes.
 */
public final class NumberPattern {
  private static final Pattern FORM = Pattern.compile("([^{}]*)\\{(n|0*[0-9])\\}([^{}]*)");

  private final String before;
  private final String after;
  private final int digits;

  private NumberPattern(String before, String after, int digits) {
    this.before = before;
    this.after = after;
    this.digits = digits;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it has not exactly one number in braces
   */
  public static NumberPattern of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "pattern must hold one number in braces, like CP-{0001} or CP-{n}");
    }
    int digits = form.group(2).equals("n") ? 1 : form.group(2).length();
    return new NumberPattern(form.group(1), form.group(3), digits);
  }

  /** The id with this number. */
  public String id(int number) {
    return before + String.format("%0" + digits + "d", number) + after;
  }
}
