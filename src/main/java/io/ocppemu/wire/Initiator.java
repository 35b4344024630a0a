package io.ocppemu.wire;

/** Who sends the request of an action. */
public enum Initiator {
  STATION,
  CSMS,
  BOTH
}
