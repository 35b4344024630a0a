package io.ocppemu.wire;

/** The beginning of a text from outside, fit to be repeated in a message. */
public final class Excerpt {

  private static final int REPLACEMENT = 0xFFFD;

  private Excerpt() {}

  /**
   * {@code text} itself when it has at most {@code maxChars} characters, else its beginning and an
   * ellipsis, {@code maxChars} characters in all. Halves of surrogate pairs are replaced, since
   * JSON cannot carry them.
   */
  public static String of(String text, int maxChars) {
    String cut = text.length() <= maxChars ? text : text.substring(0, maxChars - 1) + "…";
    return isWhole(cut)
        ? cut
        : cut.codePoints()
            .map(c -> isHalf(c) ? REPLACEMENT : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** Whether every surrogate in {@code text} has its partner. */
  static boolean isWhole(String text) {
    return text.codePoints().noneMatch(Excerpt::isHalf);
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
