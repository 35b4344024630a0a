package io.ocppemu.link;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Why a socket never opened.
 *
 * @param kind the step that failed
 * @param httpStatus the status of the CSMS's answer, with {@link Kind#HTTP_STATUS}
 * @param reason a sentence for people
 * @param requestHeaders of the upgrade, Authorization masked; empty when none was answered
 * @param responseHeaders of the CSMS's answer to the upgrade; empty when there was none
 */
public record DialFailure(
    Kind kind,
    OptionalInt httpStatus,
    String reason,
    Map<String, String> requestHeaders,
    Map<String, String> responseHeaders) {

  /** The steps of dialling that can fail. */
  public enum Kind {
    /** The host name could not be resolved, or not in time. */
    DNS,
    /** Nobody listens at the port. */
    REFUSED,
    /** No way to the host, or no local address, port or file handle left. */
    UNREACHABLE,
    /** The TCP connection was not there in time. */
    CONNECT_TIMEOUT,
    /** The TLS handshake failed, or the TLS settings are unusable. */
    TLS,
    /** TLS and upgrade together took too long. */
    HANDSHAKE_TIMEOUT,
    /** The CSMS answered the upgrade with another HTTP status than 101. */
    HTTP_STATUS,
    /** The CSMS's answer to the upgrade breaks RFC 6455, or the connection ended before it. */
    BAD_HANDSHAKE,
    /** The CSMS chose a subprotocol that was not offered. */
    SUBPROTOCOL,
    /** The socket was closed by our side before it was open. */
    CLOSED
  }

  static DialFailure of(Kind kind, String reason) {
    return new DialFailure(kind, OptionalInt.empty(), reason, Map.of(), Map.of());
  }

  /** The same with what was asked and answered. */
  DialFailure with(Map<String, String> requested, Map<String, String> answered) {
    return new DialFailure(kind, httpStatus, reason, requested, answered);
  }
}
