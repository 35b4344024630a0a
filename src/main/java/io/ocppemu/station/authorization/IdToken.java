package io.ocppemu.station.authorization;

import java.util.Locale;

/**
 * What a person shows to be recognised. Two tokens are equal when value and type are, without
 * regard to case (1.6 §7.28; 2.x C01.FR.25).
 *
 * @param value at most 255 characters
 * @param type a word of the 2.x enumeration such as {@code ISO14443}; 1.6 knows none and ignores it
 */
public record IdToken(String value, String type) {
  /** What a card reader reads when nothing else is said. */
  public static final String DEFAULT_TYPE = "ISO14443";

  /** A token of the {@link #DEFAULT_TYPE}. */
  public static IdToken of(String value) {
    return new IdToken(value, DEFAULT_TYPE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdToken token
        && value.equalsIgnoreCase(token.value)
        && type.equalsIgnoreCase(token.type);
  }

  @Override
  public int hashCode() {
    return value.toLowerCase(Locale.ROOT).hashCode();
  }
}
