package io.ocppemu.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a condition compares with.
 *
 * @param text as it was written, for words in their one spelling
 * @param pattern whether a star in it stands for anything
 * @param number what it means as a number; null when it is none
 */
public record Value(String text, boolean pattern, @Nullable Double number) {

  /** Whether {@code other} is this text or fits this pattern. */
  public boolean fits(String other) {
    return pattern ? globs(text, other) : text.equals(other);
  }

  /** Whether it has a star that stands for anything. */
  public boolean wild() {
    return pattern && text.indexOf('*') >= 0;
  }

  /** Walks both once, going back to the last star alone: no pattern can make it slow. */
  private static boolean globs(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int mark = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        mark = in;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++mark;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
