package io.ocppemu.store;

import com.mongodb.client.model.Filters;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Counts frames, the newest first. What the database can decide alone it counts alone, one stretch
 * of numbers after the other, so that it can be told how far it came when the time is up; of the
 * rest a few hundred frames at a time are looked at here.
 */
final class FrameCounting {
  /** Numbers in the first stretch; the next are longer or shorter, as it was quick or slow. */
  private static final long FIRST_STRETCH = 20_000;

  private static final int LONGER = 4;
  private static final Duration QUICK = Duration.ofMillis(100);
  private static final Duration SLOW = Duration.ofMillis(400);

  private final LogCollection messages;
  private final FrameSearch search;
  private final long deadlineMillis;
  private final Timeline timeline;

  FrameCounting(LogCollection messages, FrameSearch search, Duration deadline, Timeline timeline) {
    this.messages = messages;
    this.search = search;
    this.deadlineMillis = deadline.toMillis();
    this.timeline = timeline;
  }

  /** How many frames {@code query} wants, whatever its order and its limit. */
  FrameCount count(MessageQuery query) {
    MessageQuery newest = query.newestFirst();
    FrameFilter filter = query.filter();
    if (filter == null) {
      return stretches(newest, null);
    }
    FilterQuery narrowed = FilterQuery.of(filter);
    return narrowed.exact() ? stretches(newest, narrowed.query()) : oneByOne(newest, filter);
  }

  private FrameCount oneByOne(MessageQuery query, FrameFilter filter) {
    AtomicLong found = new AtomicLong();
    FrameSearch.Walked walked =
        search.walk(query, filter, FrameSearch.FIRST_CHUNK, entry -> found.incrementAndGet() > 0);
    return new FrameCount(
        found.get(), walked.end() == FrameSearch.End.TIME_IS_UP ? walked.upTo() : Optional.empty());
  }

  private FrameCount stretches(MessageQuery query, @Nullable Bson wanted) {
    Bson all = LogFilters.of(query);
    Bson narrowed = wanted == null ? all : Filters.and(all, wanted);
    long oldest = messages.endSeq(Order.OLDEST);
    long beyond = messages.endSeq(Order.NEWEST) + 1;
    if (query.cursor() != null) {
      beyond = Math.min(beyond, query.cursor());
    }
    long found = 0;
    long length = FIRST_STRETCH;
    long began = timeline.nanos();
    while (beyond > oldest) {
      long from = Math.max(oldest, beyond - length);
      long before = timeline.nanos();
      found +=
          messages.count(
              Filters.and(
                  narrowed,
                  Filters.gte(EntryDocuments.ID, from),
                  Filters.lt(EntryDocuments.ID, beyond)),
              deadlineMillis);
      beyond = from;
      long now = timeline.nanos();
      if (beyond > oldest && now - began > FrameSearch.PATIENCE.toNanos()) {
        return new FrameCount(found, Optional.of(beyond));
      }
      // Numbers may jump far ahead, and then a stretch holds nothing: it soon is long enough.
      if (now - before < QUICK.toNanos()) {
        length = Math.min(Long.MAX_VALUE / LONGER, length) * LONGER;
      } else if (now - before > SLOW.toNanos()) {
        length = Math.max(1, length / LONGER);
      }
    }
    return new FrameCount(found, Optional.empty());
  }
}
