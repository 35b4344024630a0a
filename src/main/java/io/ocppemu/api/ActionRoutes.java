package io.ocppemu.api;

import io.ocppemu.api.StationBodies.AuthorizeBody;
import io.ocppemu.api.StationBodies.ChargeBody;
import io.ocppemu.api.StationBodies.EmptyBody;
import io.ocppemu.api.StationBodies.FaultBody;
import io.ocppemu.api.StationBodies.PlugBody;
import io.ocppemu.api.StationBodies.StopChargeBody;
import io.ocppemu.api.StationViews.ActionResultView;
import io.ocppemu.api.StationViews.StationView;
import io.ocppemu.api.StationViews.TransactionView;
import io.ocppemu.fleet.ChargeDesk.Outcome;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import io.ocppemu.station.StationFacts.EvseFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a person at a station can do. */
final class ActionRoutes {
  private static final int EVSE_MAX = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(320);
  private static final List<String> FAULTS =
      List.of(
          "ConnectorLockFailure",
          "EVCommunicationError",
          "GroundFailure",
          "HighTemperature",
          "InternalError",
          "LocalListConflict",
          "OtherError",
          "OverCurrentFailure",
          "OverVoltage",
          "PowerMeterFailure",
          "PowerSwitchFailure",
          "ReaderFailure",
          "ResetFailure",
          "UnderVoltage",
          "WeakSignal");

  private final ApiParts parts;
  private final Found found;
  private final StationViewer viewer;

  ActionRoutes(ApiParts parts, Found found, StationViewer viewer) {
    this.parts = parts;
    this.found = found;
    this.viewer = viewer;
  }

  List<Route> routes() {
    return List.of(
        plain("start", "Switches a station on", new Input.PowerOn(BootReason.POWER_UP)),
        plain("stop", "Switches a station off", new Input.PowerOff()),
        plain("reset", "Restarts a station as a person there would", new Input.LocalReset()),
        Route.post(
                "/api/stations/{id}/charge",
                "Plugs in, shows a token, and answers when the transaction has begun")
            .takes(ChargeBody.class)
            .answers(ActionResultView.class)
            .within(LONGEST)
            .by(this::charge),
        Route.post(
                "/api/stations/{id}/stop-charge",
                "Stops as the driver, and answers when the transaction has ended")
            .takes(StopChargeBody.class)
            .answers(ActionResultView.class)
            .within(LONGEST.multipliedBy(2))
            .by(this::stopCharge),
        atEvse("plug-in", "Plugs a vehicle in", PlugBody.class, ActionRoutes::plugIn),
        atEvse("plug-out", "Unplugs the vehicle", PlugBody.class, ActionRoutes::plugOut),
        atEvse("authorize", "Shows a token", AuthorizeBody.class, ActionRoutes::authorize),
        atEvse("fault", "Breaks something", FaultBody.class, ActionRoutes::fault),
        atEvse(
            "clear-fault",
            "Repairs it",
            EmptyBody.class,
            (station, evseId, body) -> new Input.Repair(evseId, 0)));
  }

  /** What a body wants to happen at an EVSE. */
  private interface Wish<B> {
    Input input(FleetStation station, int evseId, B body);
  }

  private Route plain(String verb, String summary, Input input) {
    return Route.post("/api/stations/{id}/" + verb, summary)
        .takes(EmptyBody.class)
        .answers(StationView.class)
        .by(
            ask -> {
              ask.body(EmptyBody.class);
              return act(found.station(ask), input);
            });
  }

  private <B> Route atEvse(String verb, String summary, Class<B> body, Wish<B> wish) {
    return Route.post("/api/stations/{id}/evses/{n}/" + verb, summary)
        .takes(body)
        .answers(StationView.class)
        .by(
            ask -> {
              FleetStation station = found.station(ask);
              int evseId = ask.number("n", 1, EVSE_MAX);
              B read = ask.body(body);
              if (evse(station, evseId).isEmpty()) {
                throw Refused.notFound("Station " + station.stationId() + " has no EVSE " + evseId);
              }
              return act(station, wish.input(station, evseId, read));
            });
  }

