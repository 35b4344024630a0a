package io.ocppemu.station.devicemodel;

import io.ocppemu.station.devicemodel.ValueCheck.Bad;
import io.ocppemu.station.devicemodel.ValueCheck.Good;
import io.ocppemu.wire.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What one station is set to. Guarded by the STATION lock of its station.
 *
 * <p>Behaviour asks by {@link Knob}; the CSMS and the user ask and set by key: a 1.6 key or the
 * text of a 2.x {@link VariableKey}, in any case of letters.
 */
public final class Settings {
  private static final int PASSWORD_LONGEST = 200;

  private final Catalogue catalogue;

  /** Values that were given, set or forced, by index of their definition. */
  private final Map<Integer, String> values = new HashMap<>();

  private List<String> refused = List.of();

  private Settings(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Settings as the catalogue ships them, but for {@code given}.
   *
   * @param given values by key, of an emulator profile, of the store, or the station's own facts
   *     such as its serial number; read-only settings may be among them. What does not fit is left
   *     out and named by {@link #refused()}.
   */
  public static Settings of(Catalogue catalogue, Map<String, String> given) {
    Settings settings = new Settings(catalogue);
    List<String> refused = new ArrayList<>();
    new TreeMap<>(given)
        .forEach(
            (key, value) -> {
              SetOutcome outcome = settings.force(key, value);
              if (!outcome.taken()) {
                refused.add(outcome.reason());
              }
            });
    settings.refused = List.copyOf(refused);
    return settings;
  }

  /** What these are settings of. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** A sentence for each given value that did not fit. */
  public List<String> refused() {
    return refused;
  }

  /** Whether a knob is on. */
  public boolean flag(Knob knob) {
    return Boolean.parseBoolean(text(knob));
  }

  /** A knob that is a time. */
  public Duration seconds(Knob knob) {
    return Duration.ofSeconds(number(knob));
  }

  /** A knob that is a whole number. */
  public int number(Knob knob) {
    return Integer.parseInt(text(knob));
  }

  /** The items of a knob that is a list; none when it is empty. */
  public List<String> words(Knob knob) {
    String text = text(knob);
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  /** The value of a knob; its fallback when there is no such setting or it is unset. */
  public String text(Knob knob) {
    if (knob == Knob.TX_STOP_POINT && catalogue.version().dialect() == Dialect.V16) {
      return flag(Knob.STOP_TX_ON_EV_SIDE_DISCONNECT) ? knob.fallback() : "Authorized";
    }
    OptionalInt index = catalogue.index(knob);
    if (index.isEmpty()) {
      return knob.fallback();
    }
    SettingDefinition definition = catalogue.definitions().get(index.getAsInt());
    String value = value(index.getAsInt());
    return value.isEmpty() && !definition.type().list() ? knob.fallback() : value;
  }

  /** Sets what the CSMS wants set, by ChangeConfiguration or SetVariables. */
  public SetOutcome set(String key, String value) {
    OptionalInt index = catalogue.index(key);
    return index.isEmpty() ? SetOutcome.unknown(key) : set(index.getAsInt(), value);
  }

  SetOutcome set(int index, String value) {
    SettingDefinition definition = catalogue.definitions().get(index);
    return definition.access().settable()
        ? put(index, value)
        : SetOutcome.readOnly(definition.key());
  }

  /**
   * Lets the station itself or its owner set a setting, be it read-only. The value must fit all the
   * same, but a password may be of any length: central systems have all kinds.
   */
  public SetOutcome force(String key, String value) {
    OptionalInt index = catalogue.index(key);
    return index.isEmpty() ? SetOutcome.unknown(key) : force(index.getAsInt(), value);
  }

  /** Like {@link #force(String, String)}, for the setting that turns a knob in this dialect. */
  public SetOutcome force(Knob knob, String value) {
    OptionalInt index = catalogue.index(knob);
    return index.isEmpty() ? SetOutcome.unknown(knob.name()) : force(index.getAsInt(), value);
  }

  private SetOutcome force(int index, String value) {
    if (catalogue.definitions().get(index).access() == Access.WRITE_ONLY
        && value.length() <= PASSWORD_LONGEST) {
      values.put(index, value);
      return SetOutcome.ACCEPTED;
    }
    return put(index, value);
  }

  /** The setting with this key, if there is one. */
  public Optional<Entry> find(String key) {
    OptionalInt index = catalogue.index(key);
    return index.isEmpty() ? Optional.empty() : Optional.of(entry(index.getAsInt()));
  }

  /** All settings in the order of the catalogue. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int index = 0; index < catalogue.definitions().size(); index++) {
      entries.add(entry(index));
    }
    return entries;
  }

  /**
   * What must be saved to find these settings again: the values of settable settings that were
   * given or set, by key, even those that equal the shipped ones. Passwords are among them. Keys of
   * 2.x hold dots.
   */
  public Map<String, String> changed() {
    Map<String, String> changed = new TreeMap<>();
    values.forEach(
        (index, value) -> {
          SettingDefinition definition = catalogue.definitions().get(index);
          if (definition.access().settable()) {
            changed.put(definition.key(), value);
          }
        });
    return changed;
  }

  private SetOutcome put(int index, String value) {
    SettingDefinition definition = catalogue.definitions().get(index);
    return switch (ValueCheck.of(definition, value)) {
      case Bad bad -> SetOutcome.bad(definition.key(), bad.reason());
      case Good good -> {
        values.put(index, good.spelling());
        yield definition.rebootRequired() ? SetOutcome.REBOOT_REQUIRED : SetOutcome.ACCEPTED;
      }
    };
  }

  Entry entry(int index) {
    SettingDefinition definition = catalogue.definitions().get(index);
    return new Entry(definition, definition.access().readable() ? value(index) : "");
  }

  private String value(int index) {
    String value = values.get(index);
    return value == null ? catalogue.definitions().get(index).initial() : value;
  }
}
