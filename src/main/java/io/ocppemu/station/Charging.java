package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.CONNECTION_TIMEOUT;
import static io.ocppemu.station.Agenda.What.ENERGY_START;
import static io.ocppemu.station.Agenda.What.POWER;
import static io.ocppemu.station.Agenda.What.SAMPLE;
import static io.ocppemu.station.Agenda.What.SAMPLE_FOR_END;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.EvseState.Authorization;
import io.ocppemu.station.StationEvent.Phase;
import io.ocppemu.station.StationEvent.TransactionChanged;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.ev.SimpleEv;
import io.ocppemu.station.metering.Reading;
import io.ocppemu.station.metering.Reading.Context;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.Trigger;
import io.ocppemu.station.transaction.TxPoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a charging session: cable, authorisation and energy change facts; transactions start
 * and end where TxStartPoint and TxStopPoint say (2.x E01–E10, of which 1.6 §3.4–3.6 is one
 * setting).
 */
final class Charging {
  private final StationState station;

  Charging(StationState station) {
    this.station = station;
  }

  /**
   * Changes facts of {@code evse} by {@code change} and lets everything follow from it: energy,
   * transaction, status.
   *
   * @param reason why a transaction ends if it ends by this
   */
  void change(EvseState evse, Trigger trigger, StopReason reason, Runnable change) {
    station.metering().integrate(evse);
    Set<TxPoint> before = evse.points();
    boolean wasAuthorized = evse.authorization.isPresent();
    change.run();
    boolean closed = evse.authorization.isPresent() && evse.plugged().isPresent();
    if (!closed) {
      evse.ready = evse.ready && evse.authorization.isPresent() && evse.transaction.isPresent();
      station.agenda().forget(new Item(ENERGY_START, evse.id));
    }
    station.metering().power(evse);
    if (trigger == Trigger.CABLE_PLUGGED_IN) {
      station.statuses().tell(evse);
    }
    Set<TxPoint> after = evse.points();
    if (wasAuthorized && evse.authorization.isEmpty()) {
      evse.transaction.ifPresent(transaction -> transaction.stopping(reason));
    }
    if (evse.transaction.isPresent()) {
      advance(evse, before, after, trigger, reason);
    } else if (mayStart() && starts(before, after)) {
      start(evse, trigger);
    }
    boolean stillClosed = evse.authorization.isPresent() && evse.plugged().isPresent();
    if (stillClosed && !evse.ready && !station.agenda().holds(new Item(ENERGY_START, evse.id))) {
      station.later(ENERGY_START, evse.id, evse.vehicle.handshake());
    }
    watchConnection(evse);
    station.statuses().tell(evse);
  }

  private boolean mayStart() {
    return station.on()
        && !station.resetting().planned()
        && !station.calls().full()
        && (station.everAccepted() || station.settings().flag(Knob.TX_BEFORE_ACCEPTED));
  }

  /** The station can work again: what was plugged in meanwhile may start a transaction now. */
  void reconsider(EvseState evse) {
    boolean authorized = evse.authorization.isPresent();
    if (evse.transaction.isEmpty()
        && (authorized || !evse.finished)
        && mayStart()
        && starts(EnumSet.noneOf(TxPoint.class), evse.points())) {
      start(evse, authorized ? Trigger.AUTHORIZED : Trigger.CABLE_PLUGGED_IN);
      station.statuses().tell(evse);
    }
  }

  private boolean starts(Set<TxPoint> before, Set<TxPoint> after) {
    Set<TxPoint> fresh = EnumSet.noneOf(TxPoint.class);
    fresh.addAll(after);
    fresh.removeAll(before);
    Set<TxPoint> points = TxPoint.of(station.settings().words(Knob.TX_START_POINT));
    boolean authorized = fresh.contains(TxPoint.AUTHORIZED);
    // A cable that stayed in after the last transaction starts the next one only with a new token.
    return points.stream()
        .anyMatch(point -> fresh.contains(point) || (authorized && after.contains(point)));
  }

  private void start(EvseState evse, Trigger trigger) {
    Transaction transaction =
        new Transaction(
            station.newId(),
            evse.id,
            evse.plugged().map(connector -> connector.id).orElse(0),
            station.clock(),
            evse.registerWh);
    evse.transaction = Optional.of(transaction);
    evse.finished = false;
    station.transactions().put(transaction.id(), transaction);
    evse.authorization.ifPresent(by -> own(transaction, by));
    transaction.enter(evse.chargingState());
    if (!station.online()) {
      transaction.wasOffline();
    }
    Reading begin =
        station
            .metering()
            .read(
                evse,
                Context.TRANSACTION_BEGIN,
                station.settings().words(Knob.TX_STARTED_MEASURANDS));
    keepForEnd(evse, transaction, Context.TRANSACTION_BEGIN);
    tell(evse, transaction, Phase.STARTED, trigger, List.of(begin));
    station.metering().armSampling(evse);
    station.show("transaction", "started");
  }

