package io.ocppemu.kernel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order they were posted, on threads borrowed from an
 * executor; it has no thread of its own while it is empty. Any thread may post. A task that throws
 * is logged and counted, and the next one runs.
 */
public final class Mailbox {
  private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
  private static final int TURN = 64;
  private static final LongAdder FAILED = new LongAdder();
  private static final LongAdder REFUSED = new LongAdder();

  private final String name;
  private final int capacity;
  private final Executor executor;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Makes an empty mailbox.
   *
   * @param name for the log
   * @param capacity the most tasks that may wait; at least 1
   */
  public Mailbox(String name, int capacity, Executor executor) {
    this.name = name;
    this.capacity = capacity;
    this.executor = executor;
  }

  /** Posts {@code task}; false, counted, and nothing posted, when the mailbox is full. */
  public boolean post(Runnable task) {
    int before = waiting.getAndIncrement();
    if (before >= capacity) {
      waiting.decrementAndGet();
      REFUSED.increment();
      return false;
    }
    tasks.add(task);
    if (before == 0) {
      executor.execute(this::turn);
    }
    return true;
  }

  /** How many tasks wait or run. */
  public int size() {
    return waiting.get();
  }

  /** How many tasks of all mailboxes have thrown. */
  public static long failed() {
    return FAILED.sum();
  }

  /** How many tasks of all mailboxes were refused because one was full. */
  public static long refused() {
    return REFUSED.sum();
  }

  private void turn() {
    for (int done = 0; done < TURN; done++) {
      Runnable task = tasks.poll();
      // The poster that made the count 1 starts the turn, yet its add may be seen a moment later
      // than another poster's; a null here only means that the entry is about to appear.
      while (task == null) {
        Thread.onSpinWait();
        task = tasks.poll();
      }
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        FAILED.increment();
        log.error("a task of mailbox {} failed", name, e);
      }
      if (waiting.decrementAndGet() == 0) {
        return;
      }
    }
    executor.execute(this::turn);
  }
}
