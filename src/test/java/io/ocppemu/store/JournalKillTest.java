package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real program in the middle of appending, as {@code kill -9} does. */
class JournalKillTest {
  private static final int ENOUGH = 3_000;

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void everyLineThatWasAcknowledgedIsThereAfterASuddenDeath() throws Exception {
    Set<String> acknowledged = new HashSet<>();
    for (int life = 0; life < 2; life++) {
      acknowledged.addAll(
          ChildProcess.killAfter(
              ENOUGH, JournalChild.class, directory.toString(), String.valueOf(life)));
    }

    List<String> found = new ArrayList<>();
    try (FileJournal journal =
        FileJournal.open(directory, new SteppedTimeline(Sightings.START), Optional.empty())) {
      journal.replay(found::add);
      assertThat(journal.stats().torn()).isLessThanOrEqualTo(2);
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * ENOUGH);
    assertThat(new HashSet<>(found)).containsAll(acknowledged).hasSize(found.size());
  }
}
