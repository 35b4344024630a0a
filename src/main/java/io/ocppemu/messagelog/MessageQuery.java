package io.ocppemu.messagelog;

import io.ocppemu.filter.FrameFilter;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the log; a null field does not filter.
 *
 * @param startTime the earliest time, included
 * @param endTime the latest time, excluded
 * @param text what the raw text must contain, letter by letter; at most {@value #TEXT_MAX}
 *     characters
 * @param filter which frames; null for all
 * @param cursor only entries beyond this number, in the direction of {@code order}
 * @param limit the most entries of one page, 1 to {@value #LIMIT_MAX}
 */
public record MessageQuery(
    @Nullable String stationId,
    @Nullable Direction direction,
    @Nullable MessageType messageType,
    @Nullable String action,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String text,
    @Nullable FrameFilter filter,
    Order order,
    @Nullable Long cursor,
    int limit) {

  /** The longest text that can be searched for, in characters. */
  public static final int TEXT_MAX = 1_000;

  /** The most entries of one page. */
  public static final int LIMIT_MAX = 1_000;

  public MessageQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX + ", not " + limit);
    }
    if (text != null && text.length() > TEXT_MAX) {
      throw new IllegalArgumentException(
          "text must have at most " + TEXT_MAX + " characters, not " + text.length());
    }
    if (startTime != null && endTime != null && endTime.isBefore(startTime)) {
      throw new IllegalArgumentException("endTime must not be before startTime " + startTime);
    }
  }

  /** The newest {@code limit} entries of all stations. */
  public static MessageQuery newest(int limit) {
    return new MessageQuery(
        null, null, null, null, null, null, null, null, Order.NEWEST, null, limit);
  }

  /** The oldest {@code limit} entries of all stations. */
  public static MessageQuery oldest(int limit) {
    return new MessageQuery(
        null, null, null, null, null, null, null, null, Order.OLDEST, null, limit);
  }

  /** The same query for one station only. */
  public MessageQuery ofStation(String id) {
    return new MessageQuery(
        id, direction, messageType, action, startTime, endTime, text, filter, order, cursor, limit);
  }

  /** The same query for the frames of {@code wanted} only. */
  public MessageQuery of(FrameFilter wanted) {
    return new MessageQuery(
        stationId,
        direction,
        messageType,
        action,
        startTime,
        endTime,
        text,
        wanted,
        order,
        cursor,
        limit);
  }

  /** The same query from {@code seq} on, {@code seq} itself excluded. */
  public MessageQuery from(Optional<Long> seq) {
    return new MessageQuery(
        stationId,
        direction,
        messageType,
        action,
        startTime,
        endTime,
        text,
        filter,
        order,
        seq.orElse(null),
        limit);
  }

  /** The same query, the newest first. */
  public MessageQuery newestFirst() {
    return new MessageQuery(
        stationId,
        direction,
        messageType,
        action,
        startTime,
        endTime,
        text,
        filter,
        Order.NEWEST,
        cursor,
        limit);
  }

  /** Whether the query is for a time. */
  boolean timed() {
    return startTime != null || endTime != null;
  }

  /** The cursor, empty on the first page. */
  public OptionalLong beyond() {
    return cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor);
  }
}
