package io.ocppemu.messagelog;

import static io.ocppemu.messagelog.Sightings.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.tap.EntryTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lessons.md 4 promises of the log when the database hangs, is away, and comes back. */
class StoreAwayTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration FLUSH = Duration.ofMillis(100);

  @TempDir Path directory;
  private final MemoryStore store = new MemoryStore();
  private final WheelTimeline timeline = new WheelTimeline();

  @AfterEach
  void end() {
    timeline.close();
  }

  @Test
  void whatComesWhileTheStoreHangsIsWrittenOnceInOrderWhenItIsBack() {
    try (MessageLogger logger = logger(Patience.config(50, 10, FLUSH))) {
      see(logger, 1, 30);
      await().atMost(SOON).until(() -> logger.stats().written() == 30);
      store.hang();

      long begun = System.nanoTime();
      see(logger, 31, 5_000);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("seeing never waits for the store")
          .isLessThan(Duration.ofSeconds(1));
      await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));
      await().atMost(SOON).until(() -> logger.stats().spilled() >= 4_900);
      assertThat(logger.probe(Duration.ofSeconds(1))).as("the loop answers meanwhile").isTrue();
      assertThat(logger.stats().oldestUnsavedAge()).isPositive();
      store.back();
      see(logger, 5_001, 5_100);

      await().atMost(SOON).until(() -> logger.stats().written() >= 5_100);
      assertThat(store.order).containsExactlyElementsOf(numbers(1, 5_100));
      assertThat(logger.stats().dropped()).isZero();
      assertThat(logger.stats().spillWaiting()).isZero();
      assertThat(logger.stats().spillBytes()).isZero();
      assertThat(logger.stats().loopRestarts()).isZero();
    }
  }

  @Test
  void aFlushIsRefusedAtOnceWhileTheStoreIsLeftAlone() {
    store.away = true;
    MessageLogConfig config = Patience.config(50, 10, FLUSH);
    try (MessageLogger logger = logger(config)) {
      see(logger, 1, 10);
      await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));

      assertThat(logger.flush(Duration.ofSeconds(5))).isFalse();
      assertThat(logger.probeStore()).isFalse();
      assertThat(logger.stats().lastError()).isPresent();
      store.back();
      await().atMost(SOON).until(() -> logger.stats().written() == 10);
    }
  }

  @Test
  void aQueryFailsInTimeWhileTheStoreHangs() {
    try (MessageLogger logger = logger(Patience.config(50, 10, FLUSH))) {
      see(logger, 1, 1);
      store.hang();

      long begun = System.nanoTime();
      assertThatThrownBy(() -> logger.find(MessageQuery.newest(1)))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      store.back();
    }
  }

  @Test
  void whatTheStoreDidNotTakeBeforeTheEndIsWrittenByTheNextRun() {
    MessageLogger first = logger(Patience.config(50, 10, FLUSH));
    see(first, 1, 5);
    assertThat(first.flush(SOON)).isTrue();
    store.away = true;
    see(first, 6, 500);
    first.close();
    assertThat(first.stats().dropped()).isZero();
    assertThat(store.order).hasSize(5);
    store.back();

    try (MessageLogger second = logger(Patience.config(50, 10, FLUSH))) {
      assertThat(second.lastSeq()).isGreaterThanOrEqualTo(500);
      await().atMost(SOON).until(() -> store.order.size() == 500);
      assertThat(store.order).containsExactlyElementsOf(numbers(1, 500));
      assertThat(second.stats().spillWaiting()).isZero();
    }
  }

  @Test
  void whenDiskTakesNothingEitherEntriesWaitInMemoryForTheStore() throws Exception {
    try (MessageLogger logger = logger(Patience.config(50, 10, FLUSH))) {
      Path aside = withoutDisk(logger);
      store.back();

      await().atMost(SOON).until(() -> store.order.size() == 2_000);
      assertThat(store.order).containsExactlyElementsOf(numbers(1, 2_000));
      assertThat(logger.stats().dropped()).isZero();
      assertThat(logger.stats().spillWaiting()).isZero();
      Files.move(aside, directory.resolve("log"));
    }
  }

  @Test
  void whenDiskTakesNothingEitherEntriesWaitInMemoryForTheDisk() throws Exception {
    try (MessageLogger logger = logger(Patience.config(50, 10, FLUSH))) {
      Path aside = withoutDisk(logger);
      Files.move(aside, directory.resolve("log"));

      await().atMost(SOON).until(() -> logger.stats().spilled() >= 1_900);
      assertThat(logger.stats().dropped()).isZero();
      store.back();
      await().atMost(SOON).until(() -> store.order.size() == 2_000);
      assertThat(store.order).containsExactlyElementsOf(numbers(1, 2_000));
    }
  }

  /** Both the store and the disk are gone, and 2,000 entries come. */
  private Path withoutDisk(MessageLogger logger) throws IOException {
    store.away = true;
    Path aside = directory.resolve("aside");
    Files.move(directory.resolve("log"), aside);
    see(logger, 1, 2_000);
    await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));
    assertThat(logger.stats().spilled()).isZero();
    return aside;
  }

  @Test
  void beyondTheLimitTheOldestAreLostAndCounted() {
    try (MessageLogger logger = logger(Patience.config(50, 10, FLUSH, 64 * 1024))) {
      store.away = true;
      for (int i = 1; i <= 5_000; i += 250) {
        see(logger, i, i + 249);
        long sofar = i + 179L;
        await().atMost(SOON).until(() -> logger.stats().spilled() >= sofar);
      }

      MessageLogStats full = logger.stats();
      assertThat(full.dropped()).isPositive();
      assertThat(full.spillBytes()).isLessThanOrEqualTo(64 * 1024);
      store.back();
      await().atMost(SOON).until(() -> logger.stats().spillWaiting() == 0);
      assertThat(logger.flush(SOON)).isTrue();
      assertThat(logger.stats().written() + logger.stats().dropped()).isEqualTo(5_000);
      assertThat(store.order).as("the newest are there").contains(5_000L).isSorted();
      assertThat((long) store.order.size()).isEqualTo(logger.stats().written());
      List<Long> missing = new ArrayList<>(numbers(1, 5_000));
      missing.removeAll(store.order);
      assertThat(numbersOf(logger.find(MessageQuery.newest(10)).gaps()))
          .as("the page before the first entry tells what is missing")
          .isEmpty();
      assertThat(numbersOf(logger.find(MessageQuery.oldest(1_000)).gaps())).isEqualTo(missing);
    }
  }

  @Test
  void aGapIsStillKnownAfterARestart() {
    try (MessageLogger first = logger(Patience.config(50, 10, FLUSH, 64 * 1024))) {
      store.away = true;
      for (int i = 1; i <= 3_000; i += 250) {
        see(first, i, i + 249);
        long sofar = i + 179L;
        await().atMost(SOON).until(() -> first.stats().spilled() >= sofar);
      }
      assertThat(first.stats().dropped()).isPositive();
    }
    store.back();

    try (MessageLogger second = logger(Patience.config(50, 10, FLUSH, 64 * 1024))) {
      await().atMost(SOON).until(() -> second.stats().spillWaiting() == 0);
      List<Long> missing = new ArrayList<>(numbers(1, 3_000));
      missing.removeAll(store.order);
      assertThat(numbersOf(second.find(MessageQuery.oldest(1_000)).gaps())).isEqualTo(missing);
    }
  }

  @Test
  void onceTheStoreIsKnownToBeAwayNothingStaysInMemory() {
    store.away = true;
    try (MessageLogger logger = logger(Patience.config(500, 10, FLUSH))) {
      see(logger, 1, 20);
      await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));
      await()
          .atMost(SOON)
          .until(
              () -> {
                see(logger, 21, 21);
                return logger.stats().spilled() > 0;
              });

      assertThat(logger.stats().queued()).isZero();
      store.back();
      await().atMost(SOON).until(() -> logger.stats().spillWaiting() == 0);
      assertThat(logger.flush(SOON)).isTrue();
      assertThat(store.order).isSorted().doesNotHaveDuplicates();
      assertThat(logger.stats().dropped()).isZero();
    }
  }

  private static List<Long> numbersOf(List<Gap> gaps) {
    return gaps.stream()
        .flatMap(gap -> LongStream.rangeClosed(gap.fromSeq(), gap.toSeq()).boxed())
        .toList();
  }

  @Test
  void anOutageThatComesAndGoesLosesNothing() {
    try (MessageLogger logger = logger(Patience.config(20, 10, FLUSH))) {
      for (int round = 0; round < 5; round++) {
        store.away = true;
        see(logger, round * 200 + 1, round * 200 + 100);
        long calls = store.calls.get();
        await().atMost(SOON).until(() -> store.calls.get() > calls);
        store.back();
        see(logger, round * 200 + 101, round * 200 + 200);
      }

      await().atMost(SOON).until(() -> logger.stats().written() >= 1_000);
      assertThat(store.order).containsExactlyElementsOf(numbers(1, 1_000));
      assertThat(logger.stats().dropped()).isZero();
    }
  }

  private MessageLogger logger(MessageLogConfig config) {
    return new MessageLogger(config, store, directory.resolve("log"), timeline, EntryTap.none());
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static void see(MessageLogger logger, int from, int to) {
    for (int i = from; i <= to; i++) {
      logger.see(frame("CP-1", i));
    }
  }
}
