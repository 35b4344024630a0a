package io.ocppemu.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a state collection.
 *
 * @param equal members, dotted where nested, that must have these texts, numbers or booleans
 * @param sortBy the member to sort by; null sorts by id
 * @param descending whether the greatest comes first
 * @param skip how many matching documents are passed over; at least 0
 * @param limit the most documents of the answer; 1 to {@value #LIMIT_MAX}
 */
public record StateQuery(
    Map<String, Object> equal, @Nullable String sortBy, boolean descending, int skip, int limit) {

  /** The most documents of one answer. */
  public static final int LIMIT_MAX = 10_000;

  public StateQuery {
    equal = Map.copyOf(equal);
    if (skip < 0 || limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException(
          "skip must be at least 0 and limit 1 to " + LIMIT_MAX + ", not " + skip + ", " + limit);
    }
  }
}
