package io.ocppemu.station.devicemodel;

import java.util.List;

/** The measurands the emulator's meters know; settings accept these and no others. */
final class Measurands {
  static final String ENERGY = "Energy.Active.Import.Register";

  static final List<String> AC =
      List.of(
          ENERGY,
          "Power.Active.Import",
          "Power.Offered",
          "Current.Import",
          "Current.Offered",
          "Voltage",
          "Frequency");

  static final List<String> DC =
      List.of(
          ENERGY,
          "Power.Active.Import",
          "Power.Offered",
          "Current.Import",
          "Current.Offered",
          "Voltage",
          "Frequency",
          "SoC");

  private Measurands() {}
}
