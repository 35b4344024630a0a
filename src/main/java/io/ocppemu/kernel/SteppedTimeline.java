package io.ocppemu.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until it is told to advance. Timers run on the advancing thread, in order
 * of their due time, then of their making. For tests and repeatable runs.
 */
public final class SteppedTimeline implements Timeline {
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "stepped timeline");

  /** Guarded by the lock. */
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.due)
              .thenComparingLong(entry -> entry.number));

  private final Instant origin;
  private volatile Instant now;
  private long made;

  /** Starts at {@code origin}. */
  public SteppedTimeline(Instant origin) {
    this.origin = origin;
    this.now = origin;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return Duration.between(origin, now).toNanos();
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    Duration wait = delay.isNegative() ? Duration.ZERO : delay;
    return lock.with(
        () -> {
          Entry entry = new Entry(now.plus(wait), made++, task);
          queue.add(entry);
          return entry;
        });
  }

  /** Moves time on by {@code step}, running each timer at the instant it is due. */
  public void advance(Duration step) {
    Instant end = now.plus(step);
    for (Entry next = takeDue(end); next != null; next = takeDue(end)) {
      next.task.run();
    }
    now = end;
  }

  private @Nullable Entry takeDue(Instant end) {
    return lock.with(
        () -> {
          Entry next = queue.peek();
          while (next != null && next.cancelled) {
            queue.remove();
            next = queue.peek();
          }
          if (next == null || next.due.isAfter(end)) {
            return null;
          }
          queue.remove();
          if (next.due.isAfter(now)) {
            now = next.due;
          }
          return next;
        });
  }

  private static final class Entry implements Timer {
    final Instant due;
    final long number;
    final Runnable task;
    volatile boolean cancelled;

    Entry(Instant due, long number, Runnable task) {
      this.due = due;
      this.number = number;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
