package io.ocppemu.tap;

/** Watches stations without taking part. */
@FunctionalInterface
public interface Tap {

  /**
   * Takes note of {@code seen}; any thread, never blocks, never throws: it only offers to a queue.
   */
  void see(Seen seen);

  /** A tap that passes everything on to {@code taps}, in their order. */
  static Tap all(Tap... taps) {
    return seen -> {
      for (Tap tap : taps) {
        tap.see(seen);
      }
    };
  }
}
