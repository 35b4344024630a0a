package io.ocppemu.ocpp.diagnostics;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationState;
import io.ocppemu.station.evse.Status2;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import java.util.List;

/**
 * Tells what happened to variables of the device model (2.x N07). So far the availability of
 * connectors, which 2.1 prefers to be told this way (G01, B01.FR.05).
 */
public final class NotifyEvent {
  public static final Action ACTION =
      Action.named("NotifyEvent")
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .build();

  private NotifyEvent() {}

  record Request(Instant generatedAt, int seqNo, boolean tbc, List<Event> eventData) {}

  record Event(
      int eventId,
      Instant timestamp,
      String trigger,
      String actualValue,
      String eventNotificationType,
      Component component,
      Variable variable) {}

  record Component(String name, Evse2 evse) {}

  record Variable(String name) {}

  /** Tells the status of a connector; the station as a whole has none on 2.x. */
  public static void tell(StationState station, ConnectorChanged change) {
    String word = Status2.of(change.facts()).word();
    if (change.evseId() == 0 || !station.statuses().takeDue(change, word)) {
      return;
    }
    Event event =
        new Event(
            station.takeEventId(),
            change.time(),
            "Delta",
            word,
            "HardWiredNotification",
            new Component("Connector", new Evse2(change.evseId(), change.connectorId())),
            new Variable("AvailabilityState"));
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(new Request(change.time(), 0, false, List.of(event))),
            StationState.ordinary(false),
            "",
            true,
            null);
  }
}
