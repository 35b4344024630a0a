package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  JournalChild.class.getName(),
                  directory.toString(),
                  String.valueOf(life))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      acknowledged.addAll(killAfter(child, ENOUGH));
      assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
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

  private static List<String> killAfter(Process child, int lines) throws IOException {
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader words =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        if (line.endsWith(".")) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == lines) {
          // The handle, unlike the process, leaves the stream open: what was said last is heard.
          child.toHandle().destroyForcibly();
        }
      }
    }
    return acknowledged;
  }
}
