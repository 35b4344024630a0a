package io.ocppemu.filter;

import io.ocppemu.filter.Field.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of a condition on one field. */
final class TermReader {
  private static final Map<String, String> DIRECTIONS =
      Map.of("in", "in", "received", "in", "out", "out", "sent", "out");
  private static final Map<String, String> TYPES =
      Map.of(
          "call", "CALL",
          "result", "CALLRESULT",
          "callresult", "CALLRESULT",
          "error", "CALL*ERROR",
          "callerror", "CALLERROR",
          "callresulterror", "CALLRESULTERROR",
          "send", "SEND",
          "malformed", "MALFORMED");
  private static final Map<String, String> VERSIONS =
      Map.of("1.6", "1.6", "2.0.1", "2.0.1", "2.1", "2.1");
  private static final Map<String, String> SEVERITIES =
      Map.of("info", "info", "warning", "warning", "error", "error", "any", "*");

  private final Field field;
  private final List<String> path;

  private TermReader(Field field, List<String> path) {
    this.field = field;
    this.path = path;
  }

  /** The reader for the field {@code name}, which stands at {@code at}. */
  static TermReader of(String name, int at) throws FilterProblem {
    if (name.startsWith("payload.")) {
      List<String> path = Arrays.asList(name.split("\\.", -1));
      if (path.contains("")) {
        throw new FilterProblem(at, name + " is no place in a payload");
      }
      return new TermReader(Field.PAYLOAD, path.subList(1, path.size()));
    }
    Field field =
        Field.of(name)
            .orElseThrow(
                () ->
                    new FilterProblem(
                        at, "there is no field " + name + "; there are " + Field.all()));
    if (field == Field.PAYLOAD) {
      throw new FilterProblem(at, "payload needs a place in it, such as payload.idTag");
    }
    return new TermReader(field, List.of());
  }

  /** Refuses an operator that the field does not take. */
  void check(Operator operator, int at) throws FilterProblem {
    if (operator.orders() && (field.kind() == Kind.TEXT || field.kind() == Kind.WORD)) {
      throw new FilterProblem(at, field.word() + " takes :, = or !=, not " + operator.sign());
    }
  }

  /** {@code written}, which stands at {@code at}, as a value of the field. */
  Value read(Value written, int at) throws FilterProblem {
    String text = written.text();
    return switch (field) {
      case STATION, ACTION, ID, TX, MARK, CODE -> written;
      case DIR -> word(DIRECTIONS, text, at, "in, out, received or sent");
      case TYPE ->
          word(
              TYPES,
              text,
              at,
              "call, result, callresult, error, callerror, callresulterror, send or malformed");
      case VERSION -> word(VERSIONS, text, at, "1.6, 2.0.1 or 2.1");
      case FINDING -> word(SEVERITIES, text, at, "info, warning, error or any");
      case LATENCY -> number(Numbers.latency(text), text, at, "a number such as 500, 500ms or 2s");
      case SIZE -> number(Numbers.size(text), text, at, "a number such as 800 or 2k");
      case SEQ -> number(Numbers.whole(text), text, at, "a whole number");
      case TIME ->
          number(
              Numbers.time(text),
              text,
              at,
              "an instant such as 2026-01-31T10:00:00Z or a day such as 2026-01-31");
      case PAYLOAD -> new Value(text, written.pattern(), Numbers.decimal(text));
    };
  }

  FrameFilter.Term term(Operator operator, List<Value> values) {
    return new FrameFilter.Term(field, path, operator, values);
  }

  private static Value word(Map<String, String> words, String text, int at, String expected)
      throws FilterProblem {
    String word = words.get(text.toLowerCase(Locale.ROOT));
    if (word == null) {
      throw new FilterProblem(at, "expected " + expected + ", not " + text);
    }
    return new Value(word, word.indexOf('*') >= 0, null);
  }

  private static Value number(@Nullable Double number, String text, int at, String expected)
      throws FilterProblem {
    if (number == null) {
      throw new FilterProblem(at, "expected " + expected + ", not " + text);
    }
    return new Value(text, false, number);
  }
}
