package io.ocppemu.rules;

/**
 * Watches frames for one thing that should not be. A rule itself has no state: what was seen before
 * of a station is in its {@link Memory}. Called for many stations at once; never waits.
 */
interface Rule {

  /** What it finds. */
  About about();

  /**
   * Looks at a frame and tells {@code context} what is wrong with it. The memory is as it was
   * before the frame.
   */
  void see(RuleFrame frame, Context context);
}
