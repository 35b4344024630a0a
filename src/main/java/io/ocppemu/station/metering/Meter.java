package io.ocppemu.station.metering;

import io.ocppemu.station.metering.Reading.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an EVSE: turns the state of its electrical side into the values of the measurands asked
 * for. Pure; voltage, current and power always agree with each other.
 *
 * @param registerWh the energy register, never falling
 * @param watts the power that flows to the vehicle
 * @param offeredWatts the most the EVSE offers
 * @param phasesUsed 1 or 3; 0 for direct current
 * @param volts per phase for AC, of the battery for DC; 0 when nothing is connected on DC
 * @param soc in percent; empty when the vehicle does not tell it
 */
public record Meter(
    double registerWh,
    double watts,
    double offeredWatts,
    int phasesUsed,
    double volts,
    Optional<Double> soc) {

  /** The measurands a reading can hold. */
  public static final List<String> MEASURANDS =
      List.of(
          "Energy.Active.Import.Register",
          "Power.Active.Import",
          "Power.Offered",
          "Current.Import",
          "Current.Offered",
          "Voltage",
          "SoC",
          "Frequency");

  private static final double GRID_HERTZ = 50;

  /** The values of {@code measurands}; names this meter does not know give none. */
  public List<Value> read(List<String> measurands) {
    List<Value> values = new ArrayList<>();
    for (String measurand : measurands) {
      switch (measurand) {
        case "Energy.Active.Import.Register" -> values.add(whole(measurand, registerWh, "Wh"));
        case "Power.Active.Import" -> values.add(whole(measurand, watts, "W"));
        case "Power.Offered" -> values.add(whole(measurand, offeredWatts, "W"));
        case "Current.Import" -> perPhase(values, measurand, amps(watts), "A");
        case "Current.Offered" -> values.add(whole(measurand, amps(offeredWatts), "A"));
        case "Voltage" -> voltage(values);
        case "SoC" ->
            soc.ifPresent(
                percent ->
                    values.add(new Value(measurand, Optional.empty(), percent, "Percent", "EV")));
        case "Frequency" -> values.add(whole(measurand, GRID_HERTZ, "Hertz"));
        default -> {
          // The settings refuse other names; one from an older save is simply not measured.
        }
      }
    }
    return values;
  }

  /** The current of one conductor at {@code power} watts, in amperes; 0 without voltage. */
  public double amps(double power) {
    return volts <= 0 ? 0 : power / (volts * Math.max(1, phasesUsed));
  }

  private void perPhase(List<Value> values, String measurand, double value, String unit) {
    if (phasesUsed == 0) {
      values.add(whole(measurand, value, unit));
      return;
    }
    for (int phase = 1; phase <= phasesUsed; phase++) {
      values.add(new Value(measurand, Optional.of("L" + phase), value, unit, "Outlet"));
    }
  }

  private void voltage(List<Value> values) {
    if (phasesUsed == 0) {
      values.add(whole("Voltage", volts, "V"));
      return;
    }
    for (int phase = 1; phase <= phasesUsed; phase++) {
      values.add(new Value("Voltage", Optional.of("L" + phase + "-N"), volts, "V", "Outlet"));
    }
  }

  private static Value whole(String measurand, double value, String unit) {
    return new Value(measurand, Optional.empty(), value, unit, "Outlet");
  }
}
