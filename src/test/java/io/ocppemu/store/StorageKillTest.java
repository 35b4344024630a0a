package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Sightings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real program in the middle of saving to the embedded server. */
class StorageKillTest {
  private static final int ENOUGH = 100;

  @TempDir Path directory;

  @Test
  @Timeout(90)
  void stateAndMessagesThatWereAcknowledgedAreThereAfterASuddenDeath() throws Exception {
    long last = 0;
    for (int life = 0; life < 2; life++) {
      List<String> words = ChildProcess.killAfter(ENOUGH, StorageChild.class, directory.toString());
      String newest = words.getLast();
      last = Long.parseLong(newest.substring("saved ".length(), newest.length() - 1));
    }

    assertThat(last).isGreaterThanOrEqualTo(2 * ENOUGH);
    try (Storage storage =
        Storage.open(
            StorageConfig.defaults(Optional.empty()),
            directory,
            new SteppedTimeline(Sightings.START))) {
      assertThat(storage.state("transactions").loadAll())
          .extracting(StateDocument::id)
          .containsAll(LongStream.rangeClosed(1, last).mapToObj(i -> "t" + i).toList());
      assertThat(storage.restored().get(20, TimeUnit.SECONDS)).isGreaterThanOrEqualTo((int) last);
      assertThat(storage.messages().find(MessageQuery.oldest(1_000)).entries())
          .extracting(LogEntry::seq)
          .containsAll(LongStream.rangeClosed(1, Math.min(last, 1_000)).boxed().toList())
          .doesNotHaveDuplicates();
    }
  }
}
