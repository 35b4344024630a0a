package io.ocppemu.api;

import io.ocppemu.api.LiveViews.DashboardView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import java.util.function.Supplier;

/** Sums the fleet up. Visits every station in turn, one lock at a time; may take a while. */
public final class Dashboards implements Supplier<Record> {
  private final ApiParts parts;

  /** Summaries of what {@code parts} holds. */
  public Dashboards(ApiParts parts) {
    this.parts = parts;
  }

  @Override
  public Record get() {
    int stations = 0;
    int online = 0;
    int charging = 0;
    int faulted = 0;
    int transactions = 0;
    double watts = 0;
    for (FleetStation station : parts.stations().all()) {
      StationFacts facts = station.station().facts(parts.stationTime().now());
      stations++;
      online += facts.online() ? 1 : 0;
      for (EvseFacts evse : facts.evses()) {
        watts += evse.watts();
        charging += evse.watts() > 0 ? 1 : 0;
        transactions += evse.transaction().isPresent() ? 1 : 0;
        faulted +=
            evse.connectors().stream().anyMatch(connector -> !connector.fault().isEmpty()) ? 1 : 0;
      }
    }
    long lost = parts.log().stats().dropped() + parts.broadcaster().stats().inboxDropped();
    return new DashboardView(
        parts.timeline().now(),
        stations,
        online,
        charging,
        faulted,
        watts,
        parts.pulse().seenPerSecond(),
        transactions,
        parts.pulse().stored(),
        lost);
  }
}
