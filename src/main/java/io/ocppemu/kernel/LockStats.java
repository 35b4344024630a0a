package io.ocppemu.kernel;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How long threads waited for and held the locks of one rank since the program began. */
public final class LockStats {
  private static final LockStats FLEET = new LockStats();
  private static final LockStats STATION = new LockStats();
  private static final LockStats LEAF = new LockStats();

  private final LongAdder count = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder holdNanos = new LongAdder();
  private final LongAccumulator longestWaitNanos = new LongAccumulator(Math::max, 0);
  private final LongAccumulator longestHoldNanos = new LongAccumulator(Math::max, 0);

  private LockStats() {}

  /** The one set of figures of {@code rank}. */
  public static LockStats of(LockRank rank) {
    return switch (rank) {
      case FLEET -> FLEET;
      case STATION -> STATION;
      case LEAF -> LEAF;
    };
  }

  /** How often the lock order was broken since the program began. */
  public static long violations() {
    return HeldLocks.violations();
  }

  void record(long waited, long held) {
    count.increment();
    waitNanos.add(waited);
    holdNanos.add(held);
    longestWaitNanos.accumulate(waited);
    longestHoldNanos.accumulate(held);
  }

  /** How often locks of this rank were taken. */
  public long count() {
    return count.sum();
  }

  /** All waiting together, in nanoseconds. */
  public long waitNanos() {
    return waitNanos.sum();
  }

  /** All holding together, in nanoseconds. */
  public long holdNanos() {
    return holdNanos.sum();
  }

  /** The longest single wait, in nanoseconds. */
  public long longestWaitNanos() {
    return longestWaitNanos.get();
  }

  /** The longest single hold, in nanoseconds. */
  public long longestHoldNanos() {
    return longestHoldNanos.get();
  }
}
