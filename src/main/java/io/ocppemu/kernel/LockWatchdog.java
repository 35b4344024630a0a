package io.ocppemu.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for deadlocked threads and for a lock held longer than a limit, logs the stacks, and
 * remembers the verdict for the health answer. {@link #check()} is called by a supervised loop.
 */
public final class LockWatchdog {
  private static final Logger log = LoggerFactory.getLogger(LockWatchdog.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long limitNanos;
  private volatile List<String> trouble = List.of();

  /**
   * Makes a watchdog.
   *
   * @param limit how long a lock may be held before it is called stuck; positive
   */
  public LockWatchdog(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Looks once and replaces the verdict. Newly found trouble is logged with its stacks. */
  public List<String> check() {
    List<String> found = new ArrayList<>();
    long now = System.nanoTime();
    for (Hold hold : HeldLocks.all()) {
      if (now - hold.sinceNanos() > limitNanos) {
        found.add(hold.lock() + " held too long by " + hold.thread().getName());
        if (trouble.isEmpty()) {
          log.error(
              "{} held too long by {}:{}", hold.lock(), hold.thread(), stackOf(hold.thread()));
        }
      }
    }
    long[] deadlocked = THREADS.findDeadlockedThreads();
    if (deadlocked != null) {
      for (ThreadInfo info : THREADS.getThreadInfo(deadlocked, 32)) {
        found.add("deadlock: " + info.getThreadName() + " waits for " + info.getLockName());
        if (trouble.isEmpty()) {
          log.error("deadlocked: {}", info);
        }
      }
    }
    trouble = List.copyOf(found);
    return trouble;
  }

  /** What the last {@link #check()} found; empty when all is well. */
  public List<String> trouble() {
    return trouble;
  }

  private static String stackOf(Thread thread) {
    StringBuilder lines = new StringBuilder();
    for (StackTraceElement element : thread.getStackTrace()) {
      lines.append("\n    at ").append(element);
    }
    return lines.toString();
  }
}
