package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * How to come to the documents of a query in the order of their numbers without looking at all of
 * them: from which number to which, and through which index.
 */
final class LogWalk {
  private final Document query;
  private final boolean descending;
  private final Map<String, LogIndex> indexes;
  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;
  private LogIndex.@Nullable Numbers numbers;

  private LogWalk(Document query, boolean descending, Map<String, LogIndex> indexes) {
    this.query = query;
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
    if (!(by.get(EntryDocuments.ID) instanceof Number direction)) {
      return null;
    }
    LogWalk walk = new LogWalk(wanted, direction.intValue() < 0, indexes);
    walk.narrow(wanted);
    return walk;
  }

  Document query() {
    return query;
  }

  boolean descending() {
    return descending;
  }

  long least() {
    return least;
  }

  /** At least {@link #least}. */
  long most() {
    return Math.max(least, most);
  }

  /** The only numbers that can be it, in ascending order; null when all can. */
  @Nullable NavigableSet<Long> numbers() {
    return numbers == null ? null : numbers.set;
  }

  /** {@code numbers} from the least to the most, in the order of the query. */
  NavigableSet<Long> ordered(NavigableSet<Long> all) {
    NavigableSet<Long> range = all.subSet(least, true, most(), true);
    return descending ? range.descendingSet() : range;
  }

  /** All that stands in {@code all} must hold, so each part alone may narrow the walk. */
  private void narrow(Document all) {
    all.forEach(
        (field, wanted) -> {
          if (field.equals("$and") && wanted instanceof Collection<?> parts) {
            parts.forEach(part -> narrowBy(part));
          } else if (field.equals(EntryDocuments.ID)) {
            bound(wanted);
          } else if (wanted instanceof String text && indexes.containsKey(field)) {
            through(indexes.get(field).of(text));
          }
        });
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
    if (wanted instanceof Long number) {
      least = Math.max(least, number);
      most = Math.min(most, number);
    } else if (wanted instanceof Document limits) {
      limits.forEach(
          (word, limit) -> {
            if (limit instanceof Long number) {
              bound(word, number);
            }
          });
    }
  }

  private void bound(String word, long number) {
    switch (word) {
      case "$gt", "$gte" -> least = Math.max(least, number);
      case "$lt", "$lte" -> most = Math.min(most, number);
      case "$eq" -> bound((Object) number);
      default -> {
        // The matching itself knows what it means.
      }
    }
  }
}
