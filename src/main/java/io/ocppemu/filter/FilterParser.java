package io.ocppemu.filter;

import io.ocppemu.filter.FrameFilter.And;
import io.ocppemu.filter.FrameFilter.Contains;
import io.ocppemu.filter.FrameFilter.Not;
import io.ocppemu.filter.FrameFilter.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one line of the filter language; {@code docs/inspector.md} has its grammar. */
public final class FilterParser {
  /** The longest line, in characters. */
  public static final int LONGEST = 2_000;

  /** The most conditions of one filter. */
  public static final int TERMS_MAX = 100;

  /** How deep brackets may go. */
  public static final int DEPTH_MAX = 20;

  private static final String NO_WORD = "(),\"";

  private final String text;
  private int at;
  private int terms;
  private int depth;

  private FilterParser(String text) {
    this.text = text;
  }

  /**
   * What {@code text} says; every frame when it is blank.
   *
   * @throws FilterProblem when it is no filter
   */
  public static FrameFilter parse(String text) throws FilterProblem {
    if (text.length() > LONGEST) {
      throw new FilterProblem(0, "a filter has at most " + LONGEST + " characters");
    }
    return new FilterParser(text).whole();
  }

  private FrameFilter whole() throws FilterProblem {
    skipBlanks();
    if (at == text.length()) {
      return FrameFilter.ALL;
    }
    FrameFilter filter = either();
    if (at < text.length()) {
      throw new FilterProblem(at, "expected the end, not " + text.charAt(at));
    }
    return filter;
  }

  private FrameFilter either() throws FilterProblem {
    List<FrameFilter> parts = new ArrayList<>();
    do {
      parts.add(all());
    } while (taken("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Or(parts);
  }

  private FrameFilter all() throws FilterProblem {
    List<FrameFilter> parts = new ArrayList<>();
    do {
      parts.add(negated());
      skipBlanks();
    } while (taken("AND") || begins());
    return parts.size() == 1 ? parts.getFirst() : new And(parts);
  }

  /** Whether another condition stands here. */
  private boolean begins() {
    return at < text.length() && text.charAt(at) != ')' && text.charAt(at) != ',' && !isWord("OR");
  }

  private FrameFilter negated() throws FilterProblem {
    boolean not = false;
    while (true) {
      skipBlanks();
      if (taken("NOT")) {
        not = !not;
      } else if (at + 1 < text.length() && text.charAt(at) == '-' && !blank(at + 1)) {
        at++;
        not = !not;
      } else {
        FrameFilter part = primary();
        return not ? new Not(part) : part;
      }
    }
  }

  private FrameFilter primary() throws FilterProblem {
    if (at == text.length() || text.charAt(at) == ')' || text.charAt(at) == ',') {
      throw new FilterProblem(at, "expected a condition");
    }
    if (isWord("OR") || isWord("AND")) {
      throw new FilterProblem(
          at, "expected a condition, not " + text.substring(at, isWord("OR") ? at + 2 : at + 3));
    }
    if (text.charAt(at) == '(') {
      return bracket();
    }
    if (++terms > TERMS_MAX) {
      throw new FilterProblem(0, "a filter has at most " + TERMS_MAX + " conditions");
    }
    int sign = signAfterName();
    return sign < 0 ? new Contains(value().text().toLowerCase(Locale.ROOT)) : term(sign);
  }

  private FrameFilter bracket() throws FilterProblem {
    if (++depth > DEPTH_MAX) {
      throw new FilterProblem(0, "brackets go at most " + DEPTH_MAX + " deep");
    }
    at++;
    FrameFilter inside = either();
    skipBlanks();
    if (at == text.length() || text.charAt(at) != ')') {
      throw new FilterProblem(at, "expected )");
    }
    at++;
    depth--;
    return inside;
  }

  private FrameFilter term(int sign) throws FilterProblem {
    TermReader reader = TermReader.of(text.substring(at, sign), at);
    Operator operator = Operator.at(text, sign).orElseThrow();
    reader.check(operator, sign);
    at = sign + operator.length();
    List<Value> values = new ArrayList<>();
    while (true) {
      int from = at;
      values.add(reader.read(value(), from));
      if (at == text.length() || text.charAt(at) != ',') {
        return reader.term(operator, values);
      }
      if (operator.orders()) {
        throw new FilterProblem(at, operator.sign() + " takes one value");
      }
      at++;
    }
  }

  /** Where the operator of a condition on a field stands; -1 when this is none. */
  private int signAfterName() {
    int end = at;
    while (end < text.length() && inName(text.charAt(end))) {
      end++;
    }
    boolean name = end > at && Character.isLetter(text.charAt(at));
    return name && Operator.at(text, end).isPresent() ? end : -1;
  }

  private static boolean inName(char c) {
    return (c < 128 && Character.isLetterOrDigit(c))
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '$';
  }

  private Value value() throws FilterProblem {
    if (at < text.length() && text.charAt(at) == '"') {
      return new Value(quoted(), false, null);
    }
    int from = at;
    while (at < text.length() && !blank(at) && NO_WORD.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw new FilterProblem(at, "expected a value");
    }
    return new Value(text.substring(from, at), true, null);
  }

  private String quoted() throws FilterProblem {
    int from = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw new FilterProblem(from, "this quote is not closed");
    }
    at++;
    return value.toString();
  }

  private boolean taken(String word) {
    skipBlanks();
    if (!isWord(word)) {
      return false;
    }
    at += word.length();
    skipBlanks();
    return true;
  }

  private boolean isWord(String word) {
    int end = at + word.length();
    return text.startsWith(word, at)
        && (end == text.length() || blank(end) || NO_WORD.indexOf(text.charAt(end)) >= 0);
  }

  private void skipBlanks() {
    while (at < text.length() && blank(at)) {
      at++;
    }
  }

  private boolean blank(int index) {
    return Character.isWhitespace(text.charAt(index));
  }
}
