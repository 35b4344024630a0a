package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Patience;
import io.ocppemu.tap.EntryTap;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real program that logs while its database is away. */
class SpillKillTest {
  private static final int ENOUGH = 500;

  @TempDir Path directory;

  @Test
  @Timeout(90)
  void whatWasSpilledIsStoredOnceAndInOrderAfterASuddenDeath() throws Exception {
    String nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "mongodb://127.0.0.1:" + free.getLocalPort();
    }
    List<String> words =
        ChildProcess.killAfter(ENOUGH, SpillChild.class, directory.toString(), nobody);
    String last = words.getLast();
    long spilled = Long.parseLong(last.substring("spilled ".length(), last.length() - 1));
    assertThat(spilled).isGreaterThan(ENOUGH / 2);

    List<Long> numbers = stored(spilled);

    assertThat(numbers).as("once and in order").isSorted().doesNotHaveDuplicates();
    assertThat(numbers).hasSizeGreaterThanOrEqualTo(Math.toIntExact(spilled));
    assertThat(numbers.getLast() - numbers.size())
        .as("lost: at most what the writer had in its hands")
        .isBetween(0L, (long) SpillChild.BATCH);
  }

  /** The station's numbers of what a next life with a database stores. */
  private List<Long> stored(long atLeast) {
    List<Long> numbers = new ArrayList<>();
    try (WheelTimeline timeline = new WheelTimeline();
        Storage storage =
            Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
        MessageLogger logger =
            new MessageLogger(
                Patience.config(500, 100, Duration.ofMillis(20)),
                storage.messages(),
                directory.resolve("log"),
                timeline,
                EntryTap.none())) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> logger.stats().written() >= atLeast && logger.stats().spillWaiting() == 0);
      Optional<Long> cursor = Optional.empty();
      do {
        MessagePage page = logger.find(MessageQuery.oldest(1_000).from(cursor));
        page.entries().stream().map(LogEntry::frame).forEach(f -> numbers.add(f.stationSeq()));
        cursor = page.nextCursor();
      } while (cursor.isPresent());
    }
    return numbers;
  }
}
