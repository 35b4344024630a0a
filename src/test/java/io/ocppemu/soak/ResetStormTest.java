package io.ocppemu.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small storm. How fast it went is printed only: the machine may have other things to do. */
class ResetStormTest {
  @TempDir private Path directory;

  @Test
  void whoResetsOrDiesIsCountedOutAndNothingIsKeptOfIt() throws Exception {
    List<Verdict> verdicts = ResetStorm.run(directory, 300, 100);

    verdicts.forEach(System.out::println);
    assertThat(verdicts).filteredOn(verdict -> !verdict.timed()).hasSize(5).allMatch(Verdict::kept);
  }
}
