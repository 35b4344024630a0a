package io.ocppemu.wire;

/** One of the two languages behind the three versions: 1.6, and 2.0.1 with 2.1 as its superset. */
public enum Dialect {
  V16,
  V2
}
