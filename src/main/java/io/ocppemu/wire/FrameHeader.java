package io.ocppemu.wire;

/**
 * The first elements of a frame, read without parsing the rest: cheap enough for every text that
 * passes the tap.
 *
 * @param typeId the message type number, 0 when it cannot be read
 * @param messageId the message id, "" when it cannot be read
 * @param action the action of a CALL or SEND, "" when there is none
 */
public record FrameHeader(int typeId, String messageId, String action) {

  /** Longer strings are taken for unreadable: no id or action comes near. */
  static final int MAX_STRING = 255;

  private static final FrameHeader UNKNOWN = new FrameHeader(0, "", "");

  /** The header of {@code text} as far as it can be read. Never throws. */
  public static FrameHeader peek(String text) {
    return new Scanner(text).header();
  }

  /** Walks over one text; {@code at} is the next character, -1 once the text made no sense. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    FrameHeader header() {
      skip('[');
      int typeId = number();
      if (at < 0) {
        return UNKNOWN;
      }
      skip(',');
      String messageId = string();
      if (at < 0 || (typeId != FrameCodec.CALL && typeId != FrameCodec.SEND)) {
        return new FrameHeader(typeId, messageId, "");
      }
      skip(',');
      return new FrameHeader(typeId, messageId, string());
    }

    private void skip(char expected) {
      at = blanks();
      at = at >= 0 && at < text.length() && text.charAt(at) == expected ? at + 1 : -1;
    }

    private int blanks() {
      if (at < 0) {
        return at;
      }
      int i = at;
      while (i < text.length() && isBlank(text.charAt(i))) {
        i++;
      }
      return i;
    }

    private int number() {
      int start = blanks();
      int value = 0;
      int i = start;
      while (i >= 0 && i < text.length() && i - start < 9 && isDigit(text.charAt(i))) {
        value = value * 10 + (text.charAt(i) - '0');
        i++;
      }
      boolean ended = i > start && i < text.length() && isEnd(text.charAt(i));
      at = ended ? i : -1;
      return ended ? value : 0;
    }

    private String string() {
      skip('"');
      if (at < 0) {
        return "";
      }
      int start = at;
      int last = Math.min(text.length(), start + MAX_STRING + 1);
      for (int i = start; i < last; i++) {
        char c = text.charAt(i);
        if (c == '"') {
          at = i + 1;
          return text.substring(start, i);
        }
        if (c == '\\') {
          return escaped(start);
        }
      }
      at = -1;
      return "";
    }

    /** The rare string with escapes, from {@code start} just behind its opening quote. */
    private String escaped(int start) {
      StringBuilder out = new StringBuilder();
      int i = start;
      while (i < text.length() && out.length() <= MAX_STRING) {
        char c = text.charAt(i);
        if (c == '"') {
          at = i + 1;
          return out.toString();
        }
        if (c != '\\') {
          out.append(c);
          i++;
          continue;
        }
        int decoded = escape(i + 1);
        if (decoded < 0) {
          break;
        }
        out.append((char) decoded);
        i += text.charAt(i + 1) == 'u' ? 6 : 2;
      }
      at = -1;
      return "";
    }

    private int escape(int i) {
      if (i >= text.length()) {
        return -1;
      }
      return switch (text.charAt(i)) {
        case '"', '\\', '/' -> text.charAt(i);
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> hex(i + 1);
        default -> -1;
      };
    }

    private int hex(int start) {
      if (start + 4 > text.length()) {
        return -1;
      }
      int value = 0;
      for (int i = start; i < start + 4; i++) {
        char c = text.charAt(i);
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
          return -1;
        }
        value = value * 16 + digit;
      }
      return value;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static boolean isEnd(char c) {
      return c == ',' || c == ']' || isBlank(c);
    }
  }
}
