package io.ocppemu.broadcast;

import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.broadcast.Item.Dashboard;
import io.ocppemu.broadcast.Item.Finding;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Message;
import io.ocppemu.broadcast.Item.Reply;
import io.ocppemu.broadcast.Item.Station;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The items that wait for one subscriber. When it is full the oldest make room, and a gap in their
 * place says which. Any thread offers, the subscriber's own takes.
 */
final class SubscriberQueue {
  private final int capacity;
  private final int batch;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "subscriber queue");

  /** Guarded by the lock, as all fields that are not final. */
  private final Deque<Item> live = new ArrayDeque<>();

  private final Deque<Item> backlog = new ArrayDeque<>();
  private @Nullable Gap gap;
  private boolean urgent;
  private boolean closed;
  private long dropped;

  private final Semaphore ready = new Semaphore(0);
  private final Semaphore hurry = new Semaphore(0);

  SubscriberQueue(int capacity, int batch) {
    this.capacity = capacity;
    this.batch = batch;
  }

  /** Appends {@code item}, at once; false when the queue is closed. */
  boolean offer(Item item) {
    boolean[] wake = new boolean[2];
    boolean taken =
        lock.with(
            () -> {
              if (closed) {
                return false;
              }
              wake[0] = live.isEmpty() && backlog.isEmpty();
              if (live.size() >= capacity) {
                drop(live.removeFirst());
              }
              live.addLast(item);
              urgent |= item instanceof Station;
              wake[1] = urgent || live.size() >= batch;
              return true;
            });
    if (wake[0]) {
      ready.release();
    }
    if (wake[1] && hurry.availablePermits() == 0) {
      hurry.release();
    }
    return taken;
  }

  /** Forgets what waits, but for replies, and begins anew with {@code items}. */
  void restart(List<Item> items) {
    lock.run(
        () -> {
          live.removeIf(item -> !(item instanceof Reply));
          backlog.clear();
          gap = null;
          backlog.addAll(items);
        });
    ready.release();
  }

  /** Waits until something is there, at most {@code millis}; false when nothing is. */
  boolean await(long millis) throws InterruptedException {
    RankedLock.assertNoneHeld("SubscriberQueue.await");
    if (size() > 0) {
      return true;
    }
    if (ready.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      ready.drainPermits();
    }
    return size() > 0;
  }

  /** Waits until a batch is full or something is urgent, at most {@code nanos}. */
  void awaitBatch(long nanos) throws InterruptedException {
    RankedLock.assertNoneHeld("SubscriberQueue.awaitBatch");
    hurry.drainPermits();
    if (!lock.with(() -> urgent || closed || live.size() + backlog.size() >= batch)) {
      hurry.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Takes the oldest items, at most a batch. */
  List<Item> take() {
    return lock.with(
        () -> {
          List<Item> taken = new ArrayList<>();
          while (taken.size() < batch && !backlog.isEmpty()) {
            taken.add(backlog.removeFirst());
          }
          if (backlog.isEmpty() && gap != null) {
            taken.add(gap);
            gap = null;
          }
          while (taken.size() < batch && backlog.isEmpty() && !live.isEmpty()) {
            taken.add(live.removeFirst());
          }
          urgent = urgent && !live.isEmpty();
          return taken;
        });
  }

  /** Forgets everything and takes nothing more. */
  void close() {
    lock.run(
        () -> {
          closed = true;
          live.clear();
          backlog.clear();
          gap = null;
        });
    ready.release();
    hurry.release();
  }

  int size() {
    return lock.with(() -> live.size() + backlog.size() + (gap == null ? 0 : 1));
  }

  /** How many items were dropped to make room, ever. */
  long dropped() {
    return lock.with(() -> dropped);
  }

  private void drop(Item item) {
    dropped++;
    switch (item) {
      case Message message -> widen(1, message.seq(), message.seq());
      case Station station -> widen(1, station.seq(), station.seq());
      case Finding finding -> widen(1, finding.seq(), finding.seq());
      case Gap older -> widen(older.count(), older.fromSeq(), older.toSeq());
      case Began ignored -> {}
      case Dashboard ignored -> {}
      case Reply ignored -> {}
    }
  }

  private void widen(long count, long from, long to) {
    gap = gap == null ? new Gap(count, from, to) : new Gap(gap.count() + count, gap.fromSeq(), to);
  }
}
