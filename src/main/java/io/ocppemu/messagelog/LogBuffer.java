package io.ocppemu.messagelog;

import io.ocppemu.kernel.BoundedQueue;
import io.ocppemu.tap.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries between being seen and being stored: first in memory, and once memory is full or the
 * store is away on disk, until the store has taken all that is there. So entries leave in the order
 * they came.
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
  private final LongAdder spilled = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /**
   * What is to be stored in one go.
   *
   * @param read where it came from on disk; null when it came from memory
   */
  record Batch(List<Entry> entries, Spill.@Nullable Read read) {}

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
      return new Batch(entries, null);
    }
    if (!spilledNow) {
      return null;
    }
    Spill.Read read = spill.read(most);
    return read == null ? null : new Batch(read.entries(), read);
  }

  /** The store has {@code batch}. The writer only. */
  void taken(Batch batch) {
    Spill.Read read = batch.read();
    if (read != null) {
      spill.take(read);
      dropped.add(read.lines() - read.entries().size());
      spillWaiting.addAndGet(-read.lines());
    }
  }

  /** Brings entries that wait for it to disk; waits a little for one. The spill loop only. */
  void spillTurn(Duration patience) throws InterruptedException {
    Entry first = onTheWay.take(patience);
    if (first == null) {
      return;
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(first);
    entries.addAll(onTheWay.drain(APPEND_MAX - 1));
    append(entries, false);
  }

  /**
   * Brings everything to disk: {@code inHand}, which the writer had not stored, then memory, then
   * what was on the way. To be called when both loops have ended and nothing is accepted any more.
   */
  void close(@Nullable Batch inHand) {
    List<Entry> oldest = new ArrayList<>();
    if (inHand != null && inHand.read() == null) {
      oldest.addAll(inHand.entries());
    }
    oldest.addAll(memory.drain(memory.capacity()));
    if (!oldest.isEmpty()) {
      spillWaiting.addAndGet(oldest.size());
      append(oldest, true);
    }
    List<Entry> rest = onTheWay.drain(ON_THE_WAY_MAX);
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
    return entry == null ? spill.oldest() : Optional.of(entry.seen().time());
  }

  private void append(List<Entry> entries, boolean apart) {
    Spill.Appended done = spill.append(entries, apart);
    spilled.add(done.written());
    lose(entries.subList(done.written(), entries.size()));
    if (done.givenUp() > 0) {
      log.warn("the spill is full: its {} oldest entries were given up", done.givenUp());
      lose(done.givenUp());
    }
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
