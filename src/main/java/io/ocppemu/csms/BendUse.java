package io.ocppemu.csms;

/**
 * A bend and how often it has been used.
 *
 * @param applied how many requests it has bent
 */
public record BendUse(Bend bend, long applied) {

  /** Whether its times are up. */
  public boolean usedUp() {
    return bend.times() > 0 && applied >= bend.times();
  }
}
