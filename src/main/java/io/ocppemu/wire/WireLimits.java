package io.ocppemu.wire;

/**
 * What a text from outside may cost before it is refused unread.
 *
 * @param maxChars longest text, in UTF-16 characters, at least 1
 * @param maxDepth deepest nesting of arrays and objects, the frame's own array included; 2 to 200
 */
public record WireLimits(int maxChars, int maxDepth) {

  /** 1 Mi characters, 64 levels: several times the largest message of any version. */
  public static final WireLimits DEFAULT = new WireLimits(1 << 20, 64);

  public WireLimits {
    if (maxChars < 1) {
      throw new IllegalArgumentException("maxChars must be at least 1, not " + maxChars);
    }
    if (maxDepth < 2 || maxDepth > 200) {
      throw new IllegalArgumentException("maxDepth must be 2 to 200, not " + maxDepth);
    }
  }
}
