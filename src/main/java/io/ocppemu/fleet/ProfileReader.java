package io.ocppemu.fleet;

import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.station.devicemodel.Access;
import io.ocppemu.station.devicemodel.Catalogue;
import io.ocppemu.station.devicemodel.ConnectorType;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.StationShape;
import io.ocppemu.station.devicemodel.StationShape.ConnectorShape;
import io.ocppemu.station.devicemodel.StationShape.EvseShape;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.evse.Hardware;
import io.ocppemu.station.evse.Hardware.ConnectorHardware;
import io.ocppemu.station.evse.Hardware.EvseHardware;
import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads one emulator profile and checks all of it. */
final class ProfileReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*[!-~][ -~]*");
  private static final Pattern ANY = Pattern.compile("(?s).*\\S.*");
  private static final Pattern SERIAL =
      Pattern.compile("[A-Za-z0-9._-]{0,15}(?:\\{0{1,10}\\}[A-Za-z0-9._-]{0,8})?");
  private static final int EVSES_MOST = 40;
  private static final int CONNECTORS_MOST = 6;
  private static final double WATTS_MOST = 10_000_000;

  private static final Map<String, Version> VERSIONS = new LinkedHashMap<>();
  private static final Map<String, ConnectorType> TYPES = new LinkedHashMap<>();
  private static final Map<String, Integer> PHASES = new LinkedHashMap<>();
  private static final Map<String, LockKind> LOCKS = new LinkedHashMap<>();
  private static final Map<String, Boolean> AFTER_RESTART = new LinkedHashMap<>();

  static {
    for (Version version : Version.values()) {
      VERSIONS.put(version.number(), version);
    }
    for (ConnectorType type : ConnectorType.values()) {
      TYPES.put(type.word(), type);
    }
    PHASES.put("1", 1);
    PHASES.put("3", 3);
    PHASES.put("DC", 0);
    LOCKS.put("works", LockKind.WORKS);
    LOCKS.put("stuck", LockKind.STUCK);
    LOCKS.put("none", LockKind.NONE);
    AFTER_RESTART.put("resume", false);
    AFTER_RESTART.put("end", true);
  }

  private static final Map<String, Integer> AC_PHASES = new TreeMap<>(Map.of("1", 1, "3", 3));
  private static final List<Evse> STAND_IN =
      List.of(new Evse(0, List.of(new ConnectorHardware("sType2", 100, 1, 230, LockKind.WORKS))));

  /** Knobs that belong to a station, not to a kind of stations. */
  private static final Set<Knob> OF_ONE_STATION =
      EnumSet.of(Knob.BASIC_AUTH_PASSWORD, Knob.SECURITY_PROFILE);

  /** An EVSE as read. */
  private record Evse(double maxDischargeWatts, List<ConnectorHardware> connectors) {
    double maxWatts() {
      return connectors.stream().mapToDouble(ConnectorHardware::maxWatts).max().orElse(0);
    }
  }

  private final String file;
  private final String text;
  private final ProfileProblems problems;

  private ProfileReader(String file, String text) {
    this.file = file;
    this.text = text;
    this.problems = new ProfileProblems(file);
  }

  static ProfileReading read(String file, String text) {
    ProfileReader reader = new ProfileReader(file, text);
    Optional<EmulatorProfile> profile =
        ProfileYaml.mapping(text, reader.problems).map(reader::profile);
    return profile.isPresent() && reader.problems.none()
        ? new ProfileReading.Good(profile.get())
        : new ProfileReading.Bad(reader.problems.byLine());
  }

  /** Builds the profile; of what is wrong in it some parts are stand-ins, and it is thrown away. */
  private EmulatorProfile profile(MappingNode root) {
    ProfileSection top = new ProfileSection(root, "", problems);
    String name = top.text("name", 40, NAME, "words of a-z and 0-9 joined by - or . and");
    String title = top.text("title", 80, ANY, "a line");
    String description = top.text("description", 4000, ANY, "a text");
    Version version = top.word("version", VERSIONS, Version.V1_6);
    String serial = top.text("serialPattern", 25, SERIAL, "a pattern such as AB-{0000}");
    Optional<Long> seed = top.wholeIfAny("seed", 0, Integer.MAX_VALUE);
    List<Evse> read = top.sections("evses", EVSES_MOST, ProfileReader::evse);
    List<Evse> evses = read.isEmpty() ? STAND_IN : read;
    if (version.dialect() == Dialect.V16) {
      oneConnectorEach(top, evses);
    }
    Hardware hardware = hardware(top, evses);
    EvSpec vehicle = top.section("ev", ProfileReader::vehicle).orElse(EvSpec.MIDDLING);
    StationShape shape = shape(hardware, evses);
    Catalogue catalogue = catalogue(top, Catalogue.of(version, shape), shape);
    List<FaultRule> faults =
        top.node("faults").map(node -> ProfileFaults.read(node, problems)).orElse(List.of());
    top.done();
    return new EmulatorProfile(
        name,
        title,
        description,
        version,
        serial,
        seed.orElse(null),
        hardware,
        vehicle,
        shape,
        catalogue,
        faults,
        problems.none() ? ProfileYaml.values(text, problems) : Map.of(),
        file);
  }

  private static Hardware hardware(ProfileSection top, List<Evse> evses) {
    return new Hardware(
        top.text("vendor", 20, PRINTABLE, "ASCII text"),
        top.text("model", 20, PRINTABLE, "ASCII text"),
        top.text("firmware", 50, PRINTABLE, "ASCII text"),
        evses.stream().map(evse -> new EvseHardware(evse.connectors())).toList(),
        top.numberOr("maxWatts", 100, WATTS_MOST, evses.stream().mapToDouble(Evse::maxWatts).sum()),
        Duration.ofSeconds(top.whole("bootSeconds", 0, 3600)),
        top.word("afterRestart", AFTER_RESTART, false));
  }

  private static StationShape shape(Hardware hardware, List<Evse> evses) {
    List<EvseShape> shapes =
        evses.stream()
            .map(
                evse ->
                    new EvseShape(
                        Math.min(evse.maxWatts(), hardware.maxWatts()),
                        evse.maxDischargeWatts(),
                        evse.connectors().stream().map(ProfileReader::shape).toList()))
            .toList();
    return new StationShape(
        hardware.vendor(),
        hardware.model(),
        hardware.firmwareVersion(),
        shapes,
        StationShape.Features.CORE);
  }

  private static ConnectorShape shape(ConnectorHardware connector) {
    ConnectorType type = ConnectorType.ofWord(connector.type()).orElseThrow();
    return new ConnectorShape(type, connector.phases());
  }

  private static Evse evse(ProfileSection section) {
    double discharge = section.numberOr("maxDischargeWatts", 0, WATTS_MOST, 0);
    List<ConnectorHardware> connectors =
        section.sections("connectors", CONNECTORS_MOST, ProfileReader::connector);
    return new Evse(discharge, connectors.isEmpty() ? STAND_IN.get(0).connectors() : connectors);
  }

  private static ConnectorHardware connector(ProfileSection section) {
    ConnectorType type = section.word("type", TYPES, ConnectorType.S_TYPE2);
    double maxWatts = section.number("maxWatts", 100, WATTS_MOST);
    int phases = section.word("phases", PHASES, type.directCurrent() ? 0 : 3);
    double volts = section.number("volts", 50, 1500);
    LockKind lock = section.wordOr("lock", LOCKS, type.cable() ? LockKind.NONE : LockKind.WORKS);
    if (phases == 0 && !type.directCurrent()) {
      section.problem("phases", "must be 1 or 3 for a " + type.word());
    } else if (phases > 0 && !type.alternatingCurrent()) {
      section.problem("phases", "must be DC for a " + type.word());
    }
    return new ConnectorHardware(type.word(), maxWatts, phases, volts, lock);
  }

  private static EvSpec vehicle(ProfileSection section) {
    double arrival = section.number("arrivalSoc", 0, 100);
    double target = section.number("targetSoc", 0, 100);
    if (arrival > target) {
      section.problem("arrivalSoc", "must not be above targetSoc");
    }
    return new EvSpec(
        section.number("batteryWh", 1000, 2_000_000),
        Math.min(arrival, target),
        target,
        section.number("maxAcWatts", 0, 100_000),
        section.word("acPhases", AC_PHASES, 3),
        section.number("maxDcWatts", 0, WATTS_MOST),
        Duration.ofSeconds(section.whole("handshakeSeconds", 0, 600)));
  }

  private static void oneConnectorEach(ProfileSection top, List<Evse> evses) {
    for (int i = 0; i < evses.size(); i++) {
      if (evses.get(i).connectors().size() > 1) {
        top.problem(
            "evses",
            "must have one connector each when version is 1.6, which numbers connectors alone;"
                + " evses["
                + i
                + "] has "
                + evses.get(i).connectors().size());
      }
    }
  }

  /** The catalogue as {@code meter} and {@code configuration} want it shipped. */
  private static Catalogue catalogue(ProfileSection top, Catalogue plain, StationShape shape) {
    Map<Knob, String> meter =
        top.section("meter", section -> meter(section, shape)).orElse(Map.of());
    Map<String, String> shipped = new LinkedHashMap<>();
    meter.forEach(
        (knob, value) ->
            knob.key(plain.version().dialect()).ifPresent(key -> shipped.put(key, value)));
    top.texts("configuration")
        .forEach(
            (key, value) -> {
              Set<Knob> knobs = plain.knobs(key);
              if (knobs.stream().anyMatch(meter::containsKey)) {
                top.problem("configuration", key, "is what meter says already: leave out one");
              } else if (knobs.stream().anyMatch(OF_ONE_STATION::contains)) {
                top.problem("configuration", key, "belongs to a station, not to a profile");
              } else if (knobs.isEmpty() && readOnly(plain, key)) {
                top.problem("configuration", key, "follows from the rest of the profile");
              } else {
                shipped.put(key, value);
              }
            });
    return plain.shippedWith(
        shipped, (key, sentence) -> top.problem("configuration", key, sentence));
  }

  private static boolean readOnly(Catalogue catalogue, String key) {
    return catalogue
        .find(key)
        .map(definition -> definition.access() == Access.READ_ONLY)
        .orElse(false);
  }

  private static Map<Knob, String> meter(ProfileSection section, StationShape shape) {
    Map<Knob, String> values = new LinkedHashMap<>();
    values.put(Knob.METER_SAMPLE_INTERVAL, "" + section.whole("sampleSeconds", 0, 86_400));
    values.put(
        Knob.SAMPLED_MEASURANDS, String.join(",", section.words("measurands", shape.measurands())));
    long aligned = section.wholeIfAny("alignedSeconds", 0, 86_400).orElse(0L);
    values.put(Knob.ALIGNED_INTERVAL, Long.toString(aligned));
    return values;
  }
}
