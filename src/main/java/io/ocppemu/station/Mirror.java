package io.ocppemu.station;

import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.devicemodel.VariableKey;
import io.ocppemu.station.evse.Status2;
import io.ocppemu.wire.Dialect;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes what moves into the 2.x variables that tell of it: the clock, availability, power. Done
 * when somebody is about to read them.
 */
final class Mirror {
  private Mirror() {}

  static void refresh(StationState state) {
    Settings settings = state.settings();
    if (settings.catalogue().version().dialect() != Dialect.V2) {
      return;
    }
    settings.force("ClockCtrlr.DateTime", state.clock().truncatedTo(ChronoUnit.MILLIS).toString());
    List<Status2> stations =
        state.evses().stream().map(evse -> refresh(state, evse, settings)).toList();
    settings.force(
        "ChargingStation.AvailabilityState",
        (state.operative() ? whole(stations) : Status2.UNAVAILABLE).word());
  }

  private static Status2 refresh(StationState state, EvseState evse, Settings settings) {
    List<Status2> connectors =
        evse.connectors.stream()
            .map(
                connector -> {
                  Status2 status = Status2.of(evse.facts(connector, state.operative()));
                  settings.force(
                      new VariableKey(
                              "Connector", "", evse.id, connector.id, "AvailabilityState", "")
                          .format(),
                      status.word());
                  return status;
                })
            .toList();
    Status2 status = connectors.contains(Status2.OCCUPIED) ? Status2.OCCUPIED : whole(connectors);
    settings.force("EVSE#" + evse.id + ".AvailabilityState", status.word());
    state.metering().integrate(evse);
    settings.force("EVSE#" + evse.id + ".Power", "" + Math.round(evse.watts));
    return status;
  }

  /** What holds for a whole: free if a part is, otherwise what its first part is. */
  private static Status2 whole(List<Status2> parts) {
    return parts.contains(Status2.AVAILABLE) ? Status2.AVAILABLE : parts.getFirst();
  }
}
