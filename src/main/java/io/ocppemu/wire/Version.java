package io.ocppemu.wire;

import java.util.Optional;

/** A version of OCPP-J a station can speak, in order of age. */
public enum Version {
  V1_6("1.6", "ocpp1.6", Dialect.V16),
  V2_0_1("2.0.1", "ocpp2.0.1", Dialect.V2),
  V2_1("2.1", "ocpp2.1", Dialect.V2);

  private final String number;
  private final String subprotocol;
  private final Dialect dialect;

  Version(String number, String subprotocol, Dialect dialect) {
    this.number = number;
    this.subprotocol = subprotocol;
    this.dialect = dialect;
  }

  /** The number as people write it and as our API spells it: {@code "2.0.1"}. */
  public String number() {
    return number;
  }

  /** The WebSocket sub-protocol that names this version (OCPP-J 1.6 §3.1.2, 2.x part 4 §3.1.2). */
  public String subprotocol() {
    return subprotocol;
  }

  /** The language this version belongs to. */
  public Dialect dialect() {
    return dialect;
  }

  /** Whether this version is {@code other} or newer. */
  public boolean atLeast(Version other) {
    return compareTo(other) >= 0;
  }

  /** The version with this {@link #number()}, empty when there is none. */
  public static Optional<Version> ofNumber(String number) {
    for (Version version : values()) {
      if (version.number.equals(number)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /** The version with this {@link #subprotocol()}, empty when there is none. */
  public static Optional<Version> ofSubprotocol(String subprotocol) {
    for (Version version : values()) {
      if (version.subprotocol.equals(subprotocol)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
