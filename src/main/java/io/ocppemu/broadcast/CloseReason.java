package io.ocppemu.broadcast;

/** Why a subscriber was released. */
public enum CloseReason {
  /** The client said goodbye. */
  CLIENT_CLOSED,
  /** The connection broke without a goodbye. */
  CONNECTION_LOST,
  /** What the client sent made no sense, again and again. */
  REFUSED,
  /** Nothing came from the client for too long. */
  IDLE,
  /** One send took too long: the client does not read. */
  STALLED,
  /** A send failed. */
  SEND_FAILED,
  /** The program ends. */
  SHUTDOWN
}
