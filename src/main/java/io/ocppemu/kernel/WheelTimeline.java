package io.ocppemu.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time, or time that runs at a multiple of it, with timers on a hashed wheel: a timer fires at
 * most one tick (5 ms) late and costs next to nothing.
 */
public final class WheelTimeline implements Timeline, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WheelTimeline.class);
  private static final long TICK_NANOS = 5_000_000;
  private static final int SLOTS = 1_024;

  private final double speed;
  private final Instant originWall = Instant.now();
  private final long originNanos = System.nanoTime();
  private final Queue<Entry> incoming = new ConcurrentLinkedQueue<>();
  private final AtomicLong pending = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /** Only touched by the wheel's thread. */
  private final List<List<Entry>> slots = new ArrayList<>(SLOTS);

  /** Real time. */
  public WheelTimeline() {
    this(1.0);
  }

  /**
   * Scaled time.
   *
   * @param speed how many seconds pass per real second; positive
   */
  public WheelTimeline(double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be positive, not " + speed);
    }
    this.speed = speed;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new ArrayList<>());
    }
    thread = Threads.daemon("timers", this::turn);
  }

  @Override
  public Instant now() {
    if (speed == 1.0) {
      return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
    return originWall.plusNanos(nanos()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public long nanos() {
    return (long) ((System.nanoTime() - originNanos) * speed);
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    long real = (long) (Math.max(0, delay.toNanos()) / speed);
    long elapsed = System.nanoTime() - originNanos;
    Entry entry = new Entry((elapsed + real + TICK_NANOS - 1) / TICK_NANOS, task);
    // Counted before it is seen, or the wheel could rest with this entry in a slot.
    boolean resting = pending.getAndIncrement() == 0;
    incoming.add(entry);
    if (resting) {
      LockSupport.unpark(thread);
    }
    return entry;
  }

  /** How many timers are waiting, cancelled ones included until their slot comes round. */
  public long pending() {
    return pending.get();
  }

  /** Ends the wheel's thread; timers still waiting never fire. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void turn() {
    long tick = (System.nanoTime() - originNanos) / TICK_NANOS;
    while (!closed) {
      if (pending.get() == 0) {
        LockSupport.park(this);
        tick = Math.max(tick, (System.nanoTime() - originNanos) / TICK_NANOS - 1);
        continue;
      }
      long wait = (tick + 1) * TICK_NANOS - (System.nanoTime() - originNanos);
      if (wait > 0) {
        LockSupport.parkNanos(this, wait);
        continue;
      }
      tick++;
      takeIn(tick);
      fire(slots.get((int) (tick % SLOTS)), tick);
    }
  }

  private void takeIn(long tick) {
    for (Entry entry = incoming.poll(); entry != null; entry = incoming.poll()) {
      long due = Math.max(entry.dueTick, tick);
      slots.get((int) (due % SLOTS)).add(entry);
    }
  }

  private void fire(List<Entry> slot, long tick) {
    for (Iterator<Entry> entries = slot.iterator(); entries.hasNext(); ) {
      Entry entry = entries.next();
      if (entry.cancelled || entry.dueTick <= tick) {
        entries.remove();
        pending.decrementAndGet();
        if (!entry.cancelled) {
          entry.run();
        }
      }
    }
  }

  private static final class Entry implements Timer {
    final long dueTick;
    final Runnable task;
    volatile boolean cancelled;

    Entry(long dueTick, Runnable task) {
      this.dueTick = dueTick;
      this.task = task;
    }

    void run() {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        log.error("a timer's task failed", e);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
