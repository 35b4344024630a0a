package io.ocppemu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where every hold in the program is written down, for the watchdog to read. Each thread has a
 * place of its own as long as no other had it before: locks are taken some ten thousand times a
 * second, and writing down must cost next to nothing.
 */
final class HoldBoard {
  private static final int PLACES_BITS = 10;
  private static final int PLACES = 1 << PLACES_BITS;

  /** How many places are tried. */
  private static final int TRIES = 16;

  private final AtomicReferenceArray<@Nullable Hold> places = new AtomicReferenceArray<>(PLACES);

  /** Those that found no place. */
  private final Set<Hold> others = ConcurrentHashMap.newKeySet();

  void add(Hold hold) {
    int home = home(hold);
    for (int i = 0; i < TRIES; i++) {
      if (places.compareAndSet((home + i) % PLACES, null, hold)) {
        return;
      }
    }
    others.add(hold);
  }

  void remove(Hold hold) {
    int home = home(hold);
    for (int i = 0; i < TRIES; i++) {
      if (places.compareAndSet((home + i) % PLACES, hold, null)) {
        return;
      }
    }
    others.remove(hold);
  }

  /** A snapshot. */
  List<Hold> all() {
    List<Hold> all = new ArrayList<>(others);
    for (int i = 0; i < PLACES; i++) {
      Hold hold = places.get(i);
      if (hold != null) {
        all.add(hold);
      }
    }
    return all;
  }

  private static int home(Hold hold) {
    return (int) ((hold.thread().threadId() * 0x9E3779B97F4A7C15L) >>> (64 - PLACES_BITS));
  }
}
