package io.ocppemu.station.transaction;

import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.metering.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One transaction of a station, from its first event to its last. Guarded by the STATION lock of
 * its station; {@link #facts()} gives an immutable copy.
 */
public final class Transaction {
  private static final int READINGS_MAX = 1_000;

  private final String id;
  private final int evseId;
  private final Instant startedAt;
  private final double meterStartWh;
  private int connectorId;
  private Optional<IdToken> token = Optional.empty();
  private Optional<String> groupId = Optional.empty();
  private boolean tokenTold;
  private Optional<Integer> remoteStartId = Optional.empty();
  private boolean remoteStartTold;
  private boolean connectorTold;
  private Optional<Integer> number = Optional.empty();
  private int nextSeqNo;
  private ChargingState chargingState = ChargingState.IDLE;
  private Optional<StopReason> stopReason = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private double meterStopWh;
  private boolean offline;
  private final List<Reading> readings = new ArrayList<>();

  /**
   * Begins a transaction.
   *
   * @param id never used before by this station, at most 36 characters (E01.FR.08)
   * @param connectorId 0 while it is not known
   */
  public Transaction(
      String id, int evseId, int connectorId, Instant startedAt, double meterStartWh) {
    this.id = id;
    this.evseId = evseId;
    this.connectorId = connectorId;
    this.startedAt = startedAt;
    this.meterStartWh = meterStartWh;
  }

  /** Rebuilds a transaction from what was saved of it. */
  public static Transaction of(TransactionFacts facts) {
    Transaction transaction =
        new Transaction(
            facts.id(),
            facts.evseId(),
            facts.connectorId(),
            facts.startedAt(),
            facts.meterStartWh());
    transaction.token = facts.token();
    transaction.groupId = facts.groupId();
    transaction.tokenTold = facts.tokenTold();
    transaction.connectorTold = true;
    transaction.remoteStartId = facts.remoteStartId();
    transaction.remoteStartTold = true;
    transaction.number = facts.number();
    transaction.nextSeqNo = facts.nextSeqNo();
    transaction.chargingState = facts.chargingState();
    transaction.stopReason = facts.stopReason();
    transaction.endedAt = facts.endedAt();
    transaction.meterStopWh = facts.meterStopWh();
    transaction.offline = facts.offline();
    transaction.readings.addAll(facts.readings());
    return transaction;
  }

  /** Everything there is to know, immutable. */
  public TransactionFacts facts() {
    return new TransactionFacts(
        id,
        evseId,
        connectorId,
        startedAt,
        meterStartWh,
        token,
        groupId,
        tokenTold,
        remoteStartId,
        number,
        nextSeqNo,
        chargingState,
        stopReason,
        endedAt,
        meterStopWh,
        offline,
        readings);
  }

  /** The station's own id of it, the transactionId of 2.x. */
  public String id() {
    return id;
  }

  public int evseId() {
    return evseId;
  }

  /** The connector in use; 0 while it is not known. */
  public int connectorId() {
    return connectorId;
  }

  /** Notes the connector once it is known. */
  public void useConnector(int connector) {
    this.connectorId = connector;
  }

  /** Whether evse and connector still have to be told, and tells them (E01.FR.16). */
  public boolean tellConnector() {
    boolean tell = !connectorTold && connectorId > 0;
    connectorTold |= tell;
    return tell;
  }

  /** Who is charged for it; empty while nobody is authorised. */
  public Optional<IdToken> token() {
    return token;
  }

  public Optional<String> groupId() {
    return groupId;
  }

  /** Notes who is charged for it from now on; it has to be told (E01.FR.10). */
  public void authorize(IdToken by, Optional<String> group) {
    tokenTold = false;
    token = Optional.of(by);
    groupId = group;
  }

  /** Replaces the group once the CSMS has named it. */
  public void inGroup(Optional<String> group) {
    groupId = group;
  }

  /** The token if it has not been told yet; it counts as told from now on (E01.FR.10). */
  public Optional<IdToken> tellToken() {
    if (tokenTold || token.isEmpty()) {
      return Optional.empty();
    }
    tokenTold = true;
    return token;
  }

  /** Notes the id of the remote start that led to it. */
  public void remotelyStarted(int remoteId) {
    remoteStartId = Optional.of(remoteId);
    remoteStartTold = false;
  }

  /** The remote start id if it has not been told yet (F01.FR.25). */
  public Optional<Integer> tellRemoteStart() {
    if (remoteStartTold || remoteStartId.isEmpty()) {
      return Optional.empty();
    }
    remoteStartTold = true;
    return remoteStartId;
  }

  /** The number 1.6's CSMS gave it; empty until it has. */
  public Optional<Integer> number() {
    return number;
  }

  /** Notes the number 1.6's CSMS gave it. */
  public void numbered(int value) {
    number = Optional.of(value);
  }

  /** The sequence number of its next event, from 0 without gaps (E01.FR.07). */
  public int takeSeqNo() {
    return nextSeqNo++;
  }

  public ChargingState chargingState() {
    return chargingState;
  }

  /** Moves to {@code state}; true when that is a change. */
  public boolean enter(ChargingState state) {
    boolean changed = chargingState != state;
    chargingState = state;
    return changed;
  }

  /** Why it will have ended, once it does; empty while nobody has stopped it. */
  public Optional<StopReason> stopReason() {
    return stopReason;
  }

  /** Notes why it stops; the first reason stays. */
  public void stopping(StopReason reason) {
    if (stopReason.isEmpty()) {
      stopReason = Optional.of(reason);
    }
  }

  /** Notes that somebody authorised goes on with it after all. */
  public void goesOn() {
    stopReason = Optional.empty();
  }

  /** Ends it. */
  public void end(Instant at, double meterWh) {
    endedAt = Optional.of(at);
    meterStopWh = meterWh;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public double meterStartWh() {
    return meterStartWh;
  }

  /** Notes that part of it happened while there was no connection. */
  public void wasOffline() {
    offline = true;
  }

  /** Keeps {@code reading} for its last message; when full, every second intermediate one goes. */
  public void keep(Reading reading) {
    if (readings.size() >= READINGS_MAX) {
      for (int i = readings.size() - 2; i > 0; i -= 2) {
        readings.remove(i);
      }
    }
    readings.add(reading);
  }

  /** The readings kept, oldest first. */
  public List<Reading> readings() {
    return List.copyOf(readings);
  }
}
