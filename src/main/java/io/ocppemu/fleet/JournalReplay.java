package io.ocppemu.fleet;

import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.StationSnapshot.ConnectorSnapshot;
import io.ocppemu.station.StationSnapshot.EvseSnapshot;
import io.ocppemu.station.StationSnapshot.QueuedCall;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.TransactionFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a saved station up to what its journal tells. Pure. */
final class JournalReplay {
  private final StationSnapshot base;
  private final Map<String, QueuedCall> queue = new LinkedHashMap<>();
  private final Map<String, TransactionFacts> transactions = new LinkedHashMap<>();
  private final Map<Integer, EvseSnapshot> evses = new LinkedHashMap<>();
  private boolean poweredOn;
  private long seq;

  JournalReplay(StationSnapshot base) {
    this.base = base;
    this.seq = base.journalSeq();
    this.poweredOn = base.poweredOn();
    base.queue().forEach(call -> queue.put(call.messageId(), call));
    base.transactions().forEach(facts -> transactions.put(facts.id(), facts));
    base.evses().forEach(evse -> evses.put(evse.id(), evse));
  }

  /** Applies {@code line} unless the snapshot already holds it. */
  void apply(JournalLine line) {
    if (line.seq() <= seq) {
      return;
    }
    seq = line.seq();
    QueuedCall queued = line.queued();
    JournalLine.Attempted attempted = line.attempted();
    String settled = line.settled();
    JournalLine.TransactionIs transaction = line.transaction();
    Boolean powered = line.powered();
    if (queued != null) {
      queue.put(queued.messageId(), queued);
    } else if (attempted != null) {
      queue.computeIfPresent(attempted.messageId(), (id, call) -> sent(call, attempted));
    } else if (settled != null) {
      queue.remove(settled);
    } else if (transaction != null) {
      apply(transaction.facts(), transaction.registerWh());
    } else if (powered != null) {
      poweredOn = powered;
    }
  }

  private void apply(TransactionFacts facts, double registerWh) {
    TransactionFacts before = transactions.put(facts.id(), facts);
    EvseSnapshot was = evses.get(facts.evseId());
    // One that had ended is told again when an answer to it comes late: its place is another's now.
    if (was == null || (before != null && before.endedAt().isPresent())) {
      return;
    }
    boolean running = facts.endedAt().isEmpty();
    boolean plugged = facts.chargingState() != ChargingState.IDLE;
    boolean authorized = running && facts.token().isPresent() && facts.stopReason().isEmpty();
    List<ConnectorSnapshot> connectors = new ArrayList<>();
    for (ConnectorSnapshot connector : was.connectors()) {
      boolean here = connector.id() == facts.connectorId() && plugged;
      connectors.add(
          new ConnectorSnapshot(
              connector.id(),
              here,
              here && running,
              connector.operative(),
              connector.faultCode(),
              connector.faultInfo()));
    }
    evses.put(
        was.id(),
        new EvseSnapshot(
            was.id(),
            Math.max(was.registerWh(), registerWh),
            was.operative(),
            !running && plugged,
            was.suspended(),
            running ? Optional.of(facts.id()) : Optional.empty(),
            authorized ? facts.token() : Optional.empty(),
            authorized ? facts.groupId() : Optional.empty(),
            was.soc(),
            connectors));
  }

  private static QueuedCall sent(QueuedCall call, JournalLine.Attempted attempted) {
    return new QueuedCall(
        call.number(),
        call.messageId(),
        call.action(),
        call.payload(),
        call.ref(),
        attempted.sends(),
        call.optional(),
        attempted.waitedOffline());
  }

  /** The station as it was last known. */
  StationSnapshot result() {
    List<TransactionFacts> needed =
        transactions.values().stream()
            .filter(
                facts ->
                    facts.endedAt().isEmpty()
                        || queue.values().stream().anyMatch(call -> call.ref().equals(facts.id())))
            .toList();
    return new StationSnapshot(
        seq,
        base.settings(),
        base.operative(),
        base.everAccepted(),
        poweredOn,
        List.copyOf(evses.values()),
        needed,
        List.copyOf(queue.values()),
        base.cache());
  }
}
