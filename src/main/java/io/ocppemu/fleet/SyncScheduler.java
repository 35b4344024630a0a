package io.ocppemu.fleet;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.station.Station.Saveable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves what changed: copies the references under the FLEET lock, then visits station by station
 * under its own lock, then writes all copies at once with no lock held, then marks what was saved.
 * One thread does it; {@link #now} asks for it and waits for nothing.
 */
public final class SyncScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SyncScheduler.class);
  private static final int ASKED_MAX = 1_000;

  /** The most deleted stations that wait to be forgotten. */
  static final int FORGOTTEN_MAX = 20_000;

  private static final long SEQ_STEP = 500;

  /**
   * What a save did.
   *
   * @param saved stations written
   * @param unchanged stations that had nothing new
   * @param took how long it took
   */
  public record SyncResult(int saved, int unchanged, Duration took) {}

  private record Copied(FleetStation station, long version, StoredStation stored) {}

  private final StationManager manager;
  private final StationStore stations;
  private final TransactionStore transactions;
  private final TransactionLedger ledger;
  private final Journal journal;
  private final Timeline timeline;
  private final Duration interval;
  private final BlockingQueue<CompletableFuture<SyncResult>> asked =
      new ArrayBlockingQueue<>(ASKED_MAX);
  private final SupervisedLoop loop;
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private volatile Optional<Instant> lastSuccess = Optional.empty();
  private volatile Optional<String> lastError = Optional.empty();

  /**
   * Starts saving.
   *
   * @param interval between saves; positive
   */
  public SyncScheduler(
      StationManager manager,
      StationStore stations,
      TransactionStore transactions,
      TransactionLedger ledger,
      Journal journal,
      Timeline timeline,
      Duration interval) {
    this.manager = manager;
    this.stations = stations;
    this.transactions = transactions;
    this.ledger = ledger;
    this.journal = journal;
    this.timeline = timeline;
    this.interval = interval;
    this.loop = SupervisedLoop.start("sync", this::turn);
  }

  /** Asks for a save at once; the future fails when it fails. Give it a deadline. */
  public CompletableFuture<SyncResult> now() {
    CompletableFuture<SyncResult> future = new CompletableFuture<>();
    if (!asked.offer(future)) {
      future.completeExceptionally(new IllegalStateException("too many wait for a save"));
    }
    return future;
  }

  /**
   * Whether stations may be deleted: not while {@value #FORGOTTEN_MAX} wait to be forgotten,
   * because the database has been away for long. A few more than that may slip through at a time.
   */
  public boolean mayForget() {
    return deleted.size() < FORGOTTEN_MAX;
  }

  /** Has a station that is no longer in the fleet forgotten by the next save. */
  public void forget(String stationId) {
    deleted.add(stationId);
  }

  /** When the last save succeeded. */
  public Optional<Instant> lastSuccess() {
    return lastSuccess;
  }

  /** Why the last save failed, if it did. */
  public Optional<String> lastError() {
    return lastError;
  }

  /** Whether the thread lives, and how often it had to be revived. */
  public SupervisedLoop loop() {
    return loop;
  }

  /** Ends the thread, then saves everything once more, marked as final. */
  @Override
  public void close() {
    loop.close();
    try {
      save(true);
    } catch (RuntimeException e) {
      log.error("the last save failed; the journal keeps what matters", e);
    }
  }

  private void turn() throws InterruptedException {
    RankedLock.assertNoneHeld("SyncScheduler.turn");
    CompletableFuture<SyncResult> first = asked.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
    List<CompletableFuture<SyncResult>> waiting = new ArrayList<>();
    if (first != null) {
      waiting.add(first);
      asked.drainTo(waiting);
    }
    try {
      SyncResult result = save(false);
      waiting.forEach(future -> future.complete(result));
    } catch (RuntimeException e) {
      lastError = Optional.of(String.valueOf(e.getMessage()));
      log.warn("saving failed, nothing is lost and it is tried again: {}", e.getMessage());
      waiting.forEach(future -> future.completeExceptionally(e));
    }
  }

  private SyncResult save(boolean last) {
    RankedLock.assertNoneHeld("SyncScheduler.save");
    long began = timeline.nanos();
    List<FleetStation> all = manager.all();
    long mark = journal.rotate();
    List<Copied> copies = new ArrayList<>();
    for (FleetStation station : all) {
      copy(station, last).ifPresent(copies::add);
    }
    Set<String> forgotten = new HashSet<>(deleted);
    forgotten.removeIf(stationId -> manager.find(stationId).isPresent());
    if (!forgotten.isEmpty()) {
      stations.delete(forgotten);
    }
    List<TransactionRecord> records = ledger.unsaved();
    if (!records.isEmpty()) {
      transactions.save(records);
      ledger.saved(records);
    }
    // Deleted meanwhile: what was copied before must not bring a station back.
    copies.removeIf(copied -> !manager.has(copied.station()));
    if (!copies.isEmpty()) {
      stations.save(copies.stream().map(Copied::stored).toList());
      removeResurrected(copies);
    }
    for (Copied copied : copies) {
      copied.station().station().saved(copied.version());
      copied.station().savedSeq(copied.stored().lastSeq());
    }
    journal.dropBefore(mark);
    deleted.removeAll(forgotten);
    lastSuccess = Optional.of(timeline.now());
    lastError = Optional.empty();
    return new SyncResult(
        copies.size(), all.size() - copies.size(), Duration.ofNanos(timeline.nanos() - began));
  }

  /** A station deleted while the write was under way has just been written again: undoes that. */
  private void removeResurrected(List<Copied> copies) {
    Set<String> gone = new HashSet<>();
    for (Copied copied : copies) {
      if (manager.find(copied.station().stationId()).isEmpty()) {
        gone.add(copied.station().stationId());
      }
    }
    if (!gone.isEmpty()) {
      stations.delete(gone);
    }
  }

  private static Optional<Copied> copy(FleetStation station, boolean last) {
    long seq = station.link().lastSeq();
    boolean seqMoved = seq > station.savedSeq() + SEQ_STEP || last;
    Optional<Saveable> unsaved =
        seqMoved ? Optional.of(station.station().saveable()) : station.station().unsaved();
    return unsaved.map(
        saveable ->
            new Copied(
                station,
                saveable.version(),
                new StoredStation(
                    station.definition(), Optional.of(saveable.snapshot()), seq, last)));
  }
}
