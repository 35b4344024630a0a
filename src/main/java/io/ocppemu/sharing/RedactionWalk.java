package io.ocppemu.sharing;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way through a text that is known to be JSON: what is replaced is replaced where it stands,
 * and the rest stays as it was, blanks and spellings of numbers included.
 */
final class RedactionWalk {
  /** Members that are secret in the messages of one action: texts for people about a person. */
  private static final Map<String, String> FREE_TEXT = Map.of("NotifyCustomerInformation", "data");

  private final String raw;
  private final Redaction redaction;
  private final List<String> parts = new ArrayList<>();
  private @Nullable String name;
  private int depth;
  private int place;
  private String action = "";

  /** Where in {@code parts} the description of an error stands; -1 when there is none. */
  private int description = -1;

  RedactionWalk(String raw, Redaction redaction) {
    this.raw = raw;
    this.redaction = redaction;
  }

  String done() {
    int copied = 0;
    for (int at = 0; at < raw.length(); ) {
      int end = endOf(at);
      String piece = raw.substring(at, end);
      String shown = step(piece, end);
      if (!shown.equals(piece) || description == parts.size() + 1) {
        parts.add(raw.substring(copied, at));
        parts.add(shown);
        copied = end;
      }
      at = end;
    }
    parts.add(raw.substring(copied));
    describe();
    return String.join("", parts);
  }

  private String step(String piece, int end) {
    switch (piece.charAt(0)) {
      case ' ', '\t', '\n', '\r', ':' -> {
        return piece;
      }
      case '"' -> {
        if (isName(end)) {
          name = decoded(piece);
          return piece;
        }
        return value(piece, decoded(piece));
      }
      case '[', '{' -> depth++;
      case ']', '}' -> depth--;
      case ',' -> place += depth == 1 ? 1 : 0;
      default -> {
        if (name != null && Redaction.TOKENS.contains(name) && isNumber(piece)) {
          return value(piece, piece);
        }
      }
    }
    name = null;
    return piece;
  }

  private String value(String piece, String value) {
    String member = name;
    name = null;
    if (member == null) {
      if (depth == 1 && place == 2) {
        action = value;
      } else if (depth == 1 && place == 3) {
        description = parts.size() + 1;
      }
      return piece;
    }
    if (Redaction.TOKENS.contains(member)) {
      return '"' + redaction.standIn(value) + '"';
    }
    boolean secret = Redaction.SECRETS.contains(member) || member.equals(FREE_TEXT.get(action));
    return secret ? "\"redacted\"" : piece;
  }

  /** The description of an error may name the token that it or another frame is about. */
  private void describe() {
    if (description >= 0) {
      String told = decoded(parts.get(description));
      String shown = redaction.withoutTokens(told);
      if (!shown.equals(told)) {
        parts.set(description, new JsonPrimitive(shown).toString());
      }
    }
  }

  private boolean isName(int end) {
    int at = end;
    while (at < raw.length() && isBlank(raw.charAt(at))) {
      at++;
    }
    return at < raw.length() && raw.charAt(at) == ':';
  }

  /** Where the piece that begins at {@code at} ends. */
  private int endOf(int at) {
    char first = raw.charAt(at);
    int end = at + 1;
    if (first == '"') {
      while (raw.charAt(end) != '"') {
        end += raw.charAt(end) == '\\' ? 2 : 1;
      }
      return end + 1;
    }
    if (isWord(first)) {
      while (end < raw.length() && isWord(raw.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
  }

  private static boolean isNumber(String piece) {
    return piece.charAt(0) == '-' || Character.isDigit(piece.charAt(0));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static String decoded(String literal) {
    return literal.indexOf('\\') < 0
        ? literal.substring(1, literal.length() - 1)
        : JsonParser.parseString(literal).getAsString();
  }
}