  private static void own(Transaction transaction, Authorization by) {
    transaction.authorize(by.token(), by.groupId());
    by.remoteStartId().ifPresent(transaction::remotelyStarted);
  }

  private void advance(
      EvseState evse, Set<TxPoint> before, Set<TxPoint> after, Trigger trigger, StopReason reason) {
    Transaction transaction = evse.transaction.orElseThrow();
    evse.plugged().ifPresent(connector -> transaction.useConnector(connector.id));
    evse.authorization.ifPresent(
        by -> {
          transaction.goesOn();
          if (!before.contains(TxPoint.AUTHORIZED)) {
            own(transaction, by);
          }
        });
    Set<TxPoint> gone = EnumSet.noneOf(TxPoint.class);
    gone.addAll(before);
    gone.removeAll(after);
    gone.retainAll(TxPoint.of(station.settings().words(Knob.TX_STOP_POINT)));
    boolean onlyEnergyPaused =
        gone.equals(Set.of(TxPoint.ENERGY_TRANSFER))
            && evse.authorization.isPresent()
            && trigger == Trigger.CHARGING_STATE_CHANGED;
    // Where no stop point can be met any more, as after unplugging before anybody was authorised
    // when only the end of an authorisation is one, the transaction would never end.
    boolean nothingLeft = evse.plugged().isEmpty() && evse.authorization.isEmpty();
    if (nothingLeft || (!gone.isEmpty() && !onlyEnergyPaused)) {
      end(evse, trigger, reason);
      return;
    }
    ChargingState state = evse.chargingState();
    if (transaction.enter(state) || trigger != Trigger.CHARGING_STATE_CHANGED) {
      tell(evse, transaction, Phase.UPDATED, trigger, List.of());
    }
  }

  /** Ends the transaction of {@code evse} at once, whatever the stop points say. */
  void end(EvseState evse, Trigger trigger, StopReason reason) {
    Transaction transaction = evse.transaction.orElseThrow();
    station.metering().integrate(evse);
    transaction.stopping(reason);
    keepForEnd(evse, transaction, Context.TRANSACTION_END);
    transaction.end(station.clock(), evse.registerWh);
    evse.authorization = Optional.empty();
    evse.asked = Optional.empty();
    evse.ready = false;
    evse.suspended = false;
    evse.finished = evse.plugged().isPresent();
    station.metering().power(evse);
    transaction.enter(evse.chargingState());
    tell(evse, transaction, Phase.ENDED, trigger, transaction.readings());
    evse.transaction = Optional.empty();
    if (transaction.stopReason().orElse(reason) != StopReason.DE_AUTHORIZED) {
      evse.connectors.forEach(connector -> connector.locked = false);
    }
    for (Agenda.What what :
        List.of(SAMPLE, SAMPLE_FOR_END, POWER, ENERGY_START, CONNECTION_TIMEOUT)) {
      station.agenda().forget(new Item(what, evse.id));
    }
    station.show("transaction", "ended");
    station.statuses().tell(evse);
  }

  /** Keeps a reading of the measurands that the last message of the transaction reports. */
  void keepForEnd(EvseState evse, Transaction transaction, Context context) {
    List<String> measurands = station.settings().words(Knob.TX_ENDED_MEASURANDS);
    if (!measurands.isEmpty()) {
      transaction.keep(station.metering().read(evse, context, measurands));
    }
  }

  /** Tells one event of {@code transaction}. */
  void tell(
      EvseState evse,
      Transaction transaction,
      Phase phase,
      Trigger trigger,
      List<Reading> readings) {
    boolean energyChanged = trigger == Trigger.CHARGING_STATE_CHANGED && evse.drawing();
    station.tell(
        new TransactionChanged(
            new TxEvent(
                phase,
                transaction.id(),
                evse.id,
                transaction.connectorId() == 0 ? evse.current().id : transaction.connectorId(),
                transaction.tellConnector(),
                transaction.takeSeqNo(),
                trigger,
                transaction.chargingState(),
                station.clock(),
                !station.online(),
                transaction.tellToken(),
                transaction.token(),
                transaction.tellRemoteStart(),
                phase == Phase.ENDED ? transaction.stopReason() : Optional.empty(),
                Math.round(evse.registerWh),
                energyChanged ? station.metering().phasesUsed(evse) : Optional.empty(),
                readings)));
    station.journal(new Effect.JournalEntry.TransactionIs(transaction.facts(), evse.registerWh));
  }

