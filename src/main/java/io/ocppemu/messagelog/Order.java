package io.ocppemu.messagelog;

/** The order of a page, by {@code seq}. */
public enum Order {
  NEWEST,
  OLDEST
}
