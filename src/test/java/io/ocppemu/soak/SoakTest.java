package io.ocppemu.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short soak. How fast it went is printed only: the machine may have other things to do. */
class SoakTest {
  @TempDir private Path directory;

  @Test
  void underLoadAndFaultsNothingIsLostStuckOrUnexplained() throws Exception {
    SoakPlan plan =
        SoakPlan.of(
            "--seconds", "40", "--stall", "8", "--stations", "300", "--directory", "" + directory);
    List<Verdict> verdicts;
    try (SoakRun run = new SoakRun(plan)) {
      verdicts = run.run();
    }
    verdicts.forEach(System.out::println);
    assertThat(verdicts)
        .filteredOn(verdict -> !verdict.timed())
        .hasSizeGreaterThan(9)
        .allMatch(Verdict::kept);
  }
}
