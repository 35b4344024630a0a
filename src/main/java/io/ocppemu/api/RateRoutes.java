package io.ocppemu.api;

import io.ocppemu.api.StationRates.LastError;
import io.ocppemu.api.StationViews.FleetRatesView;
import io.ocppemu.api.StationViews.FrameErrorView;
import io.ocppemu.api.StationViews.StationRatesView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the stations' frames tell of late. Asked again and again, it tells only what is new. */
final class RateRoutes {
  private final ApiParts parts;

  RateRoutes(ApiParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/fleet/rates",
                "Tells of each station how many frames went by in slots of two seconds, the p95"
                    + " latency of the CSMS's last 64 answers, and the last error")
            .query("after", "only what is newer than this slot, the slot of the answer before")
            .answers(FleetRatesView.class)
            .by(this::rates));
  }

  private Answer rates(Ask ask) {
    FleetRates rates = parts.rates();
    long newest = rates.newestSlot();
    long asked = ask.cursor("after").orElse(0L);
    boolean all = asked > newest || asked < newest - StationRates.SLOTS;
    long after = all ? newest - StationRates.SLOTS : asked;
    List<StationRatesView> views = new ArrayList<>();
    parts
        .stations()
        .all()
        .forEach(
            station ->
                rates
                    .of(station.stationId())
                    .filter(known -> all || known.busy(after, newest))
                    .ifPresent(
                        known -> views.add(view(station.stationId(), known, after, newest))));
    return Answer.ok(new FleetRatesView(newest, (int) FleetRates.SLOT.toSeconds(), views));
  }

  private static StationRatesView view(
      String stationId, StationRates rates, long after, long newest) {
    OptionalDouble p95 = rates.p95Millis();
    return new StationRatesView(
        stationId,
        rates.frames(after, newest),
        p95.isPresent() ? p95.getAsDouble() : null,
        rates.lastError().map(RateRoutes::error).orElse(null));
  }

  private static FrameErrorView error(LastError error) {
    return new FrameErrorView(
        error.time(), error.seq().orElse(null), error.found() ? "finding" : "frame", error.text());
  }
}
