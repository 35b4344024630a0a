package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocppemu.filter.FilterParser;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.tap.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract on the embedded server, and what only that one promises. */
class EmbeddedMessageStoreTest extends MessageStoreContract {

  @Override
  Storage open(Path directory, SteppedTimeline timeline) {
    return Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
  }

  @Test
  void messagesAreBackAfterARestart() throws Exception {
    Path mine = directory.resolve("again");
    try (Storage first = open(mine, timeline)) {
      first.messages().store(frames(1, 1_200));
      first.messages().store(List.of(new Entry(1_201, Sightings.finding("CP-1", 3))));
    }

    try (Storage second = open(mine, timeline)) {
      assertThat(second.messages().lastSeq()).as("known at once").isEqualTo(1_201);
      assertThat(second.restored().get(20, TimeUnit.SECONDS)).isEqualTo(1_201);
      assertThat(second.messages().count()).isEqualTo(1_200);
      assertThat(second.messages().find(MessageQuery.newest(1)).entries())
          .containsExactly(new LogEntry(1_200, Sightings.frame("CP-1", 1_200)));
    }
  }

  @Test
  void aCountWithoutTimeSaysHowFarItCame() throws Exception {
    Timeline hasty =
        new Timeline() {
          private long nanos;

          @Override
          public Instant now() {
            return timeline.now();
          }

          @Override
          public long nanos() {
            nanos += Duration.ofSeconds(3).toNanos();
            return nanos;
          }

          @Override
          public Timer schedule(Duration delay, Runnable task) {
            return timeline.schedule(delay, task);
          }
        };
    Path mine = directory.resolve("hasty");
    try (Storage storage = Storage.open(StorageConfig.defaults(Optional.empty()), mine, hasty)) {
      storage.messages().store(frames(1, 300));
      storage.messages().store(frames(50_001, 50_300));
      MessageQuery all = MessageQuery.newest(1);
      MessageQuery inexact = all.of(FilterParser.parse("size>0"));

      FrameCount first = storage.messages().count(all);
      assertThat(first).isEqualTo(new FrameCount(300, Optional.of(30_301L)));
      FrameCount looked = storage.messages().count(inexact);
      assertThat(looked.found()).isEqualTo(200);
      assertThat(looked.from()).contains(50_101L);
      assertThat(storage.messages().count(inexact.from(looked.from())).found()).isEqualTo(200);
    }
  }

  @Test
  void onlyTheNewestAreKept() throws Exception {
    Path mine = directory.resolve("capped");
    StorageConfig small =
        new StorageConfig(
            null,
            "ocppemu",
            Duration.ofSeconds(5),
            Duration.ofDays(7),
            2_000,
            1024 * 1024,
            Duration.ofMinutes(1));
    try (Storage storage = Storage.open(small, mine, timeline)) {
      for (int i = 0; i < 200; i++) {
        storage.messages().store(frames(i * 100 + 1, i * 100 + 100));
      }
      assertThat(storage.messages().count()).isBetween(2_000L, 3_000L);
      assertThat(storage.messages().find(MessageQuery.newest(1)).entries().getFirst().seq())
          .isEqualTo(20_000);
    }
    try (Storage storage = Storage.open(small, mine, timeline)) {
      storage.restored().get(20, TimeUnit.SECONDS);
      assertThat(storage.messages().count()).isBetween(2_000L, 8_000L);
      assertThat(directory.resolve("capped/messages").toFile().list())
          .as("files of the archive")
          .hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void anArchiveThatCannotBeWrittenMeansTheStoreIsAwayNotThatEntriesAreBad() throws Exception {
    Path mine = directory.resolve("full");
    Path moved = directory.resolve("moved");
    try (Storage storage = open(mine, timeline)) {
      storage.restored().get(20, TimeUnit.SECONDS);
      Files.move(mine.resolve("messages"), moved);

      assertThatThrownBy(() -> storage.messages().store(frames(1, 3)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("archive");
      Files.move(moved, mine.resolve("messages"));
      storage.messages().store(frames(1, 3));

      assertThat(storage.messages().count()).isEqualTo(3);
    }
    try (Storage storage = open(mine, timeline)) {
      assertThat(storage.restored().get(20, TimeUnit.SECONDS)).isEqualTo(3);
    }
  }

  private static List<Entry> frames(int from, int to) {
    List<Entry> entries = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      entries.add(Sightings.entry(i));
    }
    return entries;
  }
}
