package io.ocppemu.messagelog;

import io.ocppemu.kernel.BoundedQueue;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.tap.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that brings entries from the buffer to the store, a batch at a time. The loop itself
 * never waits for the store: a write runs on a virtual thread and wakes the loop when it ends.
 */
final class StoreWriter {
  private static final Logger log = LoggerFactory.getLogger(StoreWriter.class);
  private static final long PATIENCE_MILLIS = 250;
  private static final long FLUSH_PATIENCE_MILLIS = 5;
  private static final int PROBES_MAX = 100;

  private final MessageLogConfig config;
  private final LogBuffer buffer;
  private final GuardedStore store;
  private final Timeline timeline;
  private final Semaphore wake = new Semaphore(0);
  private final Queue<Flush> flushes = new ConcurrentLinkedQueue<>();
  private final BoundedQueue<CompletableFuture<Boolean>> probes = new BoundedQueue<>(PROBES_MAX);
  private final LongAdder written = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final SupervisedLoop loop;

  /** Set by the timer and by flushes, cleared by the loop when nothing is left to write. */
  private volatile boolean due;

  private volatile @Nullable String lastError;
  private volatile @Nullable Instant lastFlush;

  /** The batch being written or to be written again; set and cleared by the loop. */
  private volatile LogBuffer.@Nullable Batch inHand;

  /** The write under way. Only touched by the loop. */
  private @Nullable CompletableFuture<Outcome> writing;

  private record Flush(long target, CompletableFuture<Boolean> done) {}

  /**
   * How a write ended.
   *
   * @param failure why the store did not take the batch; null when it did
   * @param refused how many entries it would not take
   */
  private record Outcome(@Nullable String failure, int refused) {}

  StoreWriter(MessageLogConfig config, LogBuffer buffer, GuardedStore store, Timeline timeline) {
    this.config = config;
    this.buffer = buffer;
    this.store = store;
    this.timeline = timeline;
    this.loop = SupervisedLoop.start("message-log-writer", this::turn);
  }

  /** Says that an entry came in; any thread. */
  void entryAccepted() {
    if (buffer.queued() >= config.batch()) {
      wake.release();
    }
  }

  /** Says that it is time to write, even less than a batch; any thread. */
  void flushSoon() {
    due = true;
    wake.release();
  }

  /** Completes true when all that is in the buffer now is stored, false when the store is away. */
  CompletableFuture<Boolean> flush() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    flushes.add(new Flush(buffer.accepted(), done));
    flushSoon();
    return done;
  }

  /** Completes true when the loop comes round, false when it has left too many waiting already. */
  CompletableFuture<Boolean> probe() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    if (!probes.offerIfRoom(answer)) {
      answer.complete(false);
    }
    wake.release();
    return answer;
  }

  /** Ends the loop and returns the batch that was not stored, null when there is none. */
  LogBuffer.@Nullable Batch close() {
    loop.close();
    return inHand;
  }

  long written() {
    return written.sum();
  }

  long refused() {
    return refused.sum();
  }

  long batches() {
    return batches.sum();
  }

  long restarts() {
    return loop.restarts();
  }

  Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }

  Optional<Instant> lastFlush() {
    return Optional.ofNullable(lastFlush);
  }

  /** When the oldest entry of the batch in hand was seen; empty when there is none. */
  Optional<Instant> oldest() {
    LogBuffer.Batch batch = inHand;
    return batch == null || batch.entries().isEmpty()
        ? Optional.empty()
        : Optional.of(batch.entries().getFirst().seen().time());
  }

  private void turn() throws InterruptedException {
    RankedLock.assertNoneHeld("StoreWriter.turn");
    long patience = flushes.isEmpty() ? PATIENCE_MILLIS : FLUSH_PATIENCE_MILLIS;
    if (wake.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
    probes.drain(PROBES_MAX).forEach(probe -> probe.complete(true));
    if (writing != null && writing.isDone()) {
      Outcome outcome = writing.join();
      writing = null;
      settle(outcome);
    }
    if (writing == null) {
      begin();
    }
    answerFlushes();
  }

  private void begin() {
    if (inHand == null && mayTake()) {
      inHand = buffer.next(config.batch());
      if (inHand == null && buffer.queued() == 0) {
        due = buffer.spillWaiting() > 0;
      }
    }
    LogBuffer.Batch batch = inHand;
    if (batch == null || store.open()) {
      return;
    }
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    writing = outcome;
    Threads.virtual(
        "message-log-write",
        () -> {
          outcome.complete(attempt(batch.entries()));
          wake.release();
        });
  }

  private boolean mayTake() {
    return due || buffer.queued() >= config.batch() || buffer.spillWaiting() > 0;
  }

  private void settle(Outcome outcome) {
    LogBuffer.Batch batch = inHand;
    if (outcome.failure() != null || batch == null) {
      lastError = outcome.failure();
      return;
    }
    buffer.taken(batch);
    inHand = null;
    written.add(batch.entries().size() - outcome.refused());
    refused.add(outcome.refused());
    batches.increment();
    lastFlush = timeline.now();
  }

  /** Writes on a virtual thread; a failure that lies in an entry costs that entry alone. */
  private Outcome attempt(List<Entry> entries) {
    try {
      if (!entries.isEmpty()) {
        store.store(entries);
      }
      return new Outcome(null, 0);
    } catch (StoreUnavailableException e) {
      return new Outcome(String.valueOf(e.getMessage()), 0);
    } catch (RuntimeException e) {
      log.warn("a batch of {} was refused, its entries are tried one by one", entries.size(), e);
      return attemptEach(entries);
    }
  }

  private Outcome attemptEach(List<Entry> entries) {
    int lost = 0;
    for (Entry entry : entries) {
      try {
        store.store(List.of(entry));
      } catch (StoreUnavailableException e) {
        return new Outcome(String.valueOf(e.getMessage()), 0);
      } catch (RuntimeException e) {
        lost++;
        buffer.gaps().add(new Gap(entry.seq(), entry.seq(), 1));
        log.error("entry {} of {} cannot be stored", entry.seq(), entry.seen().stationId(), e);
      }
    }
    return new Outcome(null, lost);
  }

  private void answerFlushes() {
    long settled = written.sum() + refused.sum() + buffer.dropped();
    boolean away = writing == null && inHand != null && store.open();
    flushes.removeIf(
        flush -> {
          boolean stored = settled >= flush.target();
          if (stored || away) {
            flush.done().complete(stored);
          } else {
            due = true;
          }
          return stored || away;
        });
  }
}
