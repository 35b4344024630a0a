package io.ocppemu.csms;

import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as its station told it, each message in the order it came. Immutable.
 *
 * @param transactionId in 1.6 the number the sandbox gave, as text
 * @param evseId in 1.6 the connector's number; 0 until known
 * @param connectorId 0 until known
 * @param idToken null until known
 * @param startedAt the station's time of the start; null when the start never came
 * @param endedAt the station's time of the end; null while it lasts
 * @param stoppedReason null while it lasts, and when the station gave none (which means Local)
 * @param meterStart in Wh, 1.6 only; null when unknown
 * @param meterStop in Wh, 1.6 only; null when unknown
 * @param events oldest first; when there are too many the oldest are dropped
 */
public record CsmsTransaction(
    String stationId,
    Version version,
    String transactionId,
    int evseId,
    int connectorId,
    @Nullable String idToken,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String stoppedReason,
    @Nullable Long meterStart,
    @Nullable Long meterStop,
    List<Event> events,
    long eventsDropped) {

  public CsmsTransaction {
    events = List.copyOf(events);
  }

  /** Whether the end has come. */
  public boolean ended() {
    return endedAt != null;
  }

  /** The events without those that came again. */
  public List<Event> firstTellings() {
    return events.stream().filter(event -> !event.resend()).toList();
  }

  /** What an event says of its transaction. */
  public enum Kind {
    STARTED,
    UPDATED,
    ENDED
  }

  /**
   * One message about a transaction.
   *
   * @param frameSeq its {@link CsmsFrame#seq()}
   * @param kind StartTransaction, MeterValues and StopTransaction, or the eventType of 2.x
   * @param trigger the triggerReason of 2.x; empty in 1.6
   * @param seqNo of 2.x; -1 in 1.6
   * @param timestamp the station's, as on the wire
   * @param offline whether the station says it happened offline
   * @param resend whether the sandbox had it before: the same message id, sequence number or
   *     content
   */
  public record Event(
      long frameSeq,
      Instant receivedAt,
      String messageId,
      String action,
      Kind kind,
      String trigger,
      int seqNo,
      String timestamp,
      boolean offline,
      boolean resend) {}
}
