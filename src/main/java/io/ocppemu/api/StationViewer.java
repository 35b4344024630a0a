package io.ocppemu.api;

import io.ocppemu.api.StationViews.ConnectorView;
import io.ocppemu.api.StationViews.EvseView;
import io.ocppemu.api.StationViews.LinkView;
import io.ocppemu.api.StationViews.PowerView;
import io.ocppemu.api.StationViews.StationView;
import io.ocppemu.api.StationViews.TransactionView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.LinkStatus;
import io.ocppemu.station.Registration;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.evse.ConnectorFacts;
import io.ocppemu.station.evse.Hardware;
import io.ocppemu.station.evse.Status16;
import io.ocppemu.station.evse.Status2;
import io.ocppemu.wire.Version;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what can be seen of a station. Any thread; takes the station's lock for a moment. */
final class StationViewer {
  private final Timeline timeline;

  StationViewer(Timeline timeline) {
    this.timeline = timeline;
  }

  /** What lies under the station's lock. */
  private record Inner(int securityProfile, Map<String, Integer> waiting) {}

  StationView of(FleetStation station) {
    return of(station, false);
  }

  /** With the samples of running transactions, as far as the station keeps them. */
  StationView of(FleetStation station, boolean samples) {
    StationFacts facts = facts(station);
    Inner inner = inner(station);
    StationDefinition definition = station.definition();
    Hardware hardware = station.profile().hardware();
    LinkStatus link = station.link().status();
    List<EvseView> evses =
        facts.evses().stream()
            .map(evse -> evse(definition, evse, inner.waiting(), samples))
            .toList();
    return new StationView(
        definition.stationId(),
        definition.version().number(),
        definition.csmsUrl(),
        definition.profile(),
        hardware.vendor(),
        hardware.model(),
        station.profile().serial(definition.stationId()),
        hardware.firmwareVersion(),
        facts.on(),
        link(link),
        registration(facts),
        evses,
        facts.queuedCalls(),
        (int) facts.evses().stream().filter(evse -> evse.transaction().isPresent()).count(),
        link.framesSent(),
        link.framesReceived(),
        link.findings(),
        link.lastFrameAt().orElse(null),
        link.lastError().orElse(null),
        link.lastErrorAt().orElse(null),
        definition.createdAt(),
        inner.securityProfile(),
        definition.strict(),
        facts.evses().stream().mapToDouble(EvseFacts::registerWh).sum(),
        definition.demo());
  }

  /** What is true of the station now. */
  StationFacts facts(FleetStation station) {
    return station.station().facts(timeline.now());
  }

  private Inner inner(FleetStation station) {
    return station
        .station()
        .decide(
            timeline.now(),
            state ->
                new Inner(
                    state.settings().number(Knob.SECURITY_PROFILE), state.calling().waiting()));
  }

  private static EvseView evse(
      StationDefinition definition, EvseFacts evse, Map<String, Integer> waiting, boolean samples) {
    Version version = definition.version();
    List<ConnectorView> connectors =
        evse.connectors().stream()
            .map(
                connector ->
                    new ConnectorView(
                        connector.id(),
                        connector.hardware().type(),
                        status(version, connector.facts()),
                        connector.plugged(),
                        connector.locked(),
                        connector.hardware().maxWatts(),
                        phases(connector.hardware())))
            .toList();
    TransactionView transaction =
        evse.transaction()
            .map(
                found ->
                    TransactionViewer.of(
                        definition.stationId(),
                        found,
                        evse.registerWh(),
                        waiting.getOrDefault(found.id(), 0),
                        samples))
            .orElse(null);
    return new EvseView(
        evse.id(),
        connectors.getFirst().status(),
        evse.operative(),
        evse.connectors().stream()
            .map(StationFacts.ConnectorView::fault)
            .filter(fault -> !fault.isEmpty())
            .findFirst()
            .orElse(null),
        connectors,
        transaction,
        new PowerView(evse.watts(), evse.offeredWatts(), evse.amps(), evse.volts()),
        evse.registerWh(),
        evse.soc().orElse(null),
        evse.connectors().stream().anyMatch(connector -> connector.facts().reserved()),
        evse.authorized().orElse(null));
  }

  /** The phases of a connector, or the word for direct current. */
  static Object phases(Hardware.ConnectorHardware hardware) {
    return hardware.directCurrent() ? "DC" : (Object) hardware.phases();
  }

  private static String status(Version version, ConnectorFacts facts) {
    return switch (version.dialect()) {
      case V16 -> Status16.of(facts).word();
      case V2 -> Status2.of(facts).word();
    };
  }

  private static LinkView link(LinkStatus status) {
    return new LinkView(
        status.state().name().toLowerCase(Locale.ROOT),
        status.since(),
        status.attempts(),
        status.nextAttemptAt().orElse(null),
        status.lastClose().orElse(null),
        status.subprotocol().orElse(null));
  }

  private static String registration(StationFacts facts) {
    return switch (facts.registration()) {
      case Registration.Unregistered none -> facts.on() && facts.online() ? "booting" : "none";
      case Registration.Pending pending -> "pending";
      case Registration.Rejected rejected -> "rejected";
      case Registration.Accepted accepted -> "accepted";
    };
  }
}
