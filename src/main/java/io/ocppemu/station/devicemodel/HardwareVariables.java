package io.ocppemu.station.devicemodel;

import static io.ocppemu.station.devicemodel.Draft.flag;
import static io.ocppemu.station.devicemodel.Draft.option;
import static io.ocppemu.station.devicemodel.Draft.text;
import static io.ocppemu.station.devicemodel.Draft.whole;

import io.ocppemu.station.devicemodel.StationShape.ConnectorShape;
import io.ocppemu.station.devicemodel.StationShape.EvseShape;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables of what a 2.x station is built of: the station, its EVSEs, their connectors (part 2
 * §2.13). All are facts: the CSMS can read them, the station sets them.
 */
final class HardwareVariables {
  private static final List<String> STATES =
      List.of("Available", "Occupied", "Reserved", "Unavailable", "Faulted");

  private HardwareVariables() {}

  static List<SettingDefinition> of(Version version, StationShape shape) {
    List<SettingDefinition> all = new ArrayList<>();
    int phases = shape.evses().stream().mapToInt(EvseShape::phases).max().orElse(0);
    common(all, "ChargingStation.", phases);
    fact(all, "ChargingStation.VendorName", shape.vendor(), "Who makes it.");
    fact(all, "ChargingStation.Model", shape.model(), "What it is called by its maker.");
    fact(all, "ChargingStation.SerialNumber", "", "Which one of them it is.");
    fact(all, "ChargingStation.FirmwareVersion", shape.firmware(), "What its firmware is.");
    for (int evse = 1; evse <= shape.evses().size(); evse++) {
      evse(all, version, evse, shape.evses().get(evse - 1));
    }
    return all;
  }

  private static void evse(List<SettingDefinition> all, Version version, int id, EvseShape shape) {
    String component = "EVSE#" + id + ".";
    common(all, component, shape.phases());
    all.add(
        power(component + "Power", shape.maxWatts())
            .required()
            .says("The power that flows; its limit is the most this EVSE delivers."));
    if (version.atLeast(Version.V2_1) && shape.maxDischargeWatts() > 0) {
      all.add(
          power(component + "DischargePower", shape.maxDischargeWatts())
              .says("The power taken back; its limit is what the hardware could take."));
    }
    for (int connector = 1; connector <= shape.connectors().size(); connector++) {
      ConnectorShape plug = shape.connectors().get(connector - 1);
      String key = "Connector#" + id + "." + connector + ".";
      common(all, key, plug.phases());
      all.add(
          text(key + "ConnectorType", plug.type().word())
              .readOnly()
              .longest(20)
              .required()
              .from("2.x §2.13.4")
              .says("What plug or socket it is."));
    }
  }

  private static Draft power(String key, double maxWatts) {
    return Draft.of(key, ValueType.DECIMAL, "")
        .readOnly()
        .between(0, maxWatts)
        .longest(20)
        .in("W")
        .from("2.x §2.13.7");
  }

  private static void common(List<SettingDefinition> all, String component, int phases) {
    all.add(
        option(component + "AvailabilityState", "Available", STATES)
            .readOnly()
            .required()
            .from("2.x §2.13.2")
            .says("Whether it is free, in use, reserved, out of service or broken."));
    all.add(
        flag(component + "Available", true)
            .readOnly()
            .required()
            .from("2.x §2.13.1")
            .says("Whether it exists and can be used."));
    all.add(
        whole(component + "SupplyPhases", phases)
            .readOnly()
            .required()
            .from("2.x §2.13.6")
            .says("Phases of alternating current; 0 is direct current."));
  }

  private static void fact(
      List<SettingDefinition> all, String key, String value, String description) {
    all.add(text(key, value).readOnly().longest(50).from("2.x appendix").says(description));
  }
}
