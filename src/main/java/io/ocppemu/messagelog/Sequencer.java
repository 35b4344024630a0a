package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Tap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers what is seen and hands it on, in the order of the numbers. No lock is held: the thread
 * that finds nobody numbering does so, for itself and for whoever comes meanwhile; what is handed
 * on to only offers to queues.
 */
final class Sequencer implements Tap {
  private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
  private static final int WAITING_MAX = 65_536;

  private final List<EntryTap> listeners;
  private final Queue<Seen> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  /** Written by the numbering thread of the moment alone. */
  private volatile long last;

  Sequencer(long last, List<EntryTap> listeners) {
    this.last = last;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void see(Seen seen) {
    if (waiting.get() >= WAITING_MAX) {
      dropped.increment();
      return;
    }
    pending.add(seen);
    if (waiting.getAndIncrement() == 0) {
      do {
        number();
      } while (waiting.decrementAndGet() > 0);
    }
  }

  /** The newest number given out. */
  long last() {
    return last;
  }

  /** How much was seen that got no number because too much waited for one. */
  long dropped() {
    return dropped.sum();
  }

  private void number() {
    Seen seen = pending.poll();
    if (seen == null) {
      return;
    }
    Entry entry = new Entry(last + 1, seen);
    last = entry.seq();
    for (EntryTap listener : listeners) {
      try {
        listener.see(entry);
      } catch (RuntimeException e) {
        log.error("entry {} was not taken note of", entry.seq(), e);
      }
    }
  }
}
