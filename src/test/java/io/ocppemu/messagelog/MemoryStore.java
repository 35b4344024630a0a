package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A store in memory that can be away, hang, or dislike entries. */
public final class MemoryStore implements MessageStore {
  final NavigableMap<Long, Entry> stored = new ConcurrentSkipListMap<>();

  /** The numbers in the order in which they were stored for the first time. */
  final List<Long> order = new CopyOnWriteArrayList<>();

  /** The sizes of the batches that came. */
  final List<Integer> batches = new CopyOnWriteArrayList<>();

  final AtomicInteger calls = new AtomicInteger();
  volatile boolean away;
  volatile CountDownLatch hanging = new CountDownLatch(0);
  volatile Predicate<Entry> dislikes = entry -> false;

  void hang() {
    hanging = new CountDownLatch(1);
  }

  void back() {
    away = false;
    hanging.countDown();
  }

  @Override
  public void store(List<Entry> entries) {
    answer();
    if (entries.stream().anyMatch(dislikes)) {
      throw new IllegalArgumentException("one of them I do not like");
    }
    batches.add(entries.size());
    for (Entry entry : entries) {
      if (stored.putIfAbsent(entry.seq(), entry) == null) {
        order.add(entry.seq());
      }
    }
  }

  @Override
  public MessagePage find(MessageQuery query) {
    answer();
    List<LogEntry> found = new ArrayList<>();
    for (Entry entry : stored.values()) {
      if (entry.seen() instanceof FrameSeen frame) {
        found.add(new LogEntry(entry.seq(), frame));
      }
    }
    if (query.order() == Order.NEWEST) {
      found.sort(Comparator.comparingLong(LogEntry::seq).reversed());
    }
    List<LogEntry> page = found.subList(0, Math.min(query.limit(), found.size()));
    return new MessagePage(
        page, found.size() > page.size() ? Optional.of(page.getLast().seq()) : Optional.empty());
  }

  @Override
  public FindingPage find(FindingQuery query) {
    answer();
    List<FindingEntry> found = new ArrayList<>();
    for (Entry entry : stored.values()) {
      if (entry.seen() instanceof FindingSeen finding) {
        found.add(new FindingEntry(entry.seq(), finding));
      }
    }
    return new FindingPage(found, Optional.empty());
  }

  @Override
  public List<FindingSeen> about(List<Long> frames) {
    answer();
    return stored.values().stream()
        .map(Entry::seen)
        .filter(FindingSeen.class::isInstance)
        .map(FindingSeen.class::cast)
        .filter(finding -> frames.contains(finding.frameSeq()))
        .toList();
  }

  @Override
  public FrameCount count(MessageQuery query) {
    answer();
    return new FrameCount(
        stored.values().stream().filter(entry -> entry.seen() instanceof FrameSeen).count(),
        Optional.empty());
  }

  @Override
  public void ping() {
    answer();
  }

  @Override
  public long lastSeq() {
    answer();
    return stored.isEmpty() ? 0 : stored.lastKey();
  }

  @Override
  public long count() {
    return stored.size();
  }

  private void answer() {
    calls.incrementAndGet();
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new StoreUnavailableException("interrupted", e);
    }
    if (away) {
      throw new StoreUnavailableException("away");
    }
  }
}
