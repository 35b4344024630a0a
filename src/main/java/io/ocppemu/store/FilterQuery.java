package io.ocppemu.store;

import com.mongodb.client.model.Filters;
import io.ocppemu.filter.Field;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.filter.FrameFilter.Term;
import io.ocppemu.filter.Operator;
import io.ocppemu.filter.Value;
import io.ocppemu.tap.MessageType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A filter in MongoDB's words, as far as MongoDB can decide it.
 *
 * @param query finds every frame that the filter wants, and others when not {@code exact}; null for
 *     all frames
 * @param exact whether it finds no others
 */
record FilterQuery(@Nullable Bson query, boolean exact) {
  private static final FilterQuery UNDECIDED = new FilterQuery(null, false);
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9 _.:-]*[A-Za-z][A-Za-z0-9 _.:-]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$-][A-Za-z0-9_$-]*");

  /** What only an error's payload is said to have, and not its text. */
  private static final List<String> OF_ERRORS = List.of("code", "description", "details");

  static FilterQuery of(FrameFilter filter) {
    return switch (filter) {
      case FrameFilter.And and -> all(and.parts().stream().map(FilterQuery::of).toList());
      case FrameFilter.Or or -> any(or.parts().stream().map(FilterQuery::of).toList());
      case FrameFilter.Not not -> of(not.part()).negated();
      case FrameFilter.Contains contains -> contains(contains.text());
      case Term term -> term(term);
    };
  }

  /** Whether {@code filter} asks for findings. */
  static boolean asksForFindings(FrameFilter filter) {
    return switch (filter) {
      case FrameFilter.And and -> and.parts().stream().anyMatch(FilterQuery::asksForFindings);
      case FrameFilter.Or or -> or.parts().stream().anyMatch(FilterQuery::asksForFindings);
      case FrameFilter.Not not -> asksForFindings(not.part());
      case FrameFilter.Contains contains -> false;
      case Term term -> term.field() == Field.CODE || term.field() == Field.FINDING;
    };
  }

  /**
   * Which findings a frame must have one of to be found by {@code filter}; null when it needs none.
   */
  static @Nullable Bson findings(FrameFilter filter) {
    return switch (filter) {
      case FrameFilter.And and ->
          and.parts().stream()
              .map(FilterQuery::findings)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      case FrameFilter.Or or -> {
        List<Bson> any = new ArrayList<>();
        for (FrameFilter part : or.parts()) {
          Bson findings = findings(part);
          if (findings == null) {
            yield null;
          }
          any.add(findings);
        }
        yield any.isEmpty() ? null : Filters.or(any);
      }
      case FrameFilter.Not not -> null;
      case FrameFilter.Contains contains -> null;
      case Term term -> findings(term);
    };
  }

  private static @Nullable Bson findings(Term term) {
    if (term.operator() != Operator.IS) {
      return null;
    }
    return switch (term.field()) {
      case CODE -> texts(EntryDocuments.CODE, term).query();
      case FINDING -> severities(term);
      default -> null;
    };
  }

  private static Bson severities(Term term) {
    List<String> words =
        term.values().stream()
            .filter(value -> !value.wild())
            .map(value -> value.text().toUpperCase(Locale.ROOT))
            .toList();
    if (words.size() < term.values().size()) {
      return new Document();
    }
    return words.size() == 1
        ? Filters.eq(EntryDocuments.SEVERITY, words.getFirst())
        : Filters.in(EntryDocuments.SEVERITY, words);
  }

  private static FilterQuery all(List<FilterQuery> parts) {
    List<Bson> queries = new ArrayList<>();
    for (FilterQuery part : parts) {
      if (part.query() != null) {
        queries.add(part.query());
      }
    }
    boolean exact = parts.stream().allMatch(FilterQuery::exact);
    return new FilterQuery(queries.isEmpty() ? null : Filters.and(queries), exact);
  }

  private static FilterQuery any(List<FilterQuery> parts) {
    List<Bson> queries = new ArrayList<>();
    for (FilterQuery part : parts) {
      if (part.query() == null) {
        return part;
      }
      queries.add(part.query());
    }
    return new FilterQuery(Filters.or(queries), parts.stream().allMatch(FilterQuery::exact));
  }

  private FilterQuery negated() {
    return exact && query != null ? new FilterQuery(Filters.nor(query), true) : UNDECIDED;
  }

  private static FilterQuery contains(String text) {
    if (!text.chars().allMatch(c -> c < 128)) {
      // Databases differ in what they take for the same letter.
      return UNDECIDED;
    }
    String pattern = LogFilters.literal(text);
    return new FilterQuery(
        Filters.or(
            Filters.regex(EntryDocuments.RAW, pattern, "i"),
            Filters.regex(EntryDocuments.STATION_ID, pattern, "i")),
        true);
  }

  private static FilterQuery term(Term term) {
    FilterQuery is =
        switch (term.field()) {
          case STATION -> texts(EntryDocuments.STATION_ID, term);
          case ACTION -> texts(EntryDocuments.ACTION, term);
          case ID -> texts(EntryDocuments.MESSAGE_ID, term);
          case TX -> texts(EntryDocuments.TRANSACTION_ID, term);
          case MARK -> texts(EntryDocuments.MARKS, term);
          case TYPE -> types(term);
          case VERSION -> texts(EntryDocuments.VERSION, term);
          case DIR ->
              new FilterQuery(
                  Filters.in(
                      EntryDocuments.DIRECTION,
                      term.values().stream()
                          .map(value -> value.text().equals("in") ? "received" : "sent")
                          .toList()),
                  true);
          case LATENCY -> numbers(EntryDocuments.LATENCY, term, FilterQuery::micros);
          case SEQ -> numbers(EntryDocuments.ID, term, FilterQuery::whole);
          case TIME -> time(term);
          case PAYLOAD -> place(term);
          case CODE, FINDING, SIZE -> UNDECIDED;
        };
    return term.operator() == Operator.IS_NOT ? is.negated() : is;
  }

  private static FilterQuery texts(String member, Term term) {
    List<Bson> any = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (Value value : term.values()) {
      if (value.wild()) {
        // An empty text stands for none.
        any.add(Filters.and(Filters.regex(member, glob(value.text())), Filters.nin(member, "")));
      } else if (!value.text().isEmpty()) {
        plain.add(value.text());
      }
    }
    if (plain.size() == 1) {
      any.add(Filters.eq(member, plain.getFirst()));
    } else if (!plain.isEmpty()) {
      any.add(Filters.in(member, plain));
    }
    return any.isEmpty()
        ? UNDECIDED
        : new FilterQuery(any.size() == 1 ? any.getFirst() : Filters.or(any), true);
  }

  /** There are few types, so a pattern is spelled out: an index can be asked for each. */
  private static FilterQuery types(Term term) {
    List<String> types =
        Arrays.stream(MessageType.values())
            .map(MessageType::name)
            .filter(name -> term.values().stream().anyMatch(value -> value.fits(name)))
            .toList();
    return new FilterQuery(
        types.size() == 1
            ? Filters.eq(EntryDocuments.MESSAGE_TYPE, types.getFirst())
            : Filters.in(EntryDocuments.MESSAGE_TYPE, types),
        true);
  }

  private static String glob(String text) {
    StringBuilder pattern = new StringBuilder("^");
    int from = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
      pattern.append(LogFilters.literal(text.substring(from, star)));
      if (!pattern.toString().endsWith("[\\s\\S]*")) {
        pattern.append("[\\s\\S]*");
      }
      from = star + 1;
    }
    return pattern.append(LogFilters.literal(text.substring(from))).append('$').toString();
  }

  private static FilterQuery numbers(
      String member, Term term, java.util.function.ToLongFunction<Value> value) {
    List<Bson> any =
        term.values().stream()
            .map(each -> compare(member, term.operator(), value.applyAsLong(each)))
            .toList();
    return new FilterQuery(any.size() == 1 ? any.getFirst() : Filters.or(any), true);
  }

  private static Bson compare(String member, Operator operator, long number) {
    return switch (operator) {
      case IS, IS_NOT -> Filters.eq(member, number);
      case MORE -> Filters.gt(member, number);
      case AT_LEAST -> Filters.gte(member, number);
      case LESS -> Filters.lt(member, number);
      case AT_MOST -> Filters.lte(member, number);
    };
  }

  private static FilterQuery time(Term term) {
    FilterQuery exact = numbers(EntryDocuments.TIME_MICROS, term, FilterQuery::micros);
    Bson query = exact.query();
    if (!term.operator().orders() || query == null) {
      return exact;
    }
    // The date alone has an index, but only milliseconds.
    Date date =
        Date.from(Instant.ofEpochMilli((long) Math.floor(number(term.values().getFirst()))));
    boolean later = term.operator() == Operator.MORE || term.operator() == Operator.AT_LEAST;
    Bson near =
        later ? Filters.gte(EntryDocuments.TIME, date) : Filters.lte(EntryDocuments.TIME, date);
    return new FilterQuery(Filters.and(near, query), true);
  }

  /** A place in the payload has at least a name that the text must show. */
  private static FilterQuery place(Term term) {
    if (term.operator() == Operator.IS_NOT || OF_ERRORS.contains(term.path().getFirst())) {
      return UNDECIDED;
    }
    String name = term.path().reversed().stream().filter(FilterQuery::named).findFirst().orElse("");
    if (name.isEmpty()) {
      return UNDECIDED;
    }
    Bson shown = Filters.regex(EntryDocuments.RAW, LogFilters.literal('"' + name + '"'));
    List<Value> values = term.values();
    String value = values.getFirst().text();
    boolean spelled =
        term.operator() == Operator.IS && values.size() == 1 && PLAIN.matcher(value).matches();
    return new FilterQuery(
        spelled && !values.getFirst().wild() && values.getFirst().number() == null
            ? Filters.and(shown, Filters.regex(EntryDocuments.RAW, LogFilters.literal(value)))
            : shown,
        false);
  }

  private static boolean named(String part) {
    return NAME.matcher(part).matches();
  }

  private static long micros(Value value) {
    return Math.round(number(value) * 1_000);
  }

  private static long whole(Value value) {
    return (long) number(value);
  }

  private static double number(Value value) {
    return value.number() == null ? 0 : value.number();
  }
}
