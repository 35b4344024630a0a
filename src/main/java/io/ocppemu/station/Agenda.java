package io.ocppemu.station;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the station means to do later, and when. One timer outside wakes the station for the
 * earliest entry. Guarded by the STATION lock.
 */
final class Agenda {

  /** One kind of thing, for one EVSE; EVSE 0 is the station. */
  record Item(What what, int evseId) {
    static Item of(What what) {
      return new Item(what, 0);
    }
  }

  /** The kinds of things a station does later. In this order when due at the same instant. */
  enum What {
    CALL_TIMEOUT,
    BOOT,
    ENERGY_START,
    POWER,
    STATUS,
    CONNECTION_TIMEOUT,
    SAMPLE,
    SAMPLE_FOR_END,
    ALIGNED,
    ALIGNED_FOR_END,
    HEARTBEAT,
    RETRY,
    RESET
  }

  private final Map<Item, Instant> due = new HashMap<>();

  void at(Item item, Instant when) {
    due.put(item, when);
  }

  void forget(Item item) {
    due.remove(item);
  }

  boolean holds(Item item) {
    return due.containsKey(item);
  }

  /** When an entry is due; empty when it is not in. */
  Optional<Instant> when(Item item) {
    return Optional.ofNullable(due.get(item));
  }

  void clear() {
    due.clear();
  }

  /** When the earliest entry is due. */
  Optional<Instant> next() {
    return due.values().stream().min(Instant::compareTo);
  }

  /** Removes and returns the entry to do now; empty when nothing is due. */
  Optional<Item> takeDue(Instant now) {
    Item chosen = null;
    Instant chosenWhen = now;
    for (Map.Entry<Item, Instant> entry : due.entrySet()) {
      Instant when = entry.getValue();
      if (when.isAfter(now)) {
        continue;
      }
      if (chosen == null
          || when.isBefore(chosenWhen)
          || (when.equals(chosenWhen) && first(entry.getKey(), chosen))) {
        chosen = entry.getKey();
        chosenWhen = when;
      }
    }
    if (chosen != null) {
      due.remove(chosen);
    }
    return Optional.ofNullable(chosen);
  }

  private static boolean first(Item a, Item b) {
    int order = a.what().compareTo(b.what());
    return order < 0 || (order == 0 && a.evseId() < b.evseId());
  }
}
