package io.ocppemu.station;

import io.ocppemu.station.StationEvent.HeartbeatDue;
import io.ocppemu.station.StationEvent.MetersRead;
import io.ocppemu.station.StationEvent.Phase;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.station.metering.Reading;
import io.ocppemu.station.metering.Reading.Context;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the CSMS may ask of the station: start, stop, unlock, tell (1.6 §5.11–5.18; 2.x block F).
 */
public final class Remote {
  private final StationState station;

  Remote(StationState station) {
    this.station = station;
  }

  /**
   * What became of a remote start.
   *
   * @param running the transaction that already runs there without authorisation (F01.FR.13)
   * @param why the reason when not accepted
   */
  public record Start(boolean accepted, Optional<String> running, String why) {}

  /** What became of an unlock. */
  public enum Unlock {
    UNLOCKED,
    FAILED,
    NO_LOCK,
    NO_SUCH_CONNECTOR,
    ONGOING_TRANSACTION
  }

  /**
   * Starts charging for {@code token} (1.6 §5.11; F01, F02). Authorisation and transaction follow.
   *
   * @param evseId empty to let the station choose
   */
  public Start start(Optional<Integer> evseId, IdToken token, Optional<Integer> remoteStartId) {
    if (!station.accepted()) {
      return refusedStart("not accepted by the CSMS");
    }
    Optional<EvseState> chosen = evseId.isPresent() ? station.findEvse(evseId.get()) : choose();
    if (chosen.isEmpty()) {
      return refusedStart(evseId.isPresent() ? "no EVSE " + evseId.get() : "no EVSE is free");
    }
    EvseState evse = chosen.get();
    Optional<String> obstacle = station.obstacle(evse);
    if (obstacle.isPresent()) {
      return refusedStart(obstacle.get());
    }
    if (evse.authorization.isPresent() || evse.asked.isPresent()) {
      return refusedStart("EVSE " + evse.id + " is authorised already");
    }
    Optional<String> running = evse.transaction.map(Transaction::id);
    station.authorizing().remote(evse, token, remoteStartId);
    return new Start(true, running, "");
  }

  private static Start refusedStart(String why) {
    return new Start(false, Optional.empty(), why);
  }

  private Optional<EvseState> choose() {
    List<EvseState> free =
        station.evses().stream()
            .filter(evse -> !evse.busy() && station.obstacle(evse).isEmpty())
            .toList();
    return free.stream()
        .filter(evse -> evse.plugged().isPresent() && !evse.finished)
        .findFirst()
        .or(() -> free.stream().findFirst());
  }

  /** Stops the transaction with this id of ours; false when there is none (F03). */
  public boolean stop(String transactionId) {
    return stopWhere(transaction -> transaction.id().equals(transactionId));
  }

  /** Stops the transaction to which 1.6's CSMS gave this number; false when there is none. */
  public boolean stopNumber(int number) {
    return stopWhere(transaction -> transaction.number().equals(Optional.of(number)));
  }

  private boolean stopWhere(Predicate<Transaction> wanted) {
    if (!station.accepted()) {
      return false; // B02.FR.05
    }
    for (EvseState evse : station.evses()) {
      if (evse.transaction.filter(wanted).isPresent()) {
        if (evse.authorization.isPresent()) {
          station.authorizing().withdraw(evse, Trigger.REMOTE_STOP, StopReason.REMOTE);
        } else {
          station.charging().end(evse, Trigger.REMOTE_STOP, StopReason.REMOTE);
        }
        return true;
      }
    }
    return false;
  }

  /**
   * Unlocks a connector (1.6 §5.18; F05).
   *
   * @param endsTransaction whether a transaction there is ended first instead of forbidding it
   */
  public Unlock unlock(int evseId, int connectorId, boolean endsTransaction) {
    Optional<EvseState> found = station.findEvse(evseId);
    if (found.isEmpty() || connectorId < 1 || connectorId > found.get().connectors.size()) {
      return Unlock.NO_SUCH_CONNECTOR;
    }
    EvseState evse = found.get();
    ConnectorState connector = evse.connectors.get(connectorId - 1);
    if (connector.hardware.lock() == LockKind.NONE) {
      return Unlock.NO_LOCK;
    }
    if (evse.transaction.isPresent() && !endsTransaction && evse.authorization.isPresent()) {
      return Unlock.ONGOING_TRANSACTION;
    }
    if (evse.transaction.isPresent() && endsTransaction) {
      station.charging().end(evse, Trigger.UNLOCK_COMMAND, StopReason.UNLOCK_COMMAND);
    }
    if (connector.hardware.lock() == LockKind.STUCK) {
      return Unlock.FAILED;
    }
    station.charging().release(evse, connector);
    return Unlock.UNLOCKED;
  }

  /** Sends a BootNotification again; false when the station is accepted (F06.FR.17). */
  public boolean triggerBoot() {
    if (station.registration() instanceof Registration.Accepted) {
      return false;
    }
    station.boot(BootReason.TRIGGERED);
    return true;
  }

  /** Sends a Heartbeat. */
  public void triggerHeartbeat() {
    station.tell(new HeartbeatDue(true));
  }

  /**
   * Tells the status of a connector, or of all; false when there is no such connector.
   *
   * @param connectorId 0 for all of the EVSE
   */
  public boolean triggerStatus(Optional<Integer> evseId, int connectorId) {
    if (evseId.isEmpty()) {
      station.statuses().tellAll(Telling.TRIGGERED);
      return true;
    }
    if (evseId.get() == 0) {
      station.statuses().tellStation(Telling.TRIGGERED);
      return true;
    }
    Optional<EvseState> evse = station.findEvse(evseId.get());
    if (evse.isEmpty() || connectorId > evse.get().connectors.size()) {
      return false;
    }
    station.statuses().tell(evse.get(), connectorId, Telling.TRIGGERED);
    return true;
  }

  /**
   * Reads the meters and tells them in MeterValues; false when there is no such EVSE.
   *
   * @param knob which measurands: sampled ones on 1.6, aligned ones on 2.x (F06.FR.06)
   */
  public boolean triggerMeters(Optional<Integer> evseId, Knob knob) {
    List<EvseState> evses = targets(evseId);
    for (EvseState evse : evses) {
      Reading reading =
          station.metering().read(evse, Context.TRIGGER, station.settings().words(knob));
      station.tell(new MetersRead(evse.id, reading, true));
    }
    return !evses.isEmpty();
  }

  /** Tells running transactions again (F06.FR.07); false when none runs there. */
  public boolean triggerTransaction(Optional<Integer> evseId) {
    boolean any = false;
    for (EvseState evse : targets(evseId)) {
      if (evse.transaction.isPresent()) {
        Reading reading =
            station
                .metering()
                .read(evse, Context.TRIGGER, station.settings().words(Knob.SAMPLED_MEASURANDS));
        station
            .charging()
            .tell(evse, evse.transaction.get(), Phase.UPDATED, Trigger.TRIGGER, List.of(reading));
        any = true;
      }
    }
    return any;
  }

  private List<EvseState> targets(Optional<Integer> evseId) {
    if (evseId.isEmpty() || evseId.get() == 0) {
      return station.evses();
    }
    return station.findEvse(evseId.get()).map(List::of).orElse(List.of());
  }
}
