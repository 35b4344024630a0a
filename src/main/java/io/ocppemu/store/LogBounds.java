package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Map;

/**
 * Between what a whole number may be.
 *
 * @param least that it may be
 * @param most that it may be; below {@code least} when there is no such number
 */
record LogBounds(long least, long most) {
  static final LogBounds ALL = new LogBounds(Long.MIN_VALUE, Long.MAX_VALUE);
  static final LogBounds NONE = new LogBounds(Long.MAX_VALUE, Long.MIN_VALUE);

  /** What is left when {@code wanted}, a value or limits in MongoDB's words, must hold as well. */
  LogBounds and(Object wanted) {
    if (wanted instanceof Long number) {
      return within(number, number);
    }
    LogBounds left = this;
    if (wanted instanceof Document limits) {
      for (Map.Entry<String, Object> limit : limits.entrySet()) {
        if (limit.getValue() instanceof Long number) {
          left = left.and(limit.getKey(), number);
        }
      }
    }
    return left;
  }

  /** These and {@code number}. */
  LogBounds with(long number) {
    return least <= number && number <= most
        ? this
        : new LogBounds(Math.min(least, number), Math.max(most, number));
  }

  /** Whether a number can be within both. */
  boolean meets(LogBounds other) {
    return Math.max(least, other.least) <= Math.min(most, other.most);
  }

  private LogBounds and(String word, long number) {
    return switch (word) {
      case "$gt", "$gte" -> within(number, Long.MAX_VALUE);
      case "$lt", "$lte" -> within(Long.MIN_VALUE, number);
      case "$eq" -> within(number, number);
      // The matching itself knows what it means.
      default -> this;
    };
  }

  private LogBounds within(long lower, long upper) {
    return new LogBounds(Math.max(least, lower), Math.min(most, upper));
  }
}
