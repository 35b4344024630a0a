package io.ocppemu.store;

import com.mongodb.client.MongoDatabase;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.FindingEntry;
import io.ocppemu.messagelog.FindingPage;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.MessageStore;
import io.ocppemu.messagelog.Order;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.StationSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/** The message log in MongoDB, external or embedded: the same code for both. */
public final class MongoMessageStore implements MessageStore {
  private static final List<List<String>> MESSAGE_INDEXES =
      List.of(
          List.of(EntryDocuments.STATION_ID, EntryDocuments.ID),
          List.of(EntryDocuments.ACTION, EntryDocuments.ID),
          List.of(EntryDocuments.MESSAGE_ID, EntryDocuments.ID),
          List.of(EntryDocuments.TRANSACTION_ID, EntryDocuments.ID),
          List.of(EntryDocuments.MARKS, EntryDocuments.ID),
          List.of(EntryDocuments.MESSAGE_TYPE, EntryDocuments.ID));
  private static final List<List<String>> FINDING_INDEXES =
      List.of(
          List.of(EntryDocuments.STATION_ID, EntryDocuments.STATION_SEQ),
          List.of(EntryDocuments.FRAME),
          List.of(EntryDocuments.SEVERITY, EntryDocuments.FRAME),
          List.of(EntryDocuments.CODE, EntryDocuments.FRAME));

  private final LogCollection messages;
  private final LogCollection findings;
  private final FrameSearch search;
  private final FrameCounting counting;
  private final Runnable pinging;
  private final Optional<Duration> serverRetention;
  private final Duration deadline;
  private volatile boolean prepared;

  /**
   * Makes a store; the server is asked nothing yet.
   *
   * @param serverRetention the age at which the server itself deletes; empty for the embedded one,
   *     which does not
   * @param deadline how long the server may take over a query
   * @param timeline tells when a search has taken long enough
   */
  MongoMessageStore(
      MongoDatabase database,
      Runnable pinging,
      Optional<Duration> serverRetention,
      Duration deadline,
      Timeline timeline) {
    this.messages = new LogCollection(database, "messages");
    this.findings = new LogCollection(database, "findings");
    this.search = new FrameSearch(messages, findings, deadline, timeline);
    this.counting = new FrameCounting(messages, search, deadline, timeline);
    this.pinging = pinging;
    this.serverRetention = serverRetention;
    this.deadline = deadline;
  }

  @Override
  public void store(List<Entry> entries) {
    RankedLock.assertNoneHeld("MongoMessageStore.store");
    List<Document> frames = new ArrayList<>();
    List<Document> noted = new ArrayList<>();
    for (Entry entry : entries) {
      switch (entry.seen()) {
        case FrameSeen frame -> frames.add(EntryDocuments.document(entry.seq(), frame));
        case FindingSeen finding -> noted.add(EntryDocuments.document(entry.seq(), finding));
        case StationSeen station ->
            throw new IllegalArgumentException("not for the log: " + station.what());
      }
    }
    within(
        "store",
        () -> {
          messages.insert(frames);
          findings.insert(noted);
        });
  }

  @Override
  public MessagePage find(MessageQuery query) {
    RankedLock.assertNoneHeld("MongoMessageStore.find");
    return Answers.within(
        "find",
        () -> {
          FrameFilter filter = query.filter();
          if (filter != null) {
            return search.page(query, filter);
          }
          List<Document> found =
              messages.page(
                  LogFilters.of(query), query.order(), query.limit() + 1, deadline.toMillis());
          List<LogEntry> entries = cut(found, query.limit()).map(EntryDocuments::frame).toList();
          return new MessagePage(entries, next(found, query.limit()));
        });
  }

  @Override
  public FindingPage find(FindingQuery query) {
    RankedLock.assertNoneHeld("MongoMessageStore.find");
    return Answers.within(
        "find",
        () -> {
          List<Document> found =
              findings.page(
                  LogFilters.of(query), query.order(), query.limit() + 1, deadline.toMillis());
          List<FindingEntry> entries =
              cut(found, query.limit()).map(EntryDocuments::finding).toList();
          return new FindingPage(entries, next(found, query.limit()));
        });
  }

  @Override
  public List<FindingSeen> about(List<Long> frames) {
    RankedLock.assertNoneHeld("MongoMessageStore.about");
    return Answers.within("about", () -> search.about(frames));
  }

  @Override
  public FrameCount count(MessageQuery query) {
    RankedLock.assertNoneHeld("MongoMessageStore.count");
    return Answers.within("count", () -> counting.count(query));
  }

  @Override
  public void ping() {
    pinging.run();
  }

  @Override
  public long lastSeq() {
    RankedLock.assertNoneHeld("MongoMessageStore.lastSeq");
    return Answers.within(
        "lastSeq", () -> Math.max(messages.endSeq(Order.NEWEST), findings.endSeq(Order.NEWEST)));
  }

  @Override
  public long count() {
    RankedLock.assertNoneHeld("MongoMessageStore.count");
    return Answers.within("count", messages::count);
  }

  /** Deletes what was seen before {@code cutoff}; returns how many entries there were. */
  long deleteBefore(Instant cutoff) {
    RankedLock.assertNoneHeld("MongoMessageStore.deleteBefore");
    return Answers.within(
        "deleteBefore", () -> messages.deleteBefore(cutoff) + findings.deleteBefore(cutoff));
  }

  /** Deletes frames by number. */
  void deleteMessages(List<Long> ids) {
    within("delete", () -> messages.delete(ids));
  }

  /** Deletes findings by number. */
  void deleteFindings(List<Long> ids) {
    within("delete", () -> findings.delete(ids));
  }

  private void within(String what, Runnable body) {
    Answers.within(
        what,
        () -> {
          if (!prepared) {
            messages.index(MESSAGE_INDEXES);
            findings.index(FINDING_INDEXES);
            serverRetention.ifPresent(
                age -> {
                  messages.retain(age);
                  findings.retain(age);
                });
            prepared = true;
          }
          body.run();
          return true;
        });
  }

  private static Stream<Document> cut(List<Document> found, int limit) {
    return found.stream().limit(limit);
  }

  private static Optional<Long> next(List<Document> found, int limit) {
    return found.size() > limit
        ? Optional.of(found.get(limit - 1).getLong(EntryDocuments.ID))
        : Optional.empty();
  }
}
