package io.ocppemu.api;

/** Patterns with * for any text. Matching takes no longer than pattern times text, ever. */
final class Glob {
  private Glob() {}

  static boolean matches(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int starIn = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        starIn = in;
      } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++starIn;
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
