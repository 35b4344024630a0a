package io.ocppemu.api;

import io.ocppemu.kernel.LockWatchdog;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.MessageLogger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether locks are stuck and how many frames have passed. One loop; the
 * figures may be read anywhere.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pulse.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int TURNS_PER_COUNT = 15;

  private final LockWatchdog watchdog;
  private final MessageLogger messages;
  private final LongSupplier stored;
  private final Timeline timeline;
  private final Semaphore never = new Semaphore(0);
  private final AtomicBoolean counting = new AtomicBoolean();
  private final SupervisedLoop loop;
  private volatile Rates rates;
  private volatile Count count = new Count(0, 0);

  /** Only touched by the loop. */
  private int turns;

  /** What was counted when, and the rates that follow. */
  private record Rates(long nanos, long seen, double seenRate, long written, double writtenRate) {}

  /** How many messages were stored when so many had been written by this run. */
  private record Count(long stored, long written) {}

  /**
   * Starts looking.
   *
   * @param stored says how many messages are stored; may block and throw
   */
  public Pulse(
      LockWatchdog watchdog, MessageLogger messages, LongSupplier stored, Timeline timeline) {
    this.watchdog = watchdog;
    this.messages = messages;
    this.stored = stored;
    this.timeline = timeline;
    this.rates = new Rates(timeline.nanos(), messages.lastSeq(), 0, messages.stats().written(), 0);
    this.loop = SupervisedLoop.start("pulse", this::turn);
    countStored();
  }

  /** Frames and findings seen in a second, of late. */
  double seenPerSecond() {
    return rates.seenRate();
  }

  /** Entries stored in a second, of late. */
  double writtenPerSecond() {
    return rates.writtenRate();
  }

  /** About how many messages are stored: counted now and then, and what was written since. */
  long stored() {
    Count counted = count;
    return counted.stored() + Math.max(0, messages.stats().written() - counted.written());
  }

  /** What is wrong with locks; empty when all is well. */
  List<String> lockTrouble() {
    return watchdog.trouble();
  }

  /** Whether the looking goes on. */
  boolean alive() {
    return loop.alive();
  }

  /** How often the loop had to be revived. */
  long restarts() {
    return loop.restarts();
  }

  @Override
  public void close() {
    loop.close();
  }

  private void turn() throws InterruptedException {
    RankedLock.assertNoneHeld("Pulse.turn");
    if (never.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      return;
    }
    watchdog.check();
    Rates was = rates;
    long nanos = timeline.nanos();
    double seconds = Math.max(1e-3, (nanos - was.nanos()) / 1e9);
    long seen = messages.lastSeq();
    long written = messages.stats().written();
    rates =
        new Rates(
            nanos,
            seen,
            smooth(was.seenRate(), (seen - was.seen()) / seconds),
            written,
            smooth(was.writtenRate(), (written - was.written()) / seconds));
    if (++turns % TURNS_PER_COUNT == 0) {
      countStored();
    }
  }

  private void countStored() {
    if (counting.compareAndSet(false, true)) {
      Threads.virtual("count-messages", this::countNow);
    }
  }

  private void countNow() {
    try {
      long written = messages.stats().written();
      count = new Count(stored.getAsLong(), written);
    } catch (RuntimeException e) {
      log.debug("the stored messages could not be counted: {}", e.getMessage());
    } finally {
      counting.set(false);
    }
  }

  private static double smooth(double before, double now) {
    return now == 0 && before < 0.05 ? 0 : (before + now) / 2;
  }
}
