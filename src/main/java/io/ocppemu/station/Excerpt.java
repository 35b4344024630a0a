package io.ocppemu.station;

/** What is kept of texts that others made as long as they liked. */
final class Excerpt {
  private Excerpt() {}

  /** At most {@code longest} characters, the last of them "…" when some are missing. */
  static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
