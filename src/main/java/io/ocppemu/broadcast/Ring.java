package io.ocppemu.broadcast;

import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The most recent entries. Owned by the broadcaster's loop. */
final class Ring {
  private final int entriesMax;
  private final long charsMax;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long chars;

  Ring(int entriesMax, long charsMax) {
    this.entriesMax = entriesMax;
    this.charsMax = charsMax;
  }

  void add(Entry entry) {
    entries.addLast(entry);
    chars += length(entry);
    while (entries.size() > entriesMax || (chars > charsMax && entries.size() > 1)) {
      chars -= length(entries.removeFirst());
    }
  }

  /** The oldest number kept; {@code ifEmpty} when nothing is. */
  long first(long ifEmpty) {
    return entries.isEmpty() ? ifEmpty : entries.getFirst().seq();
  }

  /** The newest {@code most} entries that match, oldest first. */
  List<Item> newest(int most, Filter filter) {
    List<Item> found = new ArrayList<>();
    for (Iterator<Entry> it = entries.descendingIterator(); it.hasNext() && found.size() < most; ) {
      Entry entry = it.next();
      if (filter.matches(entry.seen())) {
        found.add(Item.of(entry));
      }
    }
    Collections.reverse(found);
    return found;
  }

  /**
   * What came after {@code seq} up to {@code last} and matches, oldest first, with a gap wherever
   * numbers are missing.
   */
  List<Item> after(long seq, long last, Filter filter) {
    if (seq > last) {
      // A number from another log: nothing the client has can be trusted.
      return List.of(new Gap(last, 1, last));
    }
    List<Item> found = new ArrayList<>();
    long expected = seq + 1;
    for (Entry entry : entries) {
      if (entry.seq() < expected) {
        continue;
      }
      if (entry.seq() > expected) {
        found.add(new Gap(entry.seq() - expected, expected, entry.seq() - 1));
      }
      if (filter.matches(entry.seen())) {
        found.add(Item.of(entry));
      }
      expected = entry.seq() + 1;
    }
    if (expected <= last) {
      found.add(new Gap(last - expected + 1, expected, last));
    }
    return found;
  }

  private static int length(Entry entry) {
    return entry.seen() instanceof FrameSeen frame ? frame.raw().length() : 0;
  }
}
