package io.ocppemu.messagelog;

import io.ocppemu.tap.Seen.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the stored findings; a null field does not filter.
 *
 * @param stationSeq only findings about the station's frame of this number
 * @param atLeast the mildest severity that counts
 * @param cursor only entries beyond this number, in the direction of {@code order}
 * @param limit the most entries of one page, 1 to {@value MessageQuery#LIMIT_MAX}
 */
public record FindingQuery(
    @Nullable String stationId,
    @Nullable Long stationSeq,
    @Nullable Severity atLeast,
    Order order,
    @Nullable Long cursor,
    int limit) {

  public FindingQuery {
    if (limit < 1 || limit > MessageQuery.LIMIT_MAX) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + MessageQuery.LIMIT_MAX + ", not " + limit);
    }
  }

  /** The newest {@code limit} findings of all stations. */
  public static FindingQuery newest(int limit) {
    return new FindingQuery(null, null, null, Order.NEWEST, null, limit);
  }
}
