package io.ocppemu.soak;

import java.util.List;

/**
 * Puts the emulator under load and faults for as long as it is told, and says whether it kept its
 * promises; the exit code is 0 when it did. {@code docs/soak.md} has the command and a result.
 */
final class Soak {
  private Soak() {}

  public static void main(String[] args) throws Exception {
    SoakPlan plan = SoakPlan.of(args);
    List<Verdict> verdicts;
    try (SoakRun run = new SoakRun(plan)) {
      verdicts = run.run();
    }
    System.out.println();
    verdicts.forEach(System.out::println);
    System.exit(verdicts.stream().allMatch(Verdict::kept) ? 0 : 1);
  }
}
