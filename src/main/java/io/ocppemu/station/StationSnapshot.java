package io.ocppemu.station;

import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.station.transaction.TransactionFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything of a station that outlives the program. Immutable.
 *
 * @param journalSeq the last journal entry whose content is in here
 * @param settings what differs from the profile's configuration
 * @param everAccepted whether a CSMS has ever accepted it
 */
public record StationSnapshot(
    long journalSeq,
    Map<String, String> settings,
    boolean operative,
    boolean everAccepted,
    boolean poweredOn,
    List<EvseSnapshot> evses,
    List<TransactionFacts> transactions,
    List<QueuedCall> queue,
    List<CachedToken> cache) {

  public StationSnapshot {
    settings = Map.copyOf(settings);
    evses = List.copyOf(evses);
    transactions = List.copyOf(transactions);
    queue = List.copyOf(queue);
    cache = List.copyOf(cache);
  }

  /**
   * One EVSE.
   *
   * @param transactionId the transaction that runs there
   * @param authorizedToken who charges there, or whose cable is locked there after charging
   * @param soc the vehicle's state of charge, when one is there
   */
  public record EvseSnapshot(
      int id,
      double registerWh,
      boolean operative,
      boolean finished,
      boolean suspended,
      Optional<String> transactionId,
      Optional<IdToken> authorizedToken,
      Optional<String> authorizedGroup,
      Optional<Double> soc,
      List<ConnectorSnapshot> connectors) {
    public EvseSnapshot {
      connectors = List.copyOf(connectors);
    }
  }

  /** One connector. */
  public record ConnectorSnapshot(
      int id,
      boolean plugged,
      boolean locked,
      boolean operative,
      String faultCode,
      String faultInfo) {}

  /** One waiting request of a transaction. */
  public record QueuedCall(
      long number,
      String messageId,
      String action,
      String payload,
      String ref,
      int sends,
      boolean optional,
      boolean waitedOffline) {}

  /** One remembered token. */
  public record CachedToken(IdToken token, TokenInfo info) {}
}