  private Answer act(FleetStation station, Input input) {
    station
        .link()
        .act(input)
        .ifPresent(
            why -> {
              throw Refused.conflict(why);
            });
    return Answer.ok(viewer.of(station));
  }

  private static Input plugIn(FleetStation station, int evseId, PlugBody body) {
    return new Input.PlugIn(evseId, orElse(body.connectorId(), 0));
  }

  private static Input plugOut(FleetStation station, int evseId, PlugBody body) {
    return new Input.PlugOut(evseId, orElse(body.connectorId(), 0));
  }

  private static Input authorize(FleetStation station, int evseId, AuthorizeBody body) {
    return new Input.PresentToken(
        evseId, Tokens.shown(station.definition().version(), body.idTag(), body.idTokenType()));
  }

  private static Input fault(FleetStation station, int evseId, FaultBody body) {
    String code = body.errorCode() == null ? "OtherError" : body.errorCode();
    if (!FAULTS.contains(code)) {
      throw Refused.field("errorCode", "must be one of " + String.join(", ", FAULTS));
    }
    return new Input.Break(evseId, 0, code, body.info() == null ? "" : body.info());
  }

  private Answer charge(Ask ask) {
    FleetStation station = found.station(ask);
    ChargeBody body = ask.body(ChargeBody.class);
    int evseId = evseOf(station, body.evseId());
    CompletableFuture<Outcome> outcome =
        parts
            .desk()
            .charge(
                station,
                evseId,
                orElse(body.connectorId(), 0),
                Tokens.shown(
                    station.definition().version(),
                    body.idTag() == null ? "TAG-0001" : body.idTag(),
                    body.idTokenType()),
                Duration.ofSeconds(orElse(body.timeoutSeconds(), 30)));
    return result(station, evseId, Found.await(outcome, LONGEST, "charging"));
  }

  private Answer stopCharge(Ask ask) {
    FleetStation station = found.station(ask);
    StopChargeBody body = ask.body(StopChargeBody.class);
    int evseId = evseOf(station, body.evseId());
    CompletableFuture<Outcome> outcome =
        parts
            .desk()
            .stop(
                station,
                evseId,
                Optional.ofNullable(body.idTag())
                    .map(tag -> Tokens.shown(station.definition().version(), tag, null)),
                !Boolean.FALSE.equals(body.unplug()),
                Duration.ofSeconds(orElse(body.timeoutSeconds(), 30)));
    return result(station, evseId, Found.await(outcome, LONGEST.multipliedBy(2), "stopping"));
  }

  private Answer result(FleetStation station, int evseId, Outcome outcome) {
    if (!outcome.ok()) {
      throw Refused.conflict(outcome.detail());
    }
    StationView view = viewer.of(station);
    TransactionView transaction =
        view.evses().stream()
            .filter(evse -> evse.evseId() == evseId)
            .findFirst()
            .map(StationViews.EvseView::transaction)
            .orElse(null);
    return Answer.ok(new ActionResultView(true, outcome.detail(), transaction, view));
  }

  /** The EVSE a body names, the first when it names none. */
  private int evseOf(FleetStation station, @Nullable Integer named) {
    int evseId = orElse(named, 1);
    if (evse(station, evseId).isEmpty()) {
      throw Refused.field(
          "evseId",
          "must be an EVSE of the station, which has " + viewer.facts(station).evses().size());
    }
    return evseId;
  }

  private Optional<EvseFacts> evse(FleetStation station, int evseId) {
    return viewer.facts(station).evses().stream()
        .filter(candidate -> candidate.id() == evseId)
        .findFirst();
  }

  private static int orElse(@Nullable Integer value, int usual) {
    return value == null ? usual : value;
  }
}
