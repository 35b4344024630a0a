package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to come to the documents of a query without looking at all of them: from which number to
 * which, and through which index; in the order of their numbers, or to be sorted afterwards.
 */
final class LogWalk {
  private final Document query;
  private final String member;
  private final boolean descending;
  private final Map<String, LogIndex> indexes;
  private final Map<String, LogBounds> values = new HashMap<>();
  private final List<List<String>> texts = new ArrayList<>();
  private LogBounds range = LogBounds.ALL;
  private LogIndex.@Nullable Numbers numbers;

  private LogWalk(
      Document query, String member, boolean descending, Map<String, LogIndex> indexes) {
    this.query = query;
    this.member = member;
    this.descending = descending;
    this.indexes = indexes;
  }

  /** The walk for {@code selector}, a query with its order; null when it wants another order. */
  static @Nullable LogWalk of(Document selector, Map<String, LogIndex> indexes) {
    Object query = selector.containsKey("$query") ? selector.get("$query") : selector.get("query");
    Object order =
        selector.containsKey("$query") ? selector.get("$orderby") : selector.get("orderby");
    if (!(query instanceof Document wanted && order instanceof Document by && by.size() == 1)) {
      return null;
    }
    String member = by.keySet().iterator().next();
    boolean known = member.equals(EntryDocuments.ID) || member.equals(EntryDocuments.FRAME);
    if (!(known && by.get(member) instanceof Number direction)) {
      return null;
    }
    LogWalk walk = new LogWalk(wanted, member, direction.intValue() < 0, indexes);
    walk.narrow(wanted);
    return walk;
  }

  Document query() {
    return query;
  }

  /** What the documents are wanted in the order of, if not of their numbers. */
  Optional<Comparator<Document>> otherOrder() {
    if (member.equals(EntryDocuments.ID)) {
      return Optional.empty();
    }
    Comparator<Document> order =
        Comparator.comparing(
            document -> document.get(member) instanceof Long number ? number : Long.MIN_VALUE);
    return Optional.of(descending ? order.reversed() : order);
  }

  boolean descending() {
    return descending;
  }

  long least() {
    return range.least();
  }

  /** At least {@link #least}. */
  long most() {
    return Math.max(range.least(), range.most());
  }

  /** Whether a zone as a whole can be without all that is wanted. */
  boolean byZones() {
    return !values.isEmpty() || !texts.isEmpty();
  }

  /** Between what {@link LogZones#NUMBERS} must be; a field that may have any is left out. */
  Map<String, LogBounds> values() {
    return values;
  }

  /** Of each of these lists, one must occur in {@link LogZones#TEXTS}. */
  List<List<String>> texts() {
    return texts;
  }

  /** The only numbers that can be it, in ascending order; null when all can. */
  @Nullable NavigableSet<Long> numbers() {
    return numbers == null ? null : numbers.set;
  }

  /** {@code all} in the order of the query. */
  NavigableSet<Long> ordered(NavigableSet<Long> all) {
    return descending ? all.descendingSet() : all;
  }

  /** All that stands in {@code all} must hold, so each part alone may narrow the walk. */
  private void narrow(Document all) {
    all.forEach(
        (field, wanted) -> {
          if (field.equals("$and") && wanted instanceof Collection<?> parts) {
            parts.forEach(part -> narrowBy(part));
          } else if (field.equals("$or") && wanted instanceof Collection<?> parts) {
            anyOf(parts);
          } else if (field.equals(EntryDocuments.ID)) {
            bound(wanted);
          } else if (indexes.containsKey(field)) {
            through(indexes.get(field), wanted);
          } else if (LogZones.NUMBERS.contains(field)) {
            within(field, wanted);
          }
          textOf(field, wanted).ifPresent(text -> texts.add(List.of(text)));
        });
  }

  private void anyOf(Collection<?> parts) {
    List<String> any = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof Document document && document.size() == 1) {
        document.forEach((field, wanted) -> textOf(field, wanted).ifPresent(any::add));
      }
    }
    if (any.size() == parts.size()) {
      texts.add(any);
    }
  }

  private static Optional<String> textOf(String field, @Nullable Object wanted) {
    return LogZones.TEXTS.contains(field) && wanted instanceof BsonRegularExpression expression
        ? Optional.ofNullable(LogMatcher.literal(expression.getPattern()))
        : Optional.empty();
  }

  private void within(String field, Object wanted) {
    LogBounds before = values.getOrDefault(field, LogBounds.ALL);
    LogBounds after = before.and(wanted);
    // Unless there are bounds, documents without a value can be wanted.
    if (!after.equals(before)) {
      values.put(field, after);
    }
  }

  private void through(LogIndex index, Object wanted) {
    if (wanted instanceof String text) {
      through(index.of(text));
    } else if (wanted instanceof Document words && words.get("$in") instanceof Collection<?> any) {
      LogIndex.Numbers found = index.ofAny(any);
      if (found != null) {
        through(found);
      }
    }
  }

  private void narrowBy(Object part) {
    if (part instanceof Document document) {
      narrow(document);
    }
  }

  private void through(LogIndex.Numbers found) {
    LogIndex.Numbers before = numbers;
    if (before == null || found.size.get() < before.size.get()) {
      numbers = found;
    }
  }

  private void bound(Object wanted) {
    range = range.and(wanted);
    if (wanted instanceof Document limits && limits.get("$in") instanceof Collection<?> any) {
      through(
          LogIndex.Numbers.of(
              any.stream().filter(Long.class::isInstance).map(Long.class::cast).toList()));
    }
  }
}
