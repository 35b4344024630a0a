package io.ocppemu.csms;

import io.ocppemu.wire.Version;
import org.jspecify.annotations.Nullable;

/** What becomes of a WebSocket handshake. */
sealed interface Admission {

  /**
   * The handshake is completed.
   *
   * @param version the agreed version; null when there is none, and the connection is closed right
   *     after the handshake, as OCPP-J asks (1.6 §3.2)
   */
  record Admitted(String stationId, @Nullable Version version) implements Admission {}

  /** The handshake is answered with an HTTP error. */
  record Refused(int status, String phrase, String header) implements Admission {

    static Refused of(int status, String phrase) {
      return new Refused(status, phrase, "");
    }
  }
}
