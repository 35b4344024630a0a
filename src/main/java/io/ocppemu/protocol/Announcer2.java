package io.ocppemu.protocol;

import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.authorization.Authorize;
import io.ocppemu.ocpp.availability.Heartbeat;
import io.ocppemu.ocpp.availability.StatusNotification;
import io.ocppemu.ocpp.diagnostics.NotifyEvent;
import io.ocppemu.ocpp.metering.MeterValues;
import io.ocppemu.ocpp.provisioning.BootNotification;
import io.ocppemu.ocpp.security.SecurityEventNotification;
import io.ocppemu.ocpp.transactions.TransactionEvent;
import io.ocppemu.station.StationEvent;
import io.ocppemu.station.StationEvent.AuthorizationWanted;
import io.ocppemu.station.StationEvent.Booted;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationEvent.HeartbeatDue;
import io.ocppemu.station.StationEvent.MetersRead;
import io.ocppemu.station.StationEvent.SecurityHappened;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.StationEvent.TransactionChanged;
import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.Knob;

/** What the station tells, on 2.0.1 and 2.1. */
final class Announcer2 implements Announcer {

  @Override
  public void announce(StationEvent event, Desk desk) {
    StationState station = desk.station();
    switch (event) {
      case Booted booted -> BootNotification.ask2(station, booted.reason());
      case HeartbeatDue due -> Heartbeat.ask(station, due.triggered());
      case ConnectorChanged change -> status(change, station);
      case AuthorizationWanted wanted -> Authorize.ask2(wanted, desk);
      case TransactionChanged changed -> TransactionEvent.tell(changed.event(), station);
      case SecurityHappened happened -> SecurityEventNotification.tell(station, happened);
      case MetersRead read -> MeterValues.tell2(read, station);
    }
  }

  /** A trigger names the message it wants; otherwise the station's setting chooses it. */
  private static void status(ConnectorChanged change, StationState station) {
    boolean byEvent = station.settings().text(Knob.CONNECTOR_STATUS_BY).equals("NotifyEvent");
    if (byEvent && change.telling() != Telling.TRIGGERED) {
      NotifyEvent.tell(station, change);
    } else {
      StatusNotification.tell2(station, change);
    }
  }
}
