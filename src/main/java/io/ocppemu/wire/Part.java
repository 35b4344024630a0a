package io.ocppemu.wire;

/** The two messages of an action. A SEND has only a {@link #REQUEST}. */
public enum Part {
  REQUEST,
  RESPONSE
}
