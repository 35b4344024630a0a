package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the runs that {@link KillRuns} makes by the thousand. */
class KillRunsTest {
  @TempDir private Path data;

  @Test
  void noTransactionMessageIsLostOrOutOfOrderOrTwice() throws Exception {
    List<String> command = KillRuns.command(System.getProperty("java.class.path"));

    List<KillRun.Result> runs = KillGroup.run(1, 4, data, command);

    assertThat(runs).hasSize(4);
    for (KillRun.Result run : runs) {
      assertThat(run.kills()).isPositive();
      assertThat(run.checked().messages()).as("messages of seed %d", run.seed()).isPositive();
      assertThat(run.checked().violations()).as("seed %d, files in %s", run.seed(), data).isEmpty();
    }
  }
}
