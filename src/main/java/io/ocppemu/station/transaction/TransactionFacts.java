package io.ocppemu.station.transaction;

import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.metering.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A transaction as it is saved and shown; see {@link Transaction} for the parts.
 *
 * @param number the id 1.6's CSMS gave it
 * @param meterStopWh meaningful once {@code endedAt} is present
 */
public record TransactionFacts(
    String id,
    int evseId,
    int connectorId,
    Instant startedAt,
    double meterStartWh,
    Optional<IdToken> token,
    Optional<String> groupId,
    boolean tokenTold,
    Optional<Integer> remoteStartId,
    Optional<Integer> number,
    int nextSeqNo,
    ChargingState chargingState,
    Optional<StopReason> stopReason,
    Optional<Instant> endedAt,
    double meterStopWh,
    boolean offline,
    List<Reading> readings) {

  public TransactionFacts {
    readings = List.copyOf(readings);
  }

  /** The same, ended without a word to the CSMS because its station is no more. */
  public TransactionFacts abandoned(Instant at, double registerWh) {
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
        ChargingState.IDLE,
        Optional.of(StopReason.OTHER),
        Optional.of(at),
        registerWh,
        offline,
        readings);
  }
}
