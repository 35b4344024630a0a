package io.ocppemu.messagelog;

import io.ocppemu.kernel.BoundedQueue;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.tap.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries between being seen and being stored: first in memory, and once memory is full or the
 * store is away on disk, until the store has taken all that is there. So entries leave in the order
 * they came. When disk takes nothing either, they wait in memory for whichever is back first.
 */
final class LogBuffer {
  private static final Logger log = LoggerFactory.getLogger(LogBuffer.class);
  private static final int ON_THE_WAY_MAX = 10_000;
  private static final int APPEND_MAX = 500;

  private final BoundedQueue<Entry> memory;
  private final BoundedQueue<Entry> onTheWay = new BoundedQueue<>(ON_THE_WAY_MAX);
  private final Spill spill;

  /** Entries on disk or on the way there; only {@link #accept} makes it leave zero. */
  private final AtomicLong spillWaiting;

  private final AtomicLong accepted;

  /** What disk did not take, oldest first. Guarded by its lock. */
  private List<Entry> stuck = List.of();

  private final RankedLock stuckLock = new RankedLock(LockRank.LEAF, "entries disk did not take");
  private final Semaphore never = new Semaphore(0);
  private final LongAdder spilled = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /**
   * What is to be stored in one go.
   *
   * @param read where it came from on disk; null when it came from memory
   * @param stuck whether disk did not take it
   */
  record Batch(List<Entry> entries, Spill.@Nullable Read read, boolean stuck) {}

  LogBuffer(int capacity, Spill spill) {
    this.memory = new BoundedQueue<>(capacity);
    this.spill = spill;
    this.spillWaiting = new AtomicLong(spill.waiting());
    this.accepted = new AtomicLong(spillWaiting.get());
  }

  /**
   * Takes {@code entry}, at once; one thread at a time.
   *
   * @param away whether the store is known to be away: then all goes to disk, where it survives a
   *     sudden death
   */
  void accept(Entry entry, boolean away) {
    accepted.incrementAndGet();
    if (away && spillWaiting.get() == 0 && memory.size() < ON_THE_WAY_MAX / 2) {
      // From here on nothing enters memory; what is in there is older and goes first.
      List<Entry> older = memory.drain(memory.capacity());
      spillWaiting.addAndGet(older.size());
      older.forEach(this::send);
      spillWaiting.incrementAndGet();
      send(entry);
      return;
    }
    if (spillWaiting.get() == 0 && memory.offerIfRoom(entry)) {
      return;
    }
    spillWaiting.incrementAndGet();
    send(entry);
  }

  private void send(Entry entry) {
    Entry pushedOut = onTheWay.offer(entry);
    if (pushedOut != null) {
      lose(List.of(pushedOut));
    }
  }

  /** The oldest entries, at most {@code most}; null when there is none. The writer only. */
  @Nullable Batch next(int most) {
    // Read before memory is emptied: while anything is spilled nothing newer enters memory.
    boolean spilledNow = spillWaiting.get() > 0;
    List<Entry> entries = memory.drain(most);
    if (!entries.isEmpty()) {
      return new Batch(entries, null, false);
    }
    if (!spilledNow) {
      return null;
    }
    Spill.Read read = spill.read(most);
    if (read != null) {
      return new Batch(read.entries(), read, false);
    }
    List<Entry> direct = takeStuck(most);
    return direct.isEmpty() ? null : new Batch(direct, null, true);
  }

  /** What disk did not take goes to the store directly, when the store is back before the disk. */
  private List<Entry> takeStuck(int most) {
    return stuckLock.with(
        () -> {
          List<Entry> all = stuck;
          int taken = Math.min(most, all.size());
          stuck = all.subList(taken, all.size());
          return all.subList(0, taken);
        });
  }

