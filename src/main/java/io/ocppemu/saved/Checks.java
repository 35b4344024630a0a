package io.ocppemu.saved;

import java.util.regex.Pattern;

/** What names and texts must be like; what is wrong begins with the field's name. */
final class Checks {
  /** Single and double dots are no part of an address. */
  private static final Pattern NAME =
      Pattern.compile("(?!\\.{1,2}$)[^\\p{C}\\p{Zl}\\p{Zp}/\\\\]{1," + Saved.NAME_MAX + "}");

  private Checks() {}

  static void name(String name) {
    if (!NAME.matcher(name).matches() || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "name must have 1 to "
              + Saved.NAME_MAX
              + " printable characters, no slash, no blank at its ends, and not only dots");
    }
  }

  static void length(String field, String text, int most) {
    if (text.isEmpty() || text.length() > most) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, not %d".formatted(field, most, text.length()));
    }
  }
}
