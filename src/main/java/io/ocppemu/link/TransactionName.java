package io.ocppemu.link;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The transaction a frame names: the first member {@code transactionId} in it, as all messages of
 * all versions call it. Read without parsing the rest, because every frame passes here.
 */
final class TransactionName {
  private static final String MEMBER = "\"transactionId\"";

  /** A 2.x transaction id has at most 36 characters. */
  private static final int LONGEST = 64;

  private TransactionName() {}

  /** The transaction's id in {@code text}, a number as its digits; empty when there is none. */
  static String in(String text) {
    for (int at = text.indexOf(MEMBER); at >= 0; at = text.indexOf(MEMBER, at + 1)) {
      int value = skipBlanks(text, at + MEMBER.length());
      // Within a string the quote before the name would be escaped.
      boolean member = at > 0 && text.charAt(at - 1) != '\\';
      if (member && value < text.length() && text.charAt(value) == ':') {
        return value(text, skipBlanks(text, value + 1));
      }
    }
    return "";
  }

  private static String value(String text, int from) {
    int end = from;
    boolean quoted = from < text.length() && text.charAt(from) == '"';
    if (quoted) {
      end = closing(text, from + 1);
    } else {
      while (end < text.length() && isInNumber(text.charAt(end))) {
        end++;
      }
    }
    if (end == from || end - from > LONGEST) {
      return "";
    }
    if (!quoted) {
      return text.substring(from, end);
    }
    String inside = text.substring(from + 1, end);
    return inside.indexOf('\\') < 0 ? inside : unescaped(text.substring(from, end + 1));
  }

  /** Where the string that began before {@code from} ends; {@code from - 1} when it does not. */
  private static int closing(String text, int from) {
    int last = Math.min(text.length(), from + LONGEST);
    for (int i = from; i < last; i++) {
      if (text.charAt(i) == '"') {
        return i;
      }
      if (text.charAt(i) == '\\') {
        i++;
      }
    }
    return from - 1;
  }

  private static String unescaped(String literal) {
    try {
      return JsonParser.parseString(literal).getAsString();
    } catch (JsonParseException | IllegalStateException e) {
      return "";
    }
  }

  private static boolean isInNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-';
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
