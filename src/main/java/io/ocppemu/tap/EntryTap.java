package io.ocppemu.tap;

/** Watches numbered entries go by, in order, each exactly once. */
@FunctionalInterface
public interface EntryTap {

  /** Takes note of {@code entry}; one thread at a time, never blocks: it only offers to a queue. */
  void see(Entry entry);

  /** Told once, before the first entry: the number after which this run's numbers begin. */
  default void beginAfter(long seq) {}

  /** An entry tap that ignores everything. */
  static EntryTap none() {
    return entry -> {};
  }
}
