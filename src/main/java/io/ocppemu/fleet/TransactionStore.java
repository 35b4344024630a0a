package io.ocppemu.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps transactions for the record. Every method may block; no lock may be held. */
public interface TransactionStore {

  /**
   * Saves or replaces all of {@code records} in one bulk write; safe on return.
   *
   * @throws RuntimeException when the store does not answer
   */
  void save(Collection<TransactionRecord> records);

  /**
   * Lists transactions, the one that started last first.
   *
   * @param stationId of one station only
   * @param active only running ones, or only ended ones
   * @param cursor where the last page ended
   * @param limit at least 1
   * @throws RuntimeException when the store does not answer
   */
  Page find(
      Optional<String> stationId, Optional<Boolean> active, Optional<String> cursor, int limit);

  /** A page of transactions and where the next one begins. */
  record Page(List<TransactionRecord> records, Optional<String> nextCursor) {}
}
