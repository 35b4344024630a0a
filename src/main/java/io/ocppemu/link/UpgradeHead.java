package io.ocppemu.link;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP answer.
 *
 * @param status the three digits
 * @param phrase what stands behind them; may be empty
 * @param headers looked up without regard to case; repeated ones joined by a comma
 * @param length how many bytes the head takes, its empty line included
 */
record UpgradeHead(int status, String phrase, Map<String, String> headers, int length) {

  /** The largest head taken, in bytes. */
  static final int MAX = 16 * 1024;

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: (.*))?");
  private static final int QUOTE_MAX = 60;

  /** The answer is not HTTP, or its head is too long. */
  static final class BadHead extends Exception {
    BadHead(String message) {
      super(message);
    }
  }

  /**
   * Reads a head from the first {@code length} of {@code bytes}; null while its end is missing.
   *
   * @throws BadHead when no further byte can make it one
   */
  static @Nullable UpgradeHead parse(byte[] bytes, int length) throws BadHead {
    int end = endOfHead(bytes, length);
    if (end < 0) {
      if (length >= MAX) {
        throw new BadHead("the answer's head is longer than " + MAX + " bytes");
      }
      if (length >= 5 && !new String(bytes, 0, 5, StandardCharsets.US_ASCII).equals("HTTP/")) {
        throw new BadHead("the answer is not HTTP: " + quote(bytes, length));
      }
      return null;
    }
    List<String> lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).lines().toList();
    Matcher statusLine = STATUS_LINE.matcher(lines.getFirst());
    if (!statusLine.matches()) {
      throw new BadHead("the answer is not HTTP: " + quote(bytes, length));
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      int colon = line.indexOf(':');
      if (colon <= 0) {
        if (line.isEmpty()) {
          continue;
        }
        throw new BadHead("the answer has a header line without a name: line " + (i + 1));
      }
      headers.merge(
          line.substring(0, colon).strip(),
          line.substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    String phrase = statusLine.group(2) == null ? "" : statusLine.group(2).strip();
    return new UpgradeHead(
        Integer.parseInt(statusLine.group(1)), phrase, Collections.unmodifiableMap(headers), end);
  }

  /** The header's value, empty when it is absent. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  private static int endOfHead(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      if (bytes[i] == '\n'
          && (bytes[i - 1] == '\n' || (i >= 3 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String quote(byte[] bytes, int length) {
    String text =
        new String(bytes, 0, Math.min(length, QUOTE_MAX), StandardCharsets.ISO_8859_1)
            .replaceAll("[^\\x20-\\x7e]", ".");
    return "'" + text + "'";
  }
}
