package io.ocppemu.fleet;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.UrlPolicy;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.LinkPlan;
import io.ocppemu.link.StationLink;
import io.ocppemu.link.TlsPlan;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.RuleUse;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.WireLimits;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Builds stations; the one place where that is done, whether created, bulk-made or loaded. */
public final class StationFactory {
  private record Tongue(Version version, boolean strict) {}

  private final EmulatorProfiles profiles;
  private final LinkParts parts;
  private final Chance chance;
  private final Map<Tongue, Protocol> protocols = new ConcurrentHashMap<>();

  /**
   * A factory.
   *
   * @param chance what every station's own chance is drawn from, by its id
   */
  public StationFactory(EmulatorProfiles profiles, LinkParts parts, Chance chance) {
    this.profiles = profiles;
    this.parts = parts;
    this.chance = chance;
  }

  /** Which addresses stations may dial. */
  public UrlPolicy urls() {
    return parts.urls();
  }

  /** The profiles stations can be made from. */
  public EmulatorProfiles profiles() {
    return profiles;
  }

  /**
   * The profile of {@code definition}, with its overrides.
   *
   * @throws IllegalArgumentException when there is no such profile, it is of another version, or an
   *     override does not fit; the message names the field
   */
  public EmulatorProfile profile(StationDefinition definition) {
    EmulatorProfile profile =
        profiles
            .byName(definition.profile())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "profile: there is no profile " + definition.profile()));
    if (profile.version() != definition.version()) {
      throw new IllegalArgumentException(
          "profile: "
              + profile.name()
              + " is for OCPP "
              + profile.version().number()
              + ", not "
              + definition.version().number());
    }
    if (definition.overrides().isEmpty()) {
      return profile;
    }
    return switch (profiles.changed(profile, definition.overrides())) {
      case ProfileReading.Good good -> good.profile();
      case ProfileReading.Bad bad ->
          throw new IllegalArgumentException(
              "overrides: "
                  + bad.problems().stream()
                      .map(problem -> (problem.field() + " " + problem.sentence()).strip())
                      .collect(Collectors.joining("; ")));
    };
  }

  /**
   * Builds a station that is switched off.
   *
   * @param snapshot what is to be brought back
   * @param settings values set on this station alone, for one that is new
   * @throws IllegalArgumentException when the definition does not fit; the message names the field
   */
  public FleetStation build(
      StationDefinition definition,
      Optional<StationSnapshot> snapshot,
      Map<String, String> settings,
      long lastSeq) {
    EmulatorProfile profile = profile(definition);
    LinkPlan plan = plan(definition);
    // Not yet whether it may be dialled: a station that was saved must load all the same.
    plan.url(definition.stationId());
    Map<String, String> own = snapshot.map(StationSnapshot::settings).orElse(settings);
    Chance mine =
        profile.seed() == null
            ? chance.fork(definition.stationId())
            : new Chance(profile.seed()).fork(definition.stationId());
    var stationSettings = profile.settings(definition.stationId(), own);
    if (snapshot.isEmpty() && !stationSettings.refused().isEmpty()) {
      throw new IllegalArgumentException(
          "configuration: " + String.join("; ", stationSettings.refused()));
    }
    Station station =
        new Station(
            definition.stationId(),
            profile.hardware(),
            profile.vehicle(),
            stationSettings,
            // Ids must never come back, not even after a restart from the same seed (E01.FR.08).
            mine.fork("ids from " + parts.timeline().now()),
            parts.timeline().now());
    snapshot.ifPresent(station::restore);
    Protocol protocol = protocol(definition);
    StationLink link = new StationLink(station, protocol, plan, parts, mine.fork("link"), lastSeq);
    for (FaultRule rule : profile.faults()) {
      // Never full: a profile has no more rules than a book takes.
      Optional<RuleUse> unused = link.faults().add(rule.forStation(definition.stationId()));
    }
    return new FleetStation(definition, profile, station, link);
  }

  /** Gives a station of the fleet another definition, strictness and address included. */
  public void redefine(StationManager manager, FleetStation station, StationDefinition next) {
    station.link().speak(protocol(next));
    manager.redefine(station, next);
  }

  private Protocol protocol(StationDefinition definition) {
    return protocols.computeIfAbsent(
        new Tongue(definition.version(), definition.strict()),
        tongue -> new Protocol(tongue.version(), tongue.strict(), WireLimits.DEFAULT));
  }

  /** How a station of this definition reaches its CSMS. */
  public static LinkPlan plan(StationDefinition definition) {
    return new LinkPlan(
        definition.csmsUrl(),
        definition.trustedPem().isEmpty()
            ? Optional.empty()
            : Optional.of(TlsPlan.trusting(definition.trustedPem())),
        definition.hexPassword(),
        definition.compression());
  }
}
