package io.ocppemu.store;

import com.mongodb.client.model.Filters;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.FrameSubject;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import io.ocppemu.tap.Seen.FindingSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Looks for the frames of a filter: the database narrows as far as it can, the rest is decided
 * here, a few hundred frames at a time, until a page is full or the time is up.
 */
final class FrameSearch {
  static final int FIRST_CHUNK = 200;
  private static final int CHUNK_MAX = 2_000;

  /** Of the frames of a chunk; one frame has 20 by the rules and a few more at most. */
  private static final int FINDINGS_MAX = 50_000;

  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final LogCollection messages;
  private final LogCollection findings;
  private final long deadlineMillis;
  private final Timeline timeline;

  FrameSearch(
      LogCollection messages, LogCollection findings, Duration deadline, Timeline timeline) {
    this.timeline = timeline;
    this.messages = messages;
    this.findings = findings;
    this.deadlineMillis = deadline.toMillis();
  }

  /**
   * Frames to look at.
   *
   * @param upTo the number of the last frame that need not be looked at again; empty when none was
   * @param last whether no others can be found
   */
  private record Chunk(List<Document> frames, Optional<Long> upTo, boolean last) {}

  /** Why a walk ended. */
  enum End {
    ENOUGH,
    NO_MORE,
    TIME_IS_UP
  }

  /**
   * How a walk ended.
   *
   * @param upTo the number of the last frame that need not be looked at again; empty when none was
   */
  record Walked(End end, Optional<Long> upTo) {}

  /** One page of the frames that {@code filter} and the rest of {@code query} want. */
  MessagePage page(MessageQuery query, FrameFilter filter) {
    List<LogEntry> found = new ArrayList<>();
    int most = FilterQuery.of(filter).exact() ? query.limit() + 1 : FIRST_CHUNK;
    Walked walked =
        walk(query, filter, most, entry -> found.size() < query.limit() && found.add(entry));
    return switch (walked.end()) {
      case ENOUGH -> new MessagePage(found, Optional.of(found.getLast().seq()));
      case NO_MORE -> new MessagePage(found, Optional.empty());
      case TIME_IS_UP -> new MessagePage(found, walked.upTo(), false, List.of());
    };
  }

  /**
   * Tells {@code reader} of each frame that {@code filter} and {@code query} want, until it says no
   * or the time is up.
   *
   * @param first how many frames are looked at first
   */
  Walked walk(MessageQuery query, FrameFilter filter, int first, Predicate<LogEntry> reader) {
    FilterQuery narrowed = FilterQuery.of(filter);
    Bson noted = FilterQuery.findings(filter);
    boolean withFindings = FilterQuery.asksForFindings(filter);
    Optional<Long> cursor = query.cursor() == null ? Optional.empty() : Optional.of(query.cursor());
    int most = first;
    long began = timeline.nanos();
    while (true) {
      MessageQuery from = query.from(cursor);
      Chunk chunk = noted == null ? all(from, narrowed, most) : noted(from, narrowed, noted, most);
      Map<Long, List<FindingSeen>> known = withFindings ? findingsOf(chunk.frames()) : Map.of();
      for (Document document : chunk.frames()) {
        LogEntry entry = EntryDocuments.frame(document);
        if (filter.matches(subject(entry, known)) && !reader.test(entry)) {
          return new Walked(End.ENOUGH, cursor);
        }
      }
      if (chunk.last()) {
        return new Walked(End.NO_MORE, chunk.upTo());
      }
      cursor = chunk.upTo();
      if (timeline.nanos() - began > PATIENCE.toNanos()) {
        return new Walked(End.TIME_IS_UP, cursor);
      }
      most = Math.min(CHUNK_MAX, most * 2);
    }
  }

  /** What was found about the frames with these numbers, the oldest first. */
  List<FindingSeen> about(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Bson filter = Filters.in(EntryDocuments.FRAME, numbers);
    return findings.page(filter, Order.OLDEST, FINDINGS_MAX, deadlineMillis).stream()
        .map(each -> EntryDocuments.finding(each).finding())
        .toList();
  }

  private Chunk all(MessageQuery query, FilterQuery narrowed, int most) {
    List<Document> frames = frames(LogFilters.of(query), narrowed, query.order(), most);
    Optional<Long> upTo =
        frames.isEmpty()
            ? Optional.empty()
            : Optional.of(frames.getLast().getLong(EntryDocuments.ID));
    return new Chunk(frames, upTo, frames.size() < most);
  }

  /** Only frames that something was found about: findings are rare, and know their frames. */
  private Chunk noted(MessageQuery query, FilterQuery narrowed, Bson noted, int most) {
    Bson beyond =
        switch (query.order()) {
          case NEWEST ->
              Filters.lt(
                  EntryDocuments.FRAME, query.cursor() == null ? Long.MAX_VALUE : query.cursor());
          case OLDEST ->
              Filters.gt(EntryDocuments.FRAME, query.cursor() == null ? 0L : query.cursor());
        };
    List<Long> numbers =
        findings.frames(Filters.and(beyond, noted), query.order(), most, deadlineMillis);
    if (numbers.isEmpty()) {
      return new Chunk(List.of(), Optional.empty(), true);
    }
    Bson these = Filters.in(EntryDocuments.ID, Set.copyOf(numbers));
    return new Chunk(
        frames(Filters.and(LogFilters.of(query), these), narrowed, query.order(), most),
        Optional.of(numbers.getLast()),
        numbers.size() < most);
  }

  private List<Document> frames(Bson all, FilterQuery narrowed, Order order, int most) {
    Bson filter = narrowed.query() == null ? all : Filters.and(all, narrowed.query());
    return messages.page(filter, order, most, deadlineMillis);
  }

  private static FrameSubject subject(LogEntry entry, Map<Long, List<FindingSeen>> known) {
    return new FrameSubject(entry.seq(), entry.frame(), known.getOrDefault(entry.seq(), List.of()));
  }

  private Map<Long, List<FindingSeen>> findingsOf(List<Document> frames) {
    return about(frames.stream().map(each -> each.getLong(EntryDocuments.ID)).toList()).stream()
        .collect(Collectors.groupingBy(FindingSeen::frameSeq));
  }
}
