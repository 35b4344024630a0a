package io.ocppemu.fleet;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.link.LinkParts.JournalSink;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.transaction.TransactionFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes what stations must not lose to the journal, and notes transactions until they are saved.
 * Called on station mailboxes.
 */
public final class TransactionLedger implements JournalSink {
  private static final int PENDING_MAX = 50_000;

  private final Journal journal;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "transaction ledger");
  private final LongAdder dropped = new LongAdder();

  /** Guarded by the lock. */
  private final Map<String, TransactionRecord> pending = new LinkedHashMap<>();

  public TransactionLedger(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void write(String stationId, List<Effect.Journal> entries) {
    journal.append(
        JournalLine.text(
            entries.stream()
                .map(entry -> JournalLine.of(stationId, entry.seq(), entry.entry()))
                .toList()));
    for (Effect.Journal entry : entries) {
      if (entry.entry() instanceof JournalEntry.TransactionIs is) {
        note(new TransactionRecord(stationId, is.facts()));
      }
    }
  }

  /**
   * Notes that the transactions of a station that was taken out of the fleet are over; call it when
   * its link is closed, so that nothing else is noted of them.
   */
  public void abandon(FleetStation station, Instant at) {
    StationFacts facts = station.station().facts(at);
    for (TransactionFacts open : facts.transactions()) {
      if (open.endedAt().isEmpty()) {
        double registerWh =
            facts.evses().stream()
                .filter(evse -> evse.id() == open.evseId())
                .mapToDouble(StationFacts.EvseFacts::registerWh)
                .findFirst()
                .orElse(open.meterStartWh());
        note(new TransactionRecord(station.stationId(), open.abandoned(at, registerWh)));
      }
    }
  }

  private void note(TransactionRecord record) {
    lock.run(
        () -> {
          pending.remove(record.key());
          if (pending.size() >= PENDING_MAX) {
            pending.remove(pending.keySet().iterator().next());
            dropped.increment();
          }
          pending.put(record.key(), record);
        });
  }

  /** The transactions that changed since the last save, copied. */
  List<TransactionRecord> unsaved() {
    return lock.with(() -> new ArrayList<>(pending.values()));
  }

  /** Notes that {@code records} are safe; one that has changed meanwhile stays noted. */
  void saved(List<TransactionRecord> records) {
    lock.run(() -> records.forEach(record -> pending.remove(record.key(), record)));
  }

  /** How many transactions wait to be saved. */
  public int pending() {
    return lock.with(pending::size);
  }

  /** How many were never saved because too many waited. */
  public long dropped() {
    return dropped.sum();
  }
}
