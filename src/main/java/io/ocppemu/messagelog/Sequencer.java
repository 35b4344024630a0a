package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.tap.Tap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int STATIONS_MAX = 20_000;

  private final List<EntryTap> listeners;
  private final Queue<Seen> pending = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();

  /** The last frame of each station. Owned by the numbering thread of the moment. */
  private final Map<String, Last> frames =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
          return size() > STATIONS_MAX;
        }
      };

  /** Owned likewise. */
  private final OpenCalls calls = new OpenCalls();

  private record Last(long stationSeq, long seq) {}

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

  /**
   * An answer learns the number of its request, a finding that of its frame: its station's last.
   */
  private Seen related(Seen seen, long seq) {
    return switch (seen) {
      case FrameSeen frame -> {
        frames.put(frame.stationId(), new Last(frame.stationSeq(), seq));
        yield calls.related(frame, seq);
      }
      case FindingSeen finding -> {
        Last frame = frames.get(finding.stationId());
        yield frame != null && frame.stationSeq() == finding.stationSeq()
            ? finding.about(frame.seq())
            : finding;
      }
      case StationSeen station -> station;
    };
  }

  private void number() {
    Seen seen = pending.poll();
    if (seen == null) {
      return;
    }
    Entry entry = new Entry(last + 1, related(seen, last + 1));
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
