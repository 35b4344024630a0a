package io.ocppemu.station.devicemodel;

import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The settings stations of one kind have. Immutable; all stations of an emulator profile share one.
 */
public final class Catalogue {
  private static final int ABSENT = -1;

  private final Version version;
  private final List<SettingDefinition> definitions;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Set<String> components = new HashSet<>();
  private final Map<Knob, Integer> knobs = new EnumMap<>(Knob.class);

  private Catalogue(Version version, List<SettingDefinition> definitions) {
    this.version = version;
    this.definitions = List.copyOf(definitions);
    for (int index = 0; index < definitions.size(); index++) {
      String key = definitions.get(index).key();
      if (indexes.put(folded(key), index) != null) {
        throw new IllegalArgumentException("setting " + key + " is defined twice");
      }
      if (version.dialect() == Dialect.V2) {
        components.add(VariableKey.parse(key).orElseThrow().foldedComponent());
      }
    }
    for (Knob knob : Knob.values()) {
      knob.key(version.dialect())
          .map(key -> indexes.get(folded(key)))
          .ifPresent(index -> knobs.put(knob, index));
    }
  }

  /** The settings of a station of this shape that speaks {@code version}. */
  public static Catalogue of(Version version, StationShape shape) {
    return version.dialect() == Dialect.V16 ? v16(shape) : v2(version, shape);
  }

  /** The configuration keys of a 1.6 station. */
  public static Catalogue v16(StationShape shape) {
    return new Catalogue(Version.V1_6, Keys16.of(shape));
  }

  /** The device model of a 2.x station. */
  public static Catalogue v2(Version version, StationShape shape) {
    List<SettingDefinition> all = new ArrayList<>(ControllerVariables.of(version, shape));
    all.addAll(HardwareVariables.of(version, shape));
    return new Catalogue(version, all);
  }

  /**
   * The same settings shipped with other values.
   *
   * @param initial by key; read-only settings may be among them
   * @param problems takes a sentence for each key or value that does not fit; those are left out
   */
  public Catalogue shippedWith(Map<String, String> initial, BiConsumer<String, String> problems) {
    List<SettingDefinition> changed = new ArrayList<>(definitions);
    initial.forEach(
        (key, text) -> {
          OptionalInt index = index(key);
          if (index.isEmpty()) {
            problems.accept(key, "is no setting of a " + version.number() + " station");
            return;
          }
          SettingDefinition definition = definitions.get(index.getAsInt());
          switch (ValueCheck.of(definition, text)) {
            case ValueCheck.Bad bad -> problems.accept(key, bad.reason());
            case ValueCheck.Good good ->
                changed.set(index.getAsInt(), definition.shippedWith(good.spelling()));
          }
        });
    return new Catalogue(version, changed);
  }

  /** The version these are settings of. */
  public Version version() {
    return version;
  }

  /** All settings, in the order in which they are reported. */
  public List<SettingDefinition> definitions() {
    return definitions;
  }

  /** What the setting with this key is, if there is one. */
  public Optional<SettingDefinition> find(String key) {
    OptionalInt index = index(key);
    return index.isEmpty() ? Optional.empty() : Optional.of(definitions.get(index.getAsInt()));
  }

  /** The knobs a setting turns; none for an unknown key. */
  public Set<Knob> knobs(String key) {
    Set<Knob> turned = EnumSet.noneOf(Knob.class);
    OptionalInt index = index(key);
    if (index.isPresent()) {
      knobs.forEach(
          (knob, turner) -> {
            if (turner == index.getAsInt()) {
              turned.add(knob);
            }
          });
    }
    return turned;
  }

  /** Where the setting with this key stands, if there is one. */
  OptionalInt index(String key) {
    return optional(indexes.getOrDefault(folded(key), ABSENT));
  }

  OptionalInt index(VariableKey key) {
    return optional(indexes.getOrDefault(key.folded(), ABSENT));
  }

  OptionalInt index(Knob knob) {
    return optional(knobs.getOrDefault(knob, ABSENT));
  }

  /** Whether any variable belongs to the component of {@code key}. */
  boolean hasComponent(VariableKey key) {
    return components.contains(key.foldedComponent());
  }

  private String folded(String key) {
    return switch (version.dialect()) {
      case V16 -> key.toLowerCase(Locale.ROOT);
      case V2 -> VariableKey.parse(key).map(VariableKey::folded).orElse("");
    };
  }

  private static OptionalInt optional(int index) {
    return index == ABSENT ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
