package io.ocppemu.station;

import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.evse.ConnectorFacts;
import io.ocppemu.station.metering.Reading;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something the station has to tell its CSMS by itself, in no version's words. Leaves a decision in
 * the order it happened.
 */
public sealed interface StationEvent {

  /** The station wants to be registered. */
  record Booted(BootReason reason) implements StationEvent {}

  /**
   * Something that matters for security.
   *
   * @param type a word of 2.x's list of security events
   */
  record SecurityHappened(String type, Instant time) implements StationEvent {}

  /** It is time for a sign of life. */
  record HeartbeatDue(boolean triggered) implements StationEvent {}

  /**
   * A connector's facts may have changed; evse 0 is the station as a whole.
   *
   * @param speaks whether its status is that of its EVSE, where only EVSEs have one (1.6)
   * @param errorCode a 1.6 error word; {@code NoError} when there is none
   */
  record ConnectorChanged(
      int evseId,
      int connectorId,
      boolean speaks,
      ConnectorFacts facts,
      String errorCode,
      String info,
      Telling telling,
      Instant time)
      implements StationEvent {

    /** The same as a change of the whole EVSE. */
    public ConnectorChanged ofEvse() {
      return new ConnectorChanged(evseId, 0, speaks, facts, errorCode, info, telling, time);
    }
  }

  /** When a status is told. */
  enum Telling {
    IF_CHANGED,
    /** Even if unchanged, as after acceptance. */
    ALWAYS,
    /** Because the CSMS asked for just this message. */
    TRIGGERED
  }

  /** A token has to be authorised by the CSMS before the EVSE acts on it. */
  record AuthorizationWanted(int evseId, IdToken token) implements StationEvent {}

  /** A transaction began, went on, or ended. */
  record TransactionChanged(TxEvent event) implements StationEvent {}

  /** Meters of an EVSE were read outside a transaction; evse 0 is the station's main meter. */
  record MetersRead(int evseId, Reading reading, boolean triggered) implements StationEvent {}

  /** Where in its life a transaction is. */
  enum Phase {
    STARTED,
    UPDATED,
    ENDED
  }

  /**
   * One event of a transaction (2.x TransactionEvent).
   *
   * @param tellConnector whether EVSE and connector have to be told
   * @param token the token if it has not been told yet
   * @param owner who is charged, told or not
   * @param readings meter readings that belong to the event
   * @param stopReason present on ENDED
   */
  record TxEvent(
      Phase phase,
      String transactionId,
      int evseId,
      int connectorId,
      boolean tellConnector,
      int seqNo,
      Trigger trigger,
      ChargingState chargingState,
      Instant time,
      boolean offline,
      Optional<IdToken> token,
      Optional<IdToken> owner,
      Optional<Integer> remoteStartId,
      Optional<StopReason> stopReason,
      long meterWh,
      Optional<Integer> phasesUsed,
      List<Reading> readings) {

    public TxEvent {
      readings = List.copyOf(readings);
    }
  }
}
