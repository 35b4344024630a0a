package io.ocppemu.wire;

/** How the request of an action travels: awaiting an answer, or not (SEND, since 2.1). */
public enum RpcType {
  CALL,
  SEND
}
