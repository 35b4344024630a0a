package io.ocppemu.ocpp.availability;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationState;
import io.ocppemu.station.evse.Status16;
import io.ocppemu.station.evse.Status2;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status of a connector when the word for it has changed (1.6 §4.9; 2.x G01, B04). On 2.1
 * it is still allowed beside NotifyEvent and understood by more central systems.
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
    if (!worthTelling(station, change, word)) {
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
    if (change.evseId() == 0 || !worthTelling(station, change, word)) {
      return;
    }
    Request2 request = new Request2(change.time(), word, change.evseId(), change.connectorId());
    ask(station, change, request);
  }

  private static boolean worthTelling(StationState station, ConnectorChanged change, String word) {
    boolean known = station.toldStatus(change.evseId(), change.connectorId()).equals(word);
    // What changes while nobody listens is told after the reconnection, if it still differs then.
    boolean heard = station.accepted() || (change.force() && station.online());
    if (!heard || (known && !change.force())) {
      return false;
    }
    station.tellingStatus(change.evseId(), change.connectorId(), word);
    return true;
  }

  private static void ask(StationState station, ConnectorChanged change, Object request) {
    boolean triggered = change.force() && !station.accepted();
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
