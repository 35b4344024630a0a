package io.ocppemu.protocol;

import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.authorization.Authorize;
import io.ocppemu.ocpp.availability.Heartbeat;
import io.ocppemu.ocpp.availability.StatusNotification;
import io.ocppemu.ocpp.metering.MeterValues;
import io.ocppemu.ocpp.provisioning.BootNotification;
import io.ocppemu.ocpp.transactions.StartTransaction;
import io.ocppemu.ocpp.transactions.StopTransaction;
import io.ocppemu.station.StationEvent;
import io.ocppemu.station.StationEvent.AuthorizationWanted;
import io.ocppemu.station.StationEvent.Booted;
import io.ocppemu.station.StationEvent.ConnectorChanged;
import io.ocppemu.station.StationEvent.HeartbeatDue;
import io.ocppemu.station.StationEvent.MetersRead;
import io.ocppemu.station.StationEvent.SecurityHappened;
import io.ocppemu.station.StationEvent.TransactionChanged;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.StationState;

/** What the station tells, on 1.6. */
final class Announcer16 implements Announcer {

  @Override
  public void announce(StationEvent event, Desk desk) {
    StationState station = desk.station();
    switch (event) {
      case Booted booted -> BootNotification.ask16(station);
      case HeartbeatDue due -> Heartbeat.ask(station, due.triggered());
      case ConnectorChanged change -> StatusNotification.tell16(station, change);
      case AuthorizationWanted wanted -> Authorize.ask16(wanted, desk);
      case TransactionChanged changed -> transaction(changed.event(), station);
      case SecurityHappened happened -> {
        // Of 1.6 only the security whitepaper's stations tell it; many central systems refuse it.
      }
      case MetersRead read -> MeterValues.tell16(read, station);
    }
  }

  private static void transaction(TxEvent event, StationState station) {
    switch (event.phase()) {
      case STARTED -> StartTransaction.tell(event, station);
      case UPDATED -> {
        boolean measured =
            event.readings().stream().anyMatch(reading -> !reading.values().isEmpty());
        if (measured) {
          MeterValues.tell16(event, station);
        }
      }
      case ENDED -> StopTransaction.tell(event, station);
    }
  }
}
