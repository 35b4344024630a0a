package io.ocppemu.fleet;

import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.station.devicemodel.Catalogue;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.devicemodel.StationShape;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.evse.Hardware;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template stations are made from: hardware, the vehicle that comes, and how it is set up. Every
 * station made from it shares this object and its catalogue. {@code docs/emulator-profiles.md}
 * explains each field.
 *
 * @param name by which it is referred to; also the name of its file
 * @param version the OCPP version its stations speak
 * @param serialPattern such as {@code GL7-{000000}}; see {@link #serial}
 * @param seed what chance begins at, so that runs repeat; null for another chance each time
 * @param hardware what its stations are built of
 * @param vehicle what plugs in
 * @param shape what their settings follow from
 * @param catalogue the settings of its stations, shipped as the profile says
 * @param faults what goes wrong between its stations and their CSMS, in this order
 * @param source the profile as plain maps, lists, texts, numbers and truth values
 * @param file where it was read
 */
public record EmulatorProfile(
    String name,
    String title,
    String description,
    Version version,
    String serialPattern,
    @Nullable Long seed,
    Hardware hardware,
    EvSpec vehicle,
    StationShape shape,
    Catalogue catalogue,
    List<FaultRule> faults,
    Map<String, Object> source,
    String file) {

  public EmulatorProfile {
    faults = List.copyOf(faults);
  }

  /**
   * Reads a profile.
   *
   * @param file its name, for the problems
   */
  public static ProfileReading read(String file, String text) {
    return ProfileReader.read(file, text);
  }

  /**
   * The same profile with some fields changed, checked anew.
   *
   * @param changes fields as in {@link #source}: mappings are merged, all else is replaced
   */
  public ProfileReading with(Map<String, Object> changes) {
    String merged = ProfileYaml.text(merge(source, changes));
    return ProfileReader.read(file + " as changed", merged);
  }

  /**
   * The serial number of one of its stations: always the same for the same station, and seldom that
   * of another.
   */
  public String serial(String stationId) {
    int open = serialPattern.indexOf('{');
    int close = serialPattern.indexOf('}');
    if (open < 0) {
      return serialPattern;
    }
    StringBuilder digits = new StringBuilder();
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < stationId.length(); i++) {
      hash = (hash ^ stationId.charAt(i)) * 0x100000001B3L;
    }
    for (int i = open + 1; i < close; i++) {
      digits.append(Long.remainderUnsigned(hash, 10));
      hash = Long.divideUnsigned(hash, 10);
    }
    return serialPattern.substring(0, open) + digits + serialPattern.substring(close + 1);
  }

  /**
   * The settings of one of its stations.
   *
   * @param own what was set on this station alone, by key: at its creation, or saved by {@link
   *     Settings#changed()}
   */
  public Settings settings(String stationId, Map<String, String> own) {
    Settings settings = Settings.of(catalogue, own);
    settings.force(Knob.SERIAL_NUMBER, serial(stationId));
    if (version.dialect() == Dialect.V2) {
      settings.force("SecurityCtrlr.Identity", stationId);
      settings.force("NetworkConfiguration[1].Identity", stationId);
    }
    return settings;
  }

  private static Map<String, Object> merge(Map<?, ?> base, Map<?, ?> changes) {
    Map<String, Object> merged = new LinkedHashMap<>();
    base.forEach((field, value) -> merged.put(String.valueOf(field), value));
    changes.forEach(
        (field, value) -> {
          Object old = merged.get(String.valueOf(field));
          Object now =
              old instanceof Map<?, ?> inner && value instanceof Map<?, ?> outer
                  ? merge(inner, outer)
                  : value;
          merged.put(String.valueOf(field), now);
        });
    return merged;
  }
}
