package io.ocppemu.fleet;

import java.util.List;

/** What came of reading an emulator profile. */
public sealed interface ProfileReading {

  /** It can be used. */
  record Good(EmulatorProfile profile) implements ProfileReading {}

  /**
   * It can not be used.
   *
   * @param problems all that was found, by line; never empty
   */
  record Bad(List<ProfileProblem> problems) implements ProfileReading {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
