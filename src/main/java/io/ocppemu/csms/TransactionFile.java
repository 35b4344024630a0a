package io.ocppemu.csms;

import io.ocppemu.csms.CsmsTransaction.Event;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction while it is being told. Guarded by the lock of its {@link Ledger}. */
final class TransactionFile {
  private final String stationId;
  private final Version version;
  private final String transactionId;
  private final ArrayDeque<Event> events = new ArrayDeque<>(8);

  /** The content of the events, to know them again; as many as {@link #events}. */
  private final ArrayDeque<Integer> contents = new ArrayDeque<>(8);

  private final int eventsMax;
  private long dropped;

  int evseId;
  int connectorId;
  @Nullable String idToken;
  @Nullable Instant startedAt;
  @Nullable Instant endedAt;
  @Nullable String stoppedReason;
  @Nullable Long meterStart;
  @Nullable Long meterStop;
  int highestSeqNo = -1;

  TransactionFile(String stationId, Version version, String transactionId, int eventsMax) {
    this.stationId = stationId;
    this.version = version;
    this.transactionId = transactionId;
    this.eventsMax = eventsMax;
  }

  String transactionId() {
    return transactionId;
  }

  boolean ended() {
    return endedAt != null;
  }

  /**
   * Whether an event of this sequence number or content is here already, or of this id for the same
   * action: the id alone may be one that a station used twice.
   */
  boolean has(String messageId, String action, int seqNo, int content) {
    if (contents.contains(content)) {
      return true;
    }
    for (Event event : events) {
      boolean sameCall =
          event.messageId().equals(messageId)
              && event.action().equals(action)
              && event.seqNo() == seqNo;
      if (sameCall || (seqNo >= 0 && event.seqNo() == seqNo)) {
        return true;
      }
    }
    return false;
  }

  void add(Event event, int content) {
    events.addLast(event);
    contents.addLast(content);
    if (events.size() > eventsMax) {
      events.removeFirst();
      contents.removeFirst();
      dropped++;
    }
  }

  CsmsTransaction snapshot() {
    return new CsmsTransaction(
        stationId,
        version,
        transactionId,
        evseId,
        connectorId,
        idToken,
        startedAt,
        endedAt,
        stoppedReason,
        meterStart,
        meterStop,
        List.copyOf(events),
        dropped);
  }
}