  private void watchConnection(EvseState evse) {
    Item item = new Item(CONNECTION_TIMEOUT, evse.id);
    boolean waiting = evse.authorization.isPresent() && evse.plugged().isEmpty() && !evse.ready;
    if (!waiting) {
      station.agenda().forget(item);
    } else if (!station.agenda().holds(item)) {
      station.later(
          CONNECTION_TIMEOUT, evse.id, station.settings().seconds(Knob.CONNECTION_TIMEOUT));
    }
  }

  /** Nobody plugged in after authorisation (1.6 ConnectionTimeOut; E03.FR.05). */
  void connectionTimedOut(EvseState evse) {
    change(
        evse,
        Trigger.EV_CONNECT_TIMEOUT,
        StopReason.TIMEOUT,
        () -> evse.authorization = Optional.empty());
  }

  /** The vehicle and the EVSE have agreed: energy may flow. */
  void energyMayFlow(EvseState evse) {
    change(evse, Trigger.CHARGING_STATE_CHANGED, StopReason.LOCAL, () -> evse.ready = true);
  }

  /** Time has passed: the vehicle may want less, or nothing any more. */
  void review(EvseState evse) {
    station.metering().integrate(evse);
    boolean exhausted = evse.allowanceWh > 0 && evse.registerWh >= evse.allowanceWh;
    change(
        evse, Trigger.CHARGING_STATE_CHANGED, StopReason.LOCAL, () -> evse.suspended |= exhausted);
  }

  Refusal plugIn(EvseState evse, ConnectorState connector) {
    if (connector.plugged) {
      return new Refusal(
          "connector " + connector.id + " of EVSE " + evse.id + " is already plugged in");
    }
    if (evse.connectors.stream().anyMatch(other -> other != connector && other.occupied())) {
      return new Refusal("another connector of EVSE " + evse.id + " is in use");
    }
    change(
        evse,
        Trigger.CABLE_PLUGGED_IN,
        StopReason.EV_DISCONNECTED,
        () -> {
          connector.plugged = true;
          connector.locked = true;
          connector.cableLeft = false;
          evse.keptFor = Optional.empty();
          if (evse.ev == null || evse.transaction.isEmpty()) {
            evse.ev = new SimpleEv(evse.vehicle, evse.vehicle.arrivalSoc());
          }
        });
    return Refusal.NONE;
  }

  Refusal plugOut(EvseState evse, ConnectorState connector) {
    if (!connector.plugged) {
      return new Refusal(
          "connector " + connector.id + " of EVSE " + evse.id + " is not plugged in");
    }
    boolean stops = station.settings().flag(Knob.STOP_TX_ON_EV_SIDE_DISCONNECT);
    boolean unlocks = station.settings().flag(Knob.UNLOCK_ON_EV_SIDE_DISCONNECT);
    boolean ends = stops && evse.transaction.isPresent();
    Optional<Authorization> owner = ends ? evse.authorization : Optional.empty();
    if (ends) {
      connector.cableLeft = true;
      station.statuses().tell(evse);
    }
    change(
        evse,
        Trigger.EV_COMMUNICATION_LOST,
        StopReason.EV_DISCONNECTED,
        () -> {
          connector.plugged = false;
          boolean stays = evse.transaction.isPresent() && !stops;
          connector.locked = stays || !unlocks;
          if (!stays) {
            evse.authorization = Optional.empty();
          }
          evse.finished = false;
        });
    if (evse.transaction.isEmpty()) {
      evse.ev = null;
      if (owner.isPresent() && !unlocks && connector.hardware.locksCable()) {
        connector.locked = true;
        evse.keptFor = owner;
      } else {
        release(evse, connector);
      }
    }
    return Refusal.NONE;
  }

  /** Unlocks {@code connector}; a cable that was left in it is taken away. */
  void release(EvseState evse, ConnectorState connector) {
    connector.locked = false;
    if (connector.cableLeft) {
      connector.cableLeft = false;
      evse.keptFor = Optional.empty();
    }
    station.markChanged();
    station.statuses().tell(evse);
  }
}
