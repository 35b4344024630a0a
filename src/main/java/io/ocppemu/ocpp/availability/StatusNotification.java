package io.ocppemu.ocpp.availability;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.StationState;
import io.ocppemu.station.evse.Status16;
import io.ocppemu.station.evse.Status2;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status of a connector when the word for it has changed (1.6 §4.9; 2.x G01, B04). A 2.x
 * station set to events says NotifyEvent instead.
 */
public final class StatusNotification {
  public static final Action ACTION =
      Action.named("StatusNotification")
          .answered(Dialect.V16, Decision.Empty.class, (answer, call, desk) -> {})
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .build();

  private StatusNotification() {}

  record Request16(
      int connectorId, String errorCode, @Nullable String info, String status, Instant timestamp) {}

  record Request2(Instant timestamp, String connectorStatus, int evseId, int connectorId) {}

  /** Tells it on 1.6, where EVSE n is connector n and 0 the station. */
  public static void tell16(StationState station, ConnectorChanged change) {
    String word = Status16.of(change.facts()).word();
    if (!change.speaks() || !station.statuses().takeDue(change.ofEvse(), word)) {
      return;
    }
    Request16 request =
        new Request16(
            change.evseId(),
            change.errorCode(),
            change.info().isEmpty() ? null : change.info(),
            word,
            change.time());
    ask(station, change, request);
  }

  /** Tells it on 2.x, which has no status of the station as a whole here. */
  public static void tell2(StationState station, ConnectorChanged change) {
    String word = Status2.of(change.facts()).word();
    if (change.evseId() == 0 || !station.statuses().takeDue(change, word)) {
      return;
    }
    Request2 request = new Request2(change.time(), word, change.evseId(), change.connectorId());
    ask(station, change, request);
  }

  private static void ask(StationState station, ConnectorChanged change, Object request) {
    boolean triggered = change.telling() == Telling.TRIGGERED && !station.accepted();
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(request),
            StationState.ordinary(triggered),
            "",
            true,
            null);
  }
}
