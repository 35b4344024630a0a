package io.ocppemu.station;

import io.ocppemu.station.ConnectorState.Fault;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.StationState.ServiceChange;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * In and out of service, broken and repaired (1.6 §5.2; 2.x G03–G05). Out of service is a fact at
 * once; a connector in use shows it when its use ends, which is what "scheduled" means.
 */
final class Availability {
  private final StationState station;

  Availability(StationState station) {
    this.station = station;
  }

  /**
   * Changes the service state.
   *
   * @param evseId 0 for the whole station
   * @param connectorId 0 for the whole EVSE
   * @param withParts whether the change of the station is also one of each EVSE (1.6, connector 0)
   */
  ServiceChange change(int evseId, int connectorId, boolean operative, boolean withParts) {
    List<EvseState> touched;
    if (evseId == 0) {
      station.operative(operative);
      touched = station.evses();
      if (withParts) {
        touched.forEach(evse -> evse.operative = operative);
      }
    } else {
      EvseState evse = station.findEvse(evseId).orElse(null);
      if (evse == null || connectorId < 0 || connectorId > evse.connectors.size()) {
        return ServiceChange.NO_SUCH_PLACE;
      }
      touched = List.of(evse);
      if (connectorId == 0) {
        evse.operative = operative;
      } else {
        evse.connectors.get(connectorId - 1).operative = operative;
      }
    }
    station.markChanged();
    station.statuses().tellStation(Telling.IF_CHANGED);
    touched.forEach(station.statuses()::tell);
    boolean inUse = touched.stream().anyMatch(evse -> evse.transaction.isPresent());
    return !operative && inUse ? ServiceChange.SCHEDULED : ServiceChange.DONE;
  }

  /** Something breaks; what runs there ends. */
  Refusal breakDown(EvseState evse, int connectorId, Fault fault) {
    for (ConnectorState connector : evse.connectors) {
      if (connectorId == 0 || connector.id == connectorId) {
        connector.fault = Optional.of(fault);
      }
    }
    evse.asked = Optional.empty();
    boolean hit = evse.current().fault.isPresent();
    if (hit && evse.transaction.isPresent()) {
      station.charging().end(evse, Trigger.ABNORMAL_CONDITION, StopReason.OTHER);
    } else if (hit && evse.authorization.isPresent()) {
      station.authorizing().withdraw(evse, Trigger.ABNORMAL_CONDITION, StopReason.OTHER);
    }
    station.markChanged();
    station.statuses().tell(evse);
    return Refusal.NONE;
  }

  /** The fault is repaired. */
  Refusal repair(EvseState evse, int connectorId) {
    boolean any = false;
    for (ConnectorState connector : evse.connectors) {
      if ((connectorId == 0 || connector.id == connectorId) && connector.fault.isPresent()) {
        connector.fault = Optional.empty();
        any = true;
      }
    }
    if (!any) {
      return new Refusal("EVSE " + evse.id + " has no fault");
    }
    station.markChanged();
    station.statuses().tell(evse);
    return Refusal.NONE;
  }
}
