package io.ocppemu.station.devicemodel;

import java.util.List;
import java.util.Optional;

/**
 * What a setting is. Immutable and shared by all stations of a catalogue.
 *
 * @param key the 1.6 key, or the text of a 2.x {@link VariableKey}
 * @param min least number allowed; minus infinity when there is no such limit
 * @param max greatest number allowed; plus infinity when there is no such limit
 * @param maxLength most characters the value may have, at least 1
 * @param options the words an option, member or sequence list may use; empty for other types
 * @param unit {@code s}, {@code W}, {@code Wh}; empty when it has none
 * @param format what the type alone does not say about the value
 * @param initial the value as shipped; empty when unset
 * @param rebootRequired whether a new value waits for the next reboot
 * @param required whether the specification wants every station of its kind to have it
 * @param description what it does, for people
 * @param source where the specification speaks of it, such as {@code 1.6 §9.1.10}
 */
public record SettingDefinition(
    String key,
    ValueType type,
    Access access,
    double min,
    double max,
    int maxLength,
    List<String> options,
    String unit,
    Format format,
    String initial,
    boolean rebootRequired,
    boolean required,
    String description,
    String source) {

  public SettingDefinition {
    options = List.copyOf(options);
  }

  /** What a value must look like beyond its type. */
  public enum Format {
    /** Nothing more. */
    ANY,
    /** A list that names at least one option. */
    NOT_EMPTY,
    /** A 1.6 AuthorizationKey: 32 to 40 hexadecimal digits in pairs, or 16 to 20 characters. */
    AUTHORIZATION_KEY,
    /** A 2.x BasicAuthPassword: at least 16 characters. */
    PASSWORD,
    /** 1.6 ConnectorPhaseRotation: items like {@code 1.RST}, one for each connector at most. */
    PHASE_ROTATION
  }

  /** The least number allowed, if there is such a limit. */
  public Optional<Double> minimum() {
    return Double.isInfinite(min) ? Optional.empty() : Optional.of(min);
  }

  /** The greatest number allowed, if there is such a limit. */
  public Optional<Double> maximum() {
    return Double.isInfinite(max) ? Optional.empty() : Optional.of(max);
  }

  /** The same setting shipped with another value, which must be one it can have. */
  SettingDefinition shippedWith(String value) {
    return new SettingDefinition(
        key,
        type,
        access,
        min,
        max,
        maxLength,
        options,
        unit,
        format,
        value,
        rebootRequired,
        required,
        description,
        source);
  }

  /** The 2.x variable this is; empty for a 1.6 key. */
  public Optional<VariableKey> variable() {
    return VariableKey.parse(key);
  }
}
