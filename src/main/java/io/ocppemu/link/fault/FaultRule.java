package io.ocppemu.link.fault;

import io.ocppemu.kernel.Chance;
import io.ocppemu.tap.Direction;

/**
 * When and how a fault strikes. Immutable.
 *
 * @param id by which it is referred to within its station; empty until a book has taken it
 * @param values the fault's parameters
 * @param seed what its chance begins at; 0 to {@value #SEED_MAX}
 * @param times how often it strikes, then it is spent; 0 for always
 * @param enabled whether it strikes at all
 * @param fromProfile whether the emulator profile brought it
 */
public record FaultRule(
    String id,
    Fault fault,
    Values values,
    Direction direction,
    Scope scope,
    long seed,
    int times,
    boolean enabled,
    boolean fromProfile) {

  /** The greatest seed: the greatest whole number that JavaScript keeps exactly. */
  public static final long SEED_MAX = 9_007_199_254_740_991L;

  /** The most that {@code times} can be. */
  public static final int TIMES_MAX = 1_000_000;

  FaultRule named(String name) {
    return new FaultRule(name, fault, values, direction, scope, seed, times, enabled, fromProfile);
  }

  /** The same, brought by a profile. */
  public FaultRule ofProfile() {
    return new FaultRule(id, fault, values, direction, scope, seed, times, enabled, true);
  }

  /** The same, switched on or off. */
  public FaultRule enabled(boolean on) {
    return new FaultRule(id, fault, values, direction, scope, seed, times, on, fromProfile);
  }

  /**
   * The same for one of many stations: its seed follows from this one's and the station's id, so
   * that not all are struck at the same frame.
   */
  public FaultRule forStation(String stationId) {
    long own = new Chance(seed).fork(stationId).seed() & SEED_MAX;
    return new FaultRule(id, fault, values, direction, scope, own, times, enabled, fromProfile);
  }
}
