package io.ocppemu.kernel;

/**
 * The order in which locks may be taken: a thread that holds a lock takes only locks of a later
 * rank, and at most one of each. See {@code docs/concurrency.md}.
 */
public enum LockRank {
  /** Guards the map of stations and nothing else. */
  FLEET,
  /** Guards the state of one station. */
  STATION,
  /** Guards a small structure whose code takes no other lock. */
  LEAF
}
