package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Between what a field's whole numbers are in each stretch of documents, so that a stretch without
 * what is wanted is passed over at once. Small, and good where neighbours are alike, as times are,
 * or where what is asked for is rare. Any thread.
 */
final class LogZones {
  /** Numbers of documents in a zone. */
  static final long LENGTH = 256;

  private final String field;
  private final ConcurrentNavigableMap<Long, Zone> zones = new ConcurrentSkipListMap<>();

  /** How many documents there are, and between what their numbers in the field are or were. */
  private record Zone(int documents, LogBounds values) {
    static final Zone EMPTY = new Zone(0, LogBounds.NONE);
  }

  LogZones(String field) {
    this.field = field;
  }

  static long zoneOf(long number) {
    return Math.floorDiv(number, LENGTH);
  }

  /** To be told before the document is found by its number. */
  void add(long number, Document document) {
    zones.compute(
        zoneOf(number),
        (any, known) -> {
          Zone zone = known == null ? Zone.EMPTY : known;
          LogBounds values =
              document.get(field) instanceof Long value ? zone.values().with(value) : zone.values();
          return new Zone(zone.documents() + 1, values);
        });
  }

  /** To be told after the document is found no more; its value may widen its zone for longer. */
  void remove(long number) {
    zones.computeIfPresent(
        zoneOf(number),
        (any, zone) ->
            zone.documents() == 1 ? null : new Zone(zone.documents() - 1, zone.values()));
  }

  /** The zones of the documents with the numbers from {@code least} to {@code most}, in order. */
  NavigableSet<Long> between(long least, long most) {
    return zones.subMap(zoneOf(least), true, zoneOf(most), true).navigableKeySet();
  }

  /** Whether a document of {@code zone} may have a value that is wanted. */
  boolean mayHold(long zone, LogBounds wanted) {
    @Nullable Zone known = zones.get(zone);
    return known != null && known.values().meets(wanted);
  }
}
