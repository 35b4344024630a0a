package io.ocppemu.fuzz;

/** Long texts cut for reports. */
final class Excerpts {
  private static final int LONGEST = 600;

  private Excerpts() {}

  static String of(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
