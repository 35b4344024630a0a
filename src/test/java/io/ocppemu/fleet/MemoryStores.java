package io.ocppemu.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The fleet's stores in memory, through the same JSON as on disk, with an obstacle to put up. */
public final class MemoryStores {
  private record Segment(long number, ConcurrentLinkedQueue<String> lines) {}

  private final Map<String, String> stations = new ConcurrentHashMap<>();
  private final Map<String, TransactionRecord> transactions = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Segment> segments = new ConcurrentLinkedQueue<>();
  private final AtomicLong lastSegment = new AtomicLong();
  private volatile Segment current;

  /** Runs before every access to stations and transactions; may throw or wait. */
  public volatile Runnable obstacle = () -> {};

  public MemoryStores() {
    current = new Segment(0, new ConcurrentLinkedQueue<>());
    segments.add(current);
  }

  /** The stations' store. */
  public StationStore stations() {
    return new StationStore() {
      @Override
      public List<StoredStation> loadAll() {
        obstacle.run();
        return stations.values().stream()
            .map(text -> StateJson.read(text, StoredStation.class))
            .toList();
      }

      @Override
      public void save(Collection<StoredStation> records) {
        obstacle.run();
        records.forEach(
            record -> stations.put(record.definition().stationId(), StateJson.text(record)));
      }

      @Override
      public void delete(Collection<String> stationIds) {
        obstacle.run();
        stationIds.forEach(stations::remove);
      }
    };
  }

  /** The transactions' store. */
  public TransactionStore transactions() {
    return new TransactionStore() {
      @Override
      public void save(Collection<TransactionRecord> records) {
        obstacle.run();
        records.forEach(record -> transactions.put(record.key(), record));
      }

      @Override
      public Page find(
          Optional<String> stationId,
          Optional<Boolean> active,
          Optional<String> cursor,
          int limit) {
        return new Page(new ArrayList<>(transactions.values()), Optional.empty());
      }
    };
  }

  /** The journal. */
  public Journal journal() {
    return new Journal() {
      @Override
      public void append(String line) {
        current.lines().add(line);
      }

      @Override
      public long rotate() {
        current = new Segment(lastSegment.incrementAndGet(), new ConcurrentLinkedQueue<>());
        segments.add(current);
        return current.number();
      }

      @Override
      public void dropBefore(long mark) {
        segments.removeIf(segment -> segment.number() < mark);
      }

      @Override
      public void replay(Consumer<String> lines) {
        segments.forEach(segment -> segment.lines().forEach(lines));
      }
    };
  }

  /** How many stations are saved. */
  public int savedStations() {
    return stations.size();
  }
}
