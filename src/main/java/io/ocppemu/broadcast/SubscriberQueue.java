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
import org.jspecify.annotations.Nullable;

/**
 * The items that wait for one subscriber. When it is full the oldest make room, and a gap in their
 * place says which. Any thread offers, one at a time takes.
 */
final class SubscriberQueue {
  private final int capacity;
  private final int batch;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "subscriber queue");

  /** Guarded by the lock, as all fields that are not final. */
  private final Deque<Item> live = new ArrayDeque<>();

  private final Deque<Item> backlog = new ArrayDeque<>();
  private @Nullable Gap gap;
  private int stations;
  private boolean closed;
  private long dropped;

  /** Written under the lock. */
  private volatile State state = State.EMPTY;

  /** What waits, in a word. */
  enum State {
    EMPTY,
    /** Nothing but what can wait a little, and less than a batch of it. */
    PATIENT,
    /** A batch. */
    FULL,
    /** Something for which the sink has to look something up. */
    SLOW
  }

  SubscriberQueue(int capacity, int batch) {
    this.capacity = capacity;
    this.batch = batch;
  }

  /** Appends {@code item}, at once; false when the queue is closed. */
  boolean offer(Item item) {
    return lock.with(
        () -> {
          if (closed) {
            return false;
          }
          if (live.size() >= capacity) {
            Item oldest = live.removeFirst();
            count(oldest, -1);
            drop(oldest);
          }
          live.addLast(item);
          count(item, 1);
          changed();
          return true;
        });
  }

  /** Forgets what waits, but for replies, and begins anew with {@code items}. */
  void restart(List<Item> items) {
    lock.run(
        () -> {
          live.removeIf(item -> !(item instanceof Reply));
          stations = 0;
          backlog.clear();
          gap = null;
          backlog.addAll(items);
          changed();
        });
  }

  /** What waits. */
  State state() {
    return state;
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
            Item item = live.removeFirst();
            count(item, -1);
            taken.add(item);
          }
          changed();
          return taken;
        });
  }

  /** Forgets everything and takes nothing more. */
  void close() {
    lock.run(
        () -> {
          closed = true;
          live.clear();
          stations = 0;
          backlog.clear();
          gap = null;
          changed();
        });
  }

  int size() {
    return lock.with(() -> live.size() + backlog.size() + (gap == null ? 0 : 1));
  }

  /** How many items were dropped to make room, ever. */
  long dropped() {
    return lock.with(() -> dropped);
  }

  private void count(Item item, int by) {
    stations += item instanceof Station ? by : 0;
  }

  private void changed() {
    if (!backlog.isEmpty() || stations > 0) {
      state = State.SLOW;
    } else if (live.size() >= batch) {
      state = State.FULL;
    } else {
      state = live.isEmpty() && gap == null ? State.EMPTY : State.PATIENT;
    }
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