  /** The store has {@code batch}. The writer only. */
  void taken(Batch batch) {
    Spill.Read read = batch.read();
    if (read != null) {
      spill.take(read);
      dropped.add(read.lines() - read.entries().size());
      spillWaiting.addAndGet(-read.lines());
    } else if (batch.stuck()) {
      spillWaiting.addAndGet(-batch.entries().size());
    }
  }

  /**
   * Brings entries that wait for it to disk; waits a little for one. What disk does not take waits
   * in memory and is tried again, or goes to the store. The spill loop only.
   */
  void spillTurn(Duration patience) throws InterruptedException {
    RankedLock.assertNoneHeld("LogBuffer.spillTurn");
    if (!stuckLock.with(() -> stuck.isEmpty())
        && !never.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      tryToSpill(takeStuck(APPEND_MAX));
      return;
    }
    Entry first = onTheWay.take(patience);
    if (first == null) {
      return;
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(first);
    entries.addAll(onTheWay.drain(APPEND_MAX - 1));
    tryToSpill(entries);
  }

  private void tryToSpill(List<Entry> entries) {
    if (!entries.isEmpty()) {
      int written = spill(entries, false);
      List<Entry> left = List.copyOf(entries.subList(written, entries.size()));
      stuckLock.run(() -> stuck = left);
    }
  }

  /**
   * Brings everything to disk: {@code inHand}, which the writer had not stored, then memory, then
   * what was on the way. To be called when both loops have ended and nothing is accepted any more.
   */
  void close(@Nullable Batch inHand) {
    List<Entry> oldest = new ArrayList<>();
    if (inHand != null && inHand.read() == null) {
      oldest.addAll(inHand.entries());
      spillWaiting.addAndGet(inHand.stuck() ? 0 : inHand.entries().size());
    }
    List<Entry> inMemory = memory.drain(memory.capacity());
    oldest.addAll(inMemory);
    spillWaiting.addAndGet(inMemory.size());
    if (!oldest.isEmpty()) {
      append(oldest, true);
    }
    List<Entry> rest = new ArrayList<>(takeStuck(APPEND_MAX));
    rest.addAll(onTheWay.drain(ON_THE_WAY_MAX));
    if (!rest.isEmpty()) {
      append(rest, !oldest.isEmpty());
    }
    spill.close();
    gaps().save();
  }

  /** What was lost, by number. */
  GapBook gaps() {
    return spill.gaps();
  }

  int queued() {
    return memory.size();
  }

  long spilled() {
    return spilled.sum();
  }

  long spillWaiting() {
    return spillWaiting.get();
  }

  long spillBytes() {
    return spill.bytes();
  }

  long dropped() {
    return dropped.sum();
  }

  /** Everything that was ever taken in, what an earlier run left on disk included. */
  long accepted() {
    return accepted.get();
  }

  /** About when the oldest entry in here was seen; empty when there is none. */
  Optional<Instant> oldest() {
    Entry entry = memory.peek();
    return entry != null
        ? Optional.of(entry.seen().time())
        : spill
            .oldest()
            .or(() -> stuckLock.with(() -> stuck.stream().findFirst()).map(e -> e.seen().time()));
  }

  private void append(List<Entry> entries, boolean apart) {
    int written = spill(entries, apart);
    lose(entries.subList(written, entries.size()));
  }

  /** Returns how many of {@code entries} are on disk now. */
  private int spill(List<Entry> entries, boolean apart) {
    Spill.Appended done = spill.append(entries, apart);
    spilled.add(done.written());
    if (done.givenUp() > 0) {
      log.warn("the spill is full: its {} oldest entries were given up", done.givenUp());
      lose(done.givenUp());
    }
    return done.written();
  }

  private void lose(List<Entry> entries) {
    if (!entries.isEmpty()) {
      lose(entries.size());
      gaps().add(new Gap(entries.getFirst().seq(), entries.getLast().seq(), entries.size()));
    }
  }

  private void lose(long entries) {
    dropped.add(entries);
    spillWaiting.addAndGet(-entries);
  }
}
