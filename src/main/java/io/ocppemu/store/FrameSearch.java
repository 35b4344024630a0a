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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Looks for the frames of a filter: the database narrows as far as it can, the rest is decided
 * here, a few hundred frames at a time, until a page is full or the time is up.
 */
final class FrameSearch {
  private static final int FIRST_CHUNK = 200;
  private static final int CHUNK_MAX = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

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

  /** One page of the frames that {@code filter} and the rest of {@code query} want. */
  MessagePage page(MessageQuery query, FrameFilter filter) {
    FilterQuery narrowed = FilterQuery.of(filter);
    boolean withFindings = FilterQuery.asksForFindings(filter);
    List<LogEntry> found = new ArrayList<>();
    Optional<Long> cursor = query.cursor() == null ? Optional.empty() : Optional.of(query.cursor());
    int chunk = narrowed.exact() ? query.limit() + 1 : FIRST_CHUNK;
    long began = timeline.nanos();
    while (true) {
      List<Document> some = chunk(query.from(cursor), narrowed, chunk);
      Map<String, List<FindingSeen>> known = withFindings ? findingsOf(some) : Map.of();
      for (Document document : some) {
        LogEntry entry = EntryDocuments.frame(document);
        if (filter.matches(subject(entry, known))) {
          if (found.size() == query.limit()) {
            return new MessagePage(found, Optional.of(found.getLast().seq()));
          }
          found.add(entry);
        }
        cursor = Optional.of(entry.seq());
      }
      if (some.size() < chunk) {
        return new MessagePage(found, Optional.empty());
      }
      if (timeline.nanos() - began > PATIENCE.toNanos()) {
        return new MessagePage(found, cursor, false, List.of());
      }
      chunk = Math.min(CHUNK_MAX, chunk * 2);
    }
  }

  private List<Document> chunk(MessageQuery query, FilterQuery narrowed, int most) {
    Bson all = LogFilters.of(query);
    Bson filter = narrowed.query() == null ? all : Filters.and(all, narrowed.query());
    return messages.page(filter, query.order(), most, deadlineMillis);
  }

  private static FrameSubject subject(LogEntry entry, Map<String, List<FindingSeen>> known) {
    return new FrameSubject(
        entry.seq(),
        entry.frame(),
        known.getOrDefault(key(entry.frame().stationId(), entry.frame().stationSeq()), List.of()));
  }

  private Map<String, List<FindingSeen>> findingsOf(List<Document> frames) {
    Map<String, List<Long>> wanted = new HashMap<>();
    for (Document frame : frames) {
      wanted
          .computeIfAbsent(frame.getString(EntryDocuments.STATION_ID), any -> new ArrayList<>())
          .add(frame.getLong(EntryDocuments.STATION_SEQ));
    }
    Map<String, List<FindingSeen>> known = new HashMap<>();
    wanted.forEach(
        (stationId, numbers) -> {
          Bson filter =
              Filters.and(
                  Filters.eq(EntryDocuments.STATION_ID, stationId),
                  Filters.in(EntryDocuments.STATION_SEQ, numbers));
          for (Document each : findings.page(filter, Order.OLDEST, CHUNK_MAX, deadlineMillis)) {
            FindingSeen finding = EntryDocuments.finding(each).finding();
            known
                .computeIfAbsent(key(stationId, finding.stationSeq()), any -> new ArrayList<>())
                .add(finding);
          }
        });
    return known;
  }

  private static String key(String stationId, long stationSeq) {
    return stationSeq + " " + stationId;
  }
}
