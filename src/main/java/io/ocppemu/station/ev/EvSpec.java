package io.ocppemu.station.ev;

import java.time.Duration;

/**
 * The vehicle that plugs in, as an emulator profile describes it.
 *
 * @param batteryWh usable capacity, more than 0
 * @param arrivalSoc state of charge on arrival, 0 to 100 percent
 * @param targetSoc where it stops taking energy, up to 100 percent
 * @param maxAcWatts what its on-board charger takes on all its phases together
 * @param acPhases phases of its on-board charger, 1 or 3
 * @param maxDcWatts what its battery takes at its best
 * @param handshake from authorisation and cable to the first energy
 */
public record EvSpec(
    double batteryWh,
    double arrivalSoc,
    double targetSoc,
    double maxAcWatts,
    int acPhases,
    double maxDcWatts,
    Duration handshake) {

  /** A middling car: 60 kWh, 11 kW AC on three phases, 120 kW DC. */
  public static final EvSpec MIDDLING =
      new EvSpec(60_000, 30, 90, 11_000, 3, 120_000, Duration.ofSeconds(2));

  public EvSpec {
    if (!(batteryWh > 0) || arrivalSoc < 0 || targetSoc > 100 || arrivalSoc > targetSoc) {
      throw new IllegalArgumentException(
          "a vehicle needs a battery above 0 Wh and 0 <= arrivalSoc <= targetSoc <= 100");
    }
  }
}
