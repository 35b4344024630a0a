package io.ocppemu.kernel;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock with a place in the lock order; the only way this program holds a lock. Any thread may
 * call it. What runs under it must not block, perform I/O, or call back into other people's code.
 */
public final class RankedLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final LockRank rank;
  private final String name;

  /**
   * Makes a lock.
   *
   * @param name says what is guarded, for findings and metrics; no secrets
   */
  public RankedLock(LockRank rank, String name) {
    this.rank = rank;
    this.name = name;
  }

  /**
   * Runs {@code body} while holding the lock and returns its result.
   *
   * @throws IllegalStateException under {@link LockPolicy#THROW} when the calling thread already
   *     holds a lock of the same or a later rank
   */
  public <T extends @Nullable Object> T with(Supplier<T> body) {
    HeldLocks held = HeldLocks.mine();
    held.checkMayTake(this);
    long asked = System.nanoTime();
    lock.lock();
    long got = System.nanoTime();
    Hold hold = new Hold(this, Thread.currentThread(), got);
    held.push(hold);
    try {
      return body.get();
    } finally {
      held.pop(hold);
      lock.unlock();
      LockStats.of(rank).record(got - asked, System.nanoTime() - got);
    }
  }

  /** Runs {@code body} while holding the lock; see {@link #with}. */
  public void run(Runnable body) {
    with(
        () -> {
          body.run();
          return null;
        });
  }

  /** Throws {@link IllegalStateException} unless the calling thread holds this lock. */
  public void assertHeld() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("the lock " + this + " must be held here");
    }
  }

  /**
   * Opens every method that may block: finds fault when the calling thread holds any ranked lock.
   *
   * @param where the blocking method, for the message
   * @throws IllegalStateException under {@link LockPolicy#THROW}
   */
  public static void assertNoneHeld(String where) {
    HeldLocks.mine().checkNoneHeld(where);
  }

  /** The lock's place in the order. */
  public LockRank rank() {
    return rank;
  }

  @Override
  public String toString() {
    return rank + " " + name;
  }
}
