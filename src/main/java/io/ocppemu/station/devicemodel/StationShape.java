package io.ocppemu.station.devicemodel;

import java.util.List;

/**
 * What the hardware and the firmware give: whatever a catalogue of settings depends on. Shared by
 * all stations of an emulator profile.
 *
 * @param vendor who makes it, 1 to 20 characters in 1.6, 50 in 2.x
 * @param model 1 to 20 characters
 * @param firmware version, up to 50 characters
 * @param evses in the order of their ids; EVSE n of 1.6 is connector n
 * @param features what this station's firmware can do beyond the core
 */
public record StationShape(
    String vendor, String model, String firmware, List<EvseShape> evses, Features features) {

  public StationShape {
    evses = List.copyOf(evses);
    if (evses.isEmpty()) {
      throw new IllegalArgumentException("a station needs at least one EVSE");
    }
  }

  /**
   * One EVSE.
   *
   * @param maxWatts the most it delivers
   * @param maxDischargeWatts the most it can take back from a vehicle; 0 when it can not
   * @param connectors in the order of their ids
   */
  public record EvseShape(
      double maxWatts, double maxDischargeWatts, List<ConnectorShape> connectors) {
    public EvseShape {
      connectors = List.copyOf(connectors);
      if (connectors.isEmpty()) {
        throw new IllegalArgumentException("an EVSE needs at least one connector");
      }
    }

    /** The most phases one of its connectors has; 0 when all deliver direct current. */
    public int phases() {
      return connectors.stream().mapToInt(ConnectorShape::phases).max().orElse(0);
    }
  }

  /**
   * One connector.
   *
   * @param phases 1 or 3; 0 for direct current (2.x part 2 §2.13.6)
   */
  public record ConnectorShape(ConnectorType type, int phases) {}

  /** What the firmware can do beyond the core; settings of what it can not do are absent. */
  public record Features(boolean localList, boolean reservation, boolean smartCharging) {
    /** The core alone. */
    public static final Features CORE = new Features(false, false, false);
  }

  /** Whether any connector delivers direct current. */
  public boolean directCurrent() {
    return evses.stream()
        .flatMap(evse -> evse.connectors().stream())
        .anyMatch(connector -> connector.phases() == 0);
  }

  /** Whether all vehicles plug in with a cable of the station's. */
  public boolean fixedCables() {
    return evses.stream()
        .flatMap(evse -> evse.connectors().stream())
        .allMatch(connector -> connector.type().cable());
  }

  /** The measurands its meters know. SoC is told by the vehicle, on direct current alone. */
  public List<String> measurands() {
    return directCurrent() ? Measurands.DC : Measurands.AC;
  }
}
