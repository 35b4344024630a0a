package io.ocppemu.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A queue with a limit that never makes its writers wait: when it is full the oldest entry makes
 * room and is counted. Many threads may offer; usually one takes.
 */
public final class BoundedQueue<T> {
  private final LinkedBlockingDeque<T> deque;
  private final int capacity;
  private final LongAdder dropped = new LongAdder();

  /**
   * Makes an empty queue.
   *
   * @param capacity the most it holds; at least 1
   */
  public BoundedQueue(int capacity) {
    this.capacity = capacity;
    this.deque = new LinkedBlockingDeque<>(capacity);
  }

  /**
   * Appends {@code entry}, at once.
   *
   * @return the oldest entry if it had to make room, else null
   */
  public @Nullable T offer(T entry) {
    T lost = null;
    while (!deque.offerLast(entry)) {
      T oldest = deque.pollFirst();
      if (oldest != null) {
        dropped.increment();
        lost = oldest;
      }
    }
    return lost;
  }

  /** Appends {@code entry} if there is room; false, and nothing changed, if not. */
  public boolean offerIfRoom(T entry) {
    return deque.offerLast(entry);
  }

  /**
   * Takes the oldest entry, waiting for one no longer than {@code patience}; null when none came.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public @Nullable T take(Duration patience) throws InterruptedException {
    RankedLock.assertNoneHeld("BoundedQueue.take");
    return deque.pollFirst(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Takes up to {@code most} entries that are there now, oldest first. */
  public List<T> drain(int most) {
    List<T> taken = new ArrayList<>(Math.min(most, deque.size()));
    deque.drainTo(taken, most);
    return taken;
  }

  /** The oldest entry, left where it is; null when there is none. */
  public @Nullable T peek() {
    return deque.peekFirst();
  }

  /** How many entries wait. */
  public int size() {
    return deque.size();
  }

  /** The most entries that can wait. */
  public int capacity() {
    return capacity;
  }

  /** How many entries were dropped to make room, ever. */
  public long dropped() {
    return dropped.sum();
  }
}
