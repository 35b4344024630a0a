package io.ocppemu.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What is known of each stretch of documents as a whole: between what its times and latencies are,
 * and what can occur in its texts. A stretch without what is wanted is passed over at once, which
 * is good for what is rare, and for times, which are alike among neighbours. Any thread asks; what
 * comes and goes is told under the server's lock.
 */
final class LogZones {
  /** Numbers of documents in a zone. */
  static final long LENGTH = 256;

  /** The fields of whose whole numbers the bounds are known. */
  static final List<String> NUMBERS = List.of(EntryDocuments.TIME_MICROS, EntryDocuments.LATENCY);

  /** The fields of whose texts the sign is known. */
  static final List<String> TEXTS = List.of(EntryDocuments.RAW, EntryDocuments.STATION_ID);

  private final ConcurrentNavigableMap<Long, Zone> zones = new ConcurrentSkipListMap<>();

  private static final class Zone {
    final AtomicInteger documents = new AtomicInteger();
    final Map<String, LogBounds> numbers = new ConcurrentHashMap<>();
    final LogSign texts = new LogSign();
  }

  static long zoneOf(long number) {
    return Math.floorDiv(number, LENGTH);
  }

  /** To be told before the document is found by its number. */
  void add(long number, Document document) {
    Zone zone = zones.computeIfAbsent(zoneOf(number), any -> new Zone());
    zone.documents.incrementAndGet();
    for (String field : NUMBERS) {
      if (document.get(field) instanceof Long value) {
        zone.numbers.merge(field, LogBounds.ALL.and(value), (known, any) -> known.with(value));
      }
    }
    for (String field : TEXTS) {
      if (document.get(field) instanceof String text) {
        zone.texts.add(text);
      }
    }
  }

  /** To be told after the document is found no more; its zone is known no narrower by it. */
  void remove(long number) {
    zones.computeIfPresent(
        zoneOf(number), (any, zone) -> zone.documents.decrementAndGet() == 0 ? null : zone);
  }

  /** The zones of the documents with the numbers from {@code least} to {@code most}, in order. */
  NavigableSet<Long> between(long least, long most) {
    return zones.subMap(zoneOf(least), true, zoneOf(most), true).navigableKeySet();
  }

  /**
   * Whether the documents with the numbers that are asked for, neighbours one after the other, may
   * be wanted by {@code walk}. For one thread.
   */
  Predicate<Long> oneByOne(LogWalk walk) {
    if (!walk.byZones()) {
      return number -> true;
    }
    return new Predicate<>() {
      private long zone = Long.MIN_VALUE;
      private boolean wanted;

      @Override
      public boolean test(Long number) {
        if (zoneOf(number) != zone) {
          zone = zoneOf(number);
          wanted = mayHold(zone, walk);
        }
        return wanted;
      }
    };
  }

  /** Whether a document of {@code number}, a zone, may be wanted by {@code walk}. */
  boolean mayHold(long number, LogWalk walk) {
    Zone zone = zones.get(number);
    return zone != null
        && walk.values().entrySet().stream()
            .allMatch(
                each ->
                    zone.numbers.getOrDefault(each.getKey(), LogBounds.NONE).meets(each.getValue()))
        && walk.texts().stream().allMatch(any -> any.stream().anyMatch(zone.texts::mayContain));
  }
}
