package io.ocppemu.messagelog;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Tap;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers everything seen, passes it on, and brings frames and findings to the store in batches.
 * {@link #see} never waits: when the store does not keep up entries go to disk, and from there to
 * the store once it is back. Made once; {@link #close()} writes the rest.
 */
public final class MessageLogger implements Tap, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessageLogger.class);

  /** How many numbers are reserved on disk at a time. */
  private static final long RESERVE = 100_000;

  private static final Duration SPILL_PATIENCE = Duration.ofMillis(200);
  private static final Duration FIND_PATIENCE = Duration.ofMillis(500);

  private final MessageLogConfig config;
  private final Timeline timeline;
  private final GuardedStore store;
  private final NumberFile numbers;
  private final LogBuffer buffer;
  private final Sequencer sequencer;
  private final StoreWriter writer;
  private final SupervisedLoop spillLoop;
  private final LongAdder filtered = new LongAdder();
  private final LongAdder late = new LongAdder();
  private volatile MessageLogLevel level;
  private volatile boolean closing;
  private volatile Timeline.Timer timer = () -> {};

  /** Up to where numbers are reserved. Only touched by the spill loop after the start. */
  private long reserved;

  /**
   * Starts the log.
   *
   * @param directory where the spill and the numbers lie; made when absent
   * @param timeline for the flush interval; real time outside tests
   * @param next gets every entry right after the log took note of it
   * @throws java.io.UncheckedIOException when {@code directory} cannot be used
   */
  public MessageLogger(
      MessageLogConfig config,
      MessageStore store,
      Path directory,
      Timeline timeline,
      EntryTap next) {
    this.config = config;
    this.timeline = timeline;
    this.store = new GuardedStore(store, config);
    this.level = config.level();
    Spill spill = Spill.open(directory, config.spillMaxBytes());
    this.numbers = new NumberFile(directory);
    long last = lastNumber(spill);
    this.reserved = last + RESERVE;
    numbers.write(reserved);
    this.buffer = new LogBuffer(config.buffer(), spill);
    next.beginAfter(last);
    this.sequencer = new Sequencer(last, List.of(this::keep, next));
    this.writer = new StoreWriter(config, buffer, this.store, timeline);
    this.spillLoop = SupervisedLoop.start("message-log-spill", this::spillTurn);
    schedule();
  }

  @Override
  public void see(Seen seen) {
    sequencer.see(seen);
  }

  /** Changes how much is stored from now on. */
  public void level(MessageLogLevel wanted) {
    this.level = wanted;
  }

  /** How much is stored. */
  public MessageLogLevel level() {
    return level;
  }

  /** The newest number given out. */
  public long lastSeq() {
    return sequencer.last();
  }

  /**
   * One page of frames, what was seen before this call included as far as the store takes it within
   * half a second, and what was lost in between. Blocks, at most as long as the store's deadline.
   *
   * @throws StoreUnavailableException when the store is away
   */
  public MessagePage find(MessageQuery query) {
    flush(FIND_PATIENCE);
    MessagePage page = store.find(query);
    return page.with(gaps(query, page));
  }

  /** The gaps in the stretch of numbers that the page covers. */
  private List<Gap> gaps(MessageQuery query, MessagePage page) {
    long first = 0;
    long last = Long.MAX_VALUE;
    List<LogEntry> entries = page.entries();
    boolean newest = query.order() == Order.NEWEST;
    if (query.timed()) {
      // Gaps have no time: only those between what was found are surely of it.
      if (entries.isEmpty()) {
        return List.of();
      }
      long begin = entries.getFirst().seq();
      long end = entries.getLast().seq();
      return buffer.gaps().between(Math.min(begin, end), Math.max(begin, end));
    }
    if (query.beyond().isPresent()) {
      long cursor = query.beyond().getAsLong();
      first = newest ? 0 : cursor + 1;
      last = newest ? cursor - 1 : Long.MAX_VALUE;
    }
    if (page.nextCursor().isPresent()) {
      long cursor = page.nextCursor().get();
      first = newest ? cursor : first;
      last = newest ? last : cursor;
    }
    return buffer.gaps().between(first, last);
  }

  /** One page of findings; see {@link #find(MessageQuery)}. */
  public FindingPage find(FindingQuery query) {
    flush(FIND_PATIENCE);
    return store.find(query);
  }

  /**
   * What was found about the frames of a page, the oldest first; see {@link #find(MessageQuery)}.
   */
  public List<FindingSeen> about(MessagePage page) {
    return page.entries().isEmpty()
        ? List.of()
        : store.about(page.entries().stream().map(LogEntry::seq).toList());
  }

  /** How many frames match; see {@link #find(MessageQuery)}. */
  public FrameCount count(MessageQuery query) {
    flush(FIND_PATIENCE);
    return store.count(query);
  }

  /**
   * Writes what was seen before this call.
   *
   * @return whether the store has it all; false at once when the store is known to be away
   */
  public boolean flush(Duration deadline) {
    RankedLock.assertNoneHeld("MessageLogger.flush");
    return await(writer.flush(), deadline);
  }

  /** Whether the log's loop answers within {@code deadline}; says nothing about the store. */
  public boolean probe(Duration deadline) {
    RankedLock.assertNoneHeld("MessageLogger.probe");
    return await(writer.probe(), deadline);
  }

  /** Whether the store answers within its deadline; goes through the circuit breaker. */
  public boolean probeStore() {
    try {
      store.ping();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** How calls to the store fared. */
  public StoreGuard.Stats guard() {
    return store.stats();
  }

  /** How the log fares. */
  public MessageLogStats stats() {
    Instant now = timeline.now();
    Duration age =
        writer
            .oldest()
            .or(buffer::oldest)
            .map(oldest -> Duration.between(oldest, now))
            .filter(Duration::isPositive)
            .orElse(Duration.ZERO);
    return new MessageLogStats(
        sequencer.last(),
        buffer.queued(),
        writer.written(),
        writer.batches(),
        buffer.dropped() + late.sum() + sequencer.dropped(),
        writer.refused(),
        filtered.sum(),
        buffer.spilled(),
        buffer.spillWaiting(),
        buffer.spillBytes(),
        store.stats().state(),
        writer.lastError(),
        writer.lastFlush(),
        age,
        writer.restarts() + spillLoop.restarts());
  }

  /**
   * Writes what is left, to the store if it takes it within the configured deadline, else to disk,
   * where the next run finds it. What is seen afterwards is passed on but not stored. Harmless when
   * called again.
   */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    timer.cancel();
    flush(config.closeDeadline());
    LogBuffer.Batch inHand = writer.close();
    spillLoop.close();
    buffer.close(inHand);
    numbers.write(sequencer.last());
    MessageLogStats stats = stats();
    log.info(
        "message log closed: {} written, {} left on disk, {} dropped",
        stats.written(),
        stats.spillWaiting(),
        stats.dropped());
  }

  private void keep(Entry entry) {
    if (!level.keeps(entry.seen())) {
      filtered.increment();
    } else if (closing) {
      late.increment();
    } else {
      buffer.accept(entry, store.open());
      writer.entryAccepted();
    }
  }

  private void schedule() {
    if (!closing) {
      timer =
          timeline.schedule(
              config.flushEvery(),
              () -> {
                writer.flushSoon();
                schedule();
              });
    }
  }

  private void spillTurn() throws InterruptedException {
    buffer.spillTurn(SPILL_PATIENCE);
    buffer.gaps().save();
    long last = sequencer.last();
    if (reserved - last < RESERVE / 2) {
      numbers.write(last + RESERVE);
      reserved = last + RESERVE;
    }
  }

  /**
   * The number after which this run begins. Without a store and without a memory of our own the
   * wall clock's milliseconds are surely ahead of any counted number.
   */
  private long lastNumber(Spill spill) {
    long last = Math.max(numbers.read().orElse(0), spill.lastSeq());
    try {
      return Math.max(last, store.lastSeq());
    } catch (RuntimeException e) {
      log.warn("the store cannot say its last number: {}", e.getMessage());
      return last > 0 ? last : timeline.now().toEpochMilli();
    }
  }

  private static boolean await(CompletableFuture<Boolean> answer, Duration deadline) {
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
