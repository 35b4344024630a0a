package io.ocppemu.tap;

import java.util.List;

/** Watches numbered entries go by, in order, each exactly once. */
@FunctionalInterface
public interface EntryTap {

  /** Takes note of {@code entry}; one thread at a time, never blocks: it only offers to a queue. */
  void see(Entry entry);

  /** Told once, before the first entry: the number after which this run's numbers begin. */
  default void beginAfter(long seq) {}

  /** An entry tap that passes everything on to {@code taps}, in their order. */
  static EntryTap all(EntryTap... taps) {
    List<EntryTap> listed = List.of(taps);
    return new EntryTap() {
      @Override
      public void see(Entry entry) {
        listed.forEach(tap -> tap.see(entry));
      }

      @Override
      public void beginAfter(long seq) {
        listed.forEach(tap -> tap.beginAfter(seq));
      }
    };
  }

  /** An entry tap that ignores everything. */
  static EntryTap none() {
    return entry -> {};
  }
}
