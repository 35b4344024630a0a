package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The queries that the log itself asks, made ready once instead of being taken apart anew for each
 * document. Means what the server's own matcher means.
 */
final class LogMatcher {
  private LogMatcher() {}

  /** The test for {@code query}; null when something in it is left to the server's own matcher. */
  static @Nullable Predicate<Document> of(Document query) {
    List<Predicate<Document>> parts = new ArrayList<>();
    for (Map.Entry<String, Object> part : query.entrySet()) {
      Predicate<Document> ready = part(part.getKey(), part.getValue());
      if (ready == null) {
        return null;
      }
      parts.add(ready);
    }
    return all(parts);
  }

  private static @Nullable Predicate<Document> part(String name, Object wanted) {
    return switch (name) {
      case "$and" -> {
        List<Predicate<Document>> parts = each(wanted);
        yield parts == null ? null : all(parts);
      }
      case "$or" -> {
        List<Predicate<Document>> parts = each(wanted);
        yield parts == null ? null : any(parts);
      }
      case "$nor" -> {
        List<Predicate<Document>> parts = each(wanted);
        yield parts == null ? null : any(parts).negate();
      }
      default -> name.startsWith("$") || name.indexOf('.') >= 0 ? null : field(name, wanted);
    };
  }

  private static @Nullable List<Predicate<Document>> each(Object wanted) {
    if (!(wanted instanceof Collection<?> queries) || queries.isEmpty()) {
      return null;
    }
    List<Predicate<Document>> parts = new ArrayList<>();
    for (Object query : queries) {
      Predicate<Document> part = query instanceof Document document ? of(document) : null;
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return parts;
  }

  private static Predicate<Document> all(List<Predicate<Document>> parts) {
    return document -> {
      for (Predicate<Document> part : parts) {
        if (!part.test(document)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Predicate<Document> any(List<Predicate<Document>> parts) {
    return document -> {
      for (Predicate<Document> part : parts) {
        if (part.test(document)) {
          return true;
        }
      }
      return false;
    };
  }

  private static @Nullable Predicate<Document> field(String name, Object wanted) {
    if (wanted instanceof BsonRegularExpression expression) {
      Predicate<Object> found = regex(expression);
      return found == null ? null : document -> holds(document.get(name), found);
    }
    if (!(wanted instanceof Document conditions)) {
      Predicate<Object> equal = equal(wanted);
      return equal == null ? null : document -> holds(document.get(name), equal);
    }
    List<Predicate<Document>> parts = new ArrayList<>();
    for (Map.Entry<String, Object> condition : conditions.entrySet()) {
      Predicate<Document> part = condition(name, condition.getKey(), condition.getValue());
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return parts.isEmpty() ? null : all(parts);
  }

  private static @Nullable Predicate<Document> condition(String name, String word, Object limit) {
    Predicate<Object> test =
        switch (word) {
          case "$eq" -> equal(limit);
          case "$in", "$nin" -> among(limit);
          case "$gt" -> compared(limit, order -> order > 0);
          case "$gte" -> compared(limit, order -> order >= 0);
          case "$lt" -> compared(limit, order -> order < 0);
          case "$lte" -> compared(limit, order -> order <= 0);
          default -> null;
        };
    if (test == null) {
      return null;
    }
    return word.equals("$nin")
        ? document -> !holds(document.get(name), test)
        : document -> holds(document.get(name), test);
  }

  /** As everywhere in MongoDB, a list holds what one of its members holds. */
  private static boolean holds(@Nullable Object value, Predicate<Object> test) {
    if (value instanceof Collection<?> members) {
      return members.stream().filter(Objects::nonNull).anyMatch(test);
    }
    return value != null && test.test(value);
  }

  private static @Nullable Predicate<Object> equal(@Nullable Object wanted) {
    return switch (wanted) {
      case String text -> text::equals;
      case Long number -> value -> value instanceof Long other && other.longValue() == number;
      case null, default -> null;
    };
  }

  private static @Nullable Predicate<Object> among(Object wanted) {
    if (!(wanted instanceof Collection<?> values)) {
      return null;
    }
    Set<Object> known = new HashSet<>();
    for (Object value : values) {
      if (!(value instanceof String || value instanceof Long)) {
        return null;
      }
      known.add(value);
    }
    return known::contains;
  }

  private static @Nullable Predicate<Object> compared(Object limit, IntPredicate holds) {
    return switch (limit) {
      case Long number ->
          value -> value instanceof Long other && holds.test(Long.compare(other, number));
      case Instant time ->
          value -> value instanceof Instant other && holds.test(other.compareTo(time));
      default -> null;
    };
  }

  private static @Nullable Predicate<Object> regex(BsonRegularExpression expression) {
    String options = expression.getOptions() == null ? "" : expression.getOptions();
    if (!options.isEmpty() && !options.equals("i")) {
      return null;
    }
    String literal = literal(expression.getPattern());
    if (literal != null && options.isEmpty()) {
      return value -> value instanceof String text && text.contains(literal);
    }
    if (literal != null && !literal.isEmpty()) {
      return value -> value instanceof String text && containsAnyCase(text, literal);
    }
    Pattern pattern =
        Pattern.compile(expression.getPattern(), options.isEmpty() ? 0 : Pattern.CASE_INSENSITIVE);
    return value -> value instanceof String text && pattern.matcher(text).find();
  }

  /** What the pattern spells letter by letter; null when it is more than that. */
  static @Nullable String literal(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
        if (i == pattern.length() || Character.isLetterOrDigit(pattern.charAt(i))) {
          return null;
        }
        text.append(pattern.charAt(i));
      } else if (c < 128 && !Character.isLetterOrDigit(c)) {
        return null;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static boolean containsAnyCase(String text, String wanted) {
    char low = Character.toLowerCase(wanted.charAt(0));
    char high = Character.toUpperCase(wanted.charAt(0));
    int last = text.length() - wanted.length();
    int at = next(text, low, high, 0);
    while (at >= 0 && at <= last) {
      if (text.regionMatches(true, at, wanted, 0, wanted.length())) {
        return true;
      }
      at = next(text, low, high, at + 1);
    }
    return false;
  }

  private static int next(String text, char low, char high, int from) {
    int one = text.indexOf(low, from);
    if (low == high) {
      return one;
    }
    // No further than the other spelling needs to be looked for.
    int other = text.indexOf(high, from, one < 0 ? text.length() : one);
    return other < 0 ? one : other;
  }
}
