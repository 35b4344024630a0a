package io.ocppemu.fleet;

import io.ocppemu.station.transaction.TransactionFacts;

/** A transaction of some station, as it is saved and listed. */
public record TransactionRecord(String stationId, TransactionFacts facts) {
  /** What tells it from all others. */
  public String key() {
    return stationId + "/" + facts.id();
  }
}
