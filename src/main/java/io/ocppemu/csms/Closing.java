package io.ocppemu.csms;

/** The WebSocket close codes the sandbox uses of its own accord (RFC 6455 §7.4). */
final class Closing {
  static final int NORMAL = 1000;
  static final int GOING_AWAY = 1001;
  static final int PROTOCOL = 1002;
  static final int POLICY = 1008;

  /** Never on the wire: the connection ended without a closing handshake. */
  static final int ABNORMAL = 1006;

  private Closing() {}

  /** Whether an endpoint may put {@code code} into a close frame. */
  static boolean sendable(int code) {
    return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006))
        || (code >= 3000 && code <= 4999);
  }
}
