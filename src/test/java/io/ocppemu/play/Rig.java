package io.ocppemu.play;

import io.ocppemu.kernel.Chance;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.Station;
import io.ocppemu.station.devicemodel.Catalogue;
import io.ocppemu.station.devicemodel.ConnectorType;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.devicemodel.StationShape;
import io.ocppemu.station.devicemodel.StationShape.ConnectorShape;
import io.ocppemu.station.devicemodel.StationShape.EvseShape;
import io.ocppemu.station.devicemodel.StationShape.Features;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.evse.Hardware;
import io.ocppemu.station.evse.Hardware.ConnectorHardware;
import io.ocppemu.station.evse.Hardware.EvseHardware;
import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.WireLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a play is set up with: version, hardware, vehicle, settings, strictness. Starts as a post of
 * two 22 kW sockets (or, by {@link #dc()}, a 150 kW fast charger of two EVSEs, the first with two
 * connectors), strict, with settings as shipped and no aligned meter values.
 */
public final class Rig {
  final Version version;
  private boolean dc;
  private boolean strict = true;
  private boolean endAfterRestart;
  private LockKind lock = LockKind.WORKS;
  private long seed = 1;
  private EvSpec vehicle = EvSpec.MIDDLING;
  private final Map<String, String> settings = new HashMap<>();

  private Rig(Version version) {
    this.version = version;
    set(Knob.ALIGNED_INTERVAL, "0");
  }

  /** A rig of one version. */
  public static Rig of(Version version) {
    return new Rig(version);
  }

  /** A fast charger instead of the post. */
  public Rig dc() {
    dc = true;
    return this;
  }

  /** A station that goes on with what breaks a definition. */
  public Rig lenient() {
    strict = false;
    return this;
  }

  Rig lock(LockKind kind) {
    lock = kind;
    return this;
  }

  Rig endAfterRestart() {
    endAfterRestart = true;
    return this;
  }

  /** What its stations draw their ids from. */
  public Rig seed(long value) {
    seed = value;
    return this;
  }

  Rig vehicle(EvSpec spec) {
    vehicle = spec;
    return this;
  }

  /** Sets a knob where this version's catalogue has one. */
  public Rig set(Knob knob, String value) {
    knob.key(version.dialect()).ifPresent(key -> settings.put(key, value));
    return this;
  }

  /** A play of a station that is switched off. */
  Play open() {
    return new Play(this);
  }

  /** A play of a station that is accepted and has told its statuses. */
  Play booted() {
    return open().boot();
  }

  /** The protocol of its stations. */
  public Protocol protocol() {
    return new Protocol(version, strict, WireLimits.DEFAULT);
  }

  /** A station as built, with {@code more} settings on top; each draws other ids. */
  public Station station(Map<String, String> more, Instant now) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    Settings chosen = Settings.of(Catalogue.of(version, shape()), all);
    if (!chosen.refused().isEmpty()) {
      throw new IllegalArgumentException(chosen.refused().toString());
    }
    return new Station("CP-1", hardware(), vehicle, chosen, new Chance(seed++), now);
  }

  private StationShape shape() {
    ConnectorShape ccs = new ConnectorShape(ConnectorType.C_CCS2, 0);
    ConnectorShape chademo = new ConnectorShape(ConnectorType.C_G105, 0);
    ConnectorShape socket = new ConnectorShape(ConnectorType.S_TYPE2, 3);
    return new StationShape(
        "Gridline",
        dc ? "Fast 150" : "Duo 22",
        "1.4.2",
        dc
            ? List.of(
                new EvseShape(150_000, 0, List.of(ccs, chademo)),
                new EvseShape(150_000, 0, List.of(ccs)))
            : List.of(
                new EvseShape(22_000, 0, List.of(socket)),
                new EvseShape(22_000, 0, List.of(socket))),
        Features.CORE);
  }

  private Hardware hardware() {
    ConnectorHardware ccs = new ConnectorHardware("cCCS2", 150_000, 0, 400, lock);
    ConnectorHardware chademo = new ConnectorHardware("cG105", 50_000, 0, 400, lock);
    ConnectorHardware socket = new ConnectorHardware("sType2", 22_080, 3, 230, lock);
    return new Hardware(
        "Gridline",
        dc ? "Fast 150" : "Duo 22",
        "1.4.2",
        dc
            ? List.of(new EvseHardware(List.of(ccs, chademo)), new EvseHardware(List.of(ccs)))
            : List.of(new EvseHardware(List.of(socket)), new EvseHardware(List.of(socket))),
        dc ? 150_000 : 44_160,
        Duration.ofSeconds(5),
        endAfterRestart);
  }
}
