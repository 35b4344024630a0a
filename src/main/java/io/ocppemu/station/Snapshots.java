package io.ocppemu.station;

import io.ocppemu.station.ConnectorState.Fault;
import io.ocppemu.station.EvseState.Authorization;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationSnapshot.CachedToken;
import io.ocppemu.station.StationSnapshot.ConnectorSnapshot;
import io.ocppemu.station.StationSnapshot.EvseSnapshot;
import io.ocppemu.station.StationSnapshot.QueuedCall;
import io.ocppemu.station.ev.SimpleEv;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.TransactionFacts;
import io.ocppemu.station.transaction.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Saves a station's state and brings it back. Runs under the STATION lock. */
final class Snapshots {
  private Snapshots() {}

  static StationSnapshot of(StationState state) {
    state.evses().forEach(state.metering()::integrate);
    return new StationSnapshot(
        state.journalSeq(),
        state.settings().changed(),
        state.operative(),
        state.everAccepted(),
        state.on(),
        state.evses().stream().map(Snapshots::of).toList(),
        state.transactions().values().stream().map(Transaction::facts).toList(),
        state.calls().transactionCalls().stream().map(Snapshots::of).toList(),
        state.cache().entries().entrySet().stream()
            .map(entry -> new CachedToken(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static EvseSnapshot of(EvseState evse) {
    return new EvseSnapshot(
        evse.id,
        evse.registerWh,
        evse.operative,
        evse.finished,
        evse.suspended,
        evse.transaction.map(Transaction::id),
        evse.authorization.or(() -> evse.keptFor).map(Authorization::token),
        evse.authorization.or(() -> evse.keptFor).flatMap(Authorization::groupId),
        Optional.ofNullable(evse.ev).map(ev -> ev.soc()),
        evse.connectors.stream()
            .map(
                connector ->
                    new ConnectorSnapshot(
                        connector.id,
                        connector.plugged,
                        connector.locked,
                        connector.operative,
                        connector.fault.map(Fault::errorCode).orElse(""),
                        connector.fault.map(Fault::info).orElse("")))
            .toList());
  }

  static QueuedCall of(OutCall call) {
    return new QueuedCall(
        call.number(),
        call.messageId(),
        call.action(),
        call.payload(),
        call.ref(),
        call.sends(),
        call.optional(),
        call.waitedOffline());
  }

  static void restore(StationState state, StationSnapshot snapshot) {
    state.restore(snapshot);
    for (TransactionFacts facts : snapshot.transactions()) {
      state.transactions().put(facts.id(), Transaction.of(facts));
    }
    for (QueuedCall call : snapshot.queue()) {
      state
          .calls()
          .add(
              new OutCall(
                  call.number(),
                  call.messageId(),
                  call.action(),
                  call.payload(),
                  Kind.TRANSACTION,
                  call.ref(),
                  call.sends(),
                  0,
                  Instant.EPOCH,
                  call.optional(),
                  call.waitedOffline(),
                  null));
    }
    // Nothing is open and nobody listened: what is queued has waited without a link.
    state.calls().lostLink(false);
    for (CachedToken cached : snapshot.cache()) {
      state.cache().put(cached.token(), cached.info(), state.clock());
    }
    for (EvseSnapshot saved : snapshot.evses()) {
      state.findEvse(saved.id()).ifPresent(evse -> restore(state, evse, saved));
    }
    if (state.hardware().endAfterRestart()) {
      endAll(state);
    }
  }

  private static void restore(StationState state, EvseState evse, EvseSnapshot saved) {
    evse.registerWh = saved.registerWh();
    evse.operative = saved.operative();
    evse.finished = saved.finished();
    evse.suspended = saved.suspended();
    evse.meteredAt = state.now();
    List<ConnectorSnapshot> connectors = saved.connectors();
    for (ConnectorState connector : evse.connectors) {
      connectors.stream()
          .filter(candidate -> candidate.id() == connector.id)
          .findFirst()
          .ifPresent(
              from -> {
                connector.plugged = from.plugged();
                connector.locked = from.locked();
                connector.operative = from.operative();
                if (!from.faultCode().isEmpty()) {
                  connector.fault = Optional.of(new Fault(from.faultCode(), from.faultInfo()));
                }
              });
    }
    if (evse.plugged().isPresent()) {
      evse.ev = new SimpleEv(evse.vehicle, saved.soc().orElse(evse.vehicle.arrivalSoc()));
    }
    evse.transaction = saved.transactionId().flatMap(state::transaction);
    evse.authorization =
        saved
            .authorizedToken()
            .map(token -> new Authorization(token, saved.authorizedGroup(), Optional.empty()));
    if (evse.transaction.isPresent()) {
      state.metering().armSampling(evse);
      if (evse.authorization.isPresent() && evse.plugged().isPresent()) {
        state.later(Agenda.What.ENERGY_START, evse.id, evse.vehicle.handshake());
      }
    } else {
      restoreKeptCable(evse);
      evse.authorization = Optional.empty();
    }
  }

  private static void restoreKeptCable(EvseState evse) {
    for (ConnectorState connector : evse.connectors) {
      if (connector.locked && !connector.plugged && evse.authorization.isPresent()) {
        connector.cableLeft = true;
        evse.keptFor = evse.authorization;
      }
    }
  }

  private static void endAll(StationState state) {
    for (EvseState evse : state.evses()) {
      if (evse.transaction.isPresent()) {
        state.charging().end(evse, Trigger.ABNORMAL_CONDITION, StopReason.POWER_LOSS);
      }
    }
  }
}
