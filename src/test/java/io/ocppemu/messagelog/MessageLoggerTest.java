package io.ocppemu.messagelog;

import static io.ocppemu.messagelog.Sightings.finding;
import static io.ocppemu.messagelog.Sightings.frame;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageLoggerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path directory;
  private final MemoryStore store = new MemoryStore();
  private final SteppedTimeline timeline = new SteppedTimeline(Sightings.START);

  @Test
  void aFullBatchIsWrittenAtOnce() {
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      see(logger, 1, 100);

      await().atMost(SOON).until(() -> logger.stats().written() == 100);
      assertThat(store.batches).containsExactly(100);
    }
  }

  @Test
  void lessThanABatchIsWrittenWhenTheFlushIntervalEnds() {
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      see(logger, 1, 99);
      assertThat(logger.probe(SOON)).isTrue();
      assertThat(logger.stats().queued()).isEqualTo(99);

      timeline.advance(Duration.ofMillis(4_999));
      assertThat(logger.probe(SOON)).isTrue();
      assertThat(logger.stats().written()).as("before the interval ended").isZero();
      timeline.advance(Duration.ofMillis(1));

      await().atMost(SOON).until(() -> logger.stats().written() == 99);
      assertThat(store.batches).containsExactly(99);
    }
  }

  @Test
  void manyThreadsAreNumberedWithoutGapsInTheOrderOfSeeing() throws InterruptedException {
    List<Entry> passedOn = new CopyOnWriteArrayList<>();
    try (MessageLogger logger = logger(MessageLogConfig.defaults(), passedOn::add)) {
      CountDownLatch done = new CountDownLatch(8);
      for (int t = 0; t < 8; t++) {
        String station = "CP-" + t;
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 1; i <= 250; i++) {
                    logger.see(frame(station, i));
                  }
                  done.countDown();
                });
      }
      done.await();

      await().atMost(SOON).until(() -> passedOn.size() == 2_000);
      assertThat(logger.flush(SOON)).isTrue();
      assertThat(passedOn)
          .extracting(Entry::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
      Map<String, Long> lastOf = new HashMap<>();
      for (Entry entry : store.stored.values()) {
        FrameSeen frame = (FrameSeen) entry.seen();
        long before = lastOf.getOrDefault(frame.stationId(), 0L);
        assertThat(frame.stationSeq()).as(frame.stationId()).isEqualTo(before + 1);
        lastOf.put(frame.stationId(), frame.stationSeq());
      }
      assertThat(store.order).isSorted().hasSize(2_000);
      assertThat(List.copyOf(store.stored.values())).isEqualTo(passedOn);
    }
  }

  @Test
  void aFindingLearnsTheNumberOfItsFrame() {
    List<Entry> passedOn = new CopyOnWriteArrayList<>();
    try (MessageLogger logger = logger(MessageLogConfig.defaults(), passedOn::add)) {
      logger.see(finding("CP-1", 7));
      logger.see(frame("CP-1", 8));
      logger.see(frame("CP-2", 8));
      logger.see(finding("CP-1", 8));
      logger.see(finding("CP-1", 9));
    }

    assertThat(passedOn)
        .extracting(entry -> entry.seen() instanceof FindingSeen found ? found.frameSeq() : -1L)
        .containsExactly(0L, -1L, -1L, 2L, 0L);
  }

  @Test
  void findingsAreStoredAndStationEventsOnlyNumbered() {
    List<Entry> passedOn = new CopyOnWriteArrayList<>();
    try (MessageLogger logger = logger(MessageLogConfig.defaults(), passedOn::add)) {
      logger.see(frame("CP-1", 1));
      logger.see(offline("CP-1"));
      logger.see(finding("CP-1", 1));

      assertThat(logger.find(MessageQuery.oldest(10)).entries())
          .extracting(LogEntry::seq)
          .containsExactly(1L);
      assertThat(logger.find(FindingQuery.newest(10)).entries())
          .extracting(FindingEntry::seq)
          .containsExactly(3L);
      assertThat(passedOn).extracting(Entry::seq).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void whatTheLevelLeavesOutIsStillPassedOn() {
    List<Entry> passedOn = new CopyOnWriteArrayList<>();
    try (MessageLogger logger = logger(MessageLogConfig.defaults(), passedOn::add)) {
      logger.level(MessageLogLevel.NO_HEARTBEATS);
      logger.see(frame("CP-1", 1, "Heartbeat"));
      logger.see(frame("CP-1", 2, "StatusNotification"));

      assertThat(logger.flush(SOON)).isTrue();
      assertThat(store.stored.keySet()).containsExactly(2L);
      assertThat(passedOn).hasSize(2);
      assertThat(logger.stats().filtered()).isEqualTo(1);
    }
  }

  @Test
  void whatWasSeenIsFoundAtOnce() {
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      logger.see(frame("CP-1", 1));

      assertThat(logger.find(MessageQuery.newest(1)).entries()).hasSize(1);
    }
  }

  @Test
  void numbersGoOnAfterARestart() {
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      see(logger, 1, 7);
    }
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      assertThat(logger.lastSeq()).isEqualTo(7);
      logger.see(frame("CP-1", 8));
      assertThat(logger.flush(SOON)).isTrue();
      assertThat(store.stored.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }

  @Test
  void noNumberIsGivenTwiceWhenTheFirstRunWasKilledAndTheStoreIsAway() {
    MessageLogger killed = logger(MessageLogConfig.defaults());
    see(killed, 1, 50);
    store.away = true;

    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      assertThat(logger.lastSeq()).as("ahead of all that was shown").isGreaterThanOrEqualTo(50);
      store.back();
    }
    killed.close();
  }

  @Test
  void aNewDirectoryBeginsBehindWhatTheStoreHas() {
    store.store(List.of(Sightings.entry(41)));

    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      assertThat(logger.lastSeq()).isEqualTo(41);
    }
  }

  @Test
  void aNewDirectoryWithoutAStoreBeginsAheadOfAnyCountedNumber() {
    store.away = true;

    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      assertThat(logger.lastSeq()).isEqualTo(Sightings.START.toEpochMilli());
    }
  }

  @Test
  void anEntryThatTheStoreRefusesCostsOnlyItself() {
    store.dislikes = entry -> entry.seq() == 42;
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      see(logger, 1, 100);
      see(logger, 101, 200);

      await().atMost(SOON).until(() -> logger.stats().written() == 199);
      assertThat(store.stored).hasSize(199).doesNotContainKey(42L);
      assertThat(logger.stats().refused()).isEqualTo(1);
      assertThat(logger.stats().breakerState()).isEqualTo("CLOSED");
    }
  }

  @Test
  void whatIsSeenAfterTheEndIsCountedNotStored() {
    MessageLogger logger = logger(MessageLogConfig.defaults());
    logger.see(frame("CP-1", 1));
    logger.close();
    logger.close();

    logger.see(frame("CP-1", 2));

    assertThat(store.stored.keySet()).containsExactly(1L);
    assertThat(logger.stats().dropped()).isEqualTo(1);
  }

  @Test
  void theAgeOfTheOldestUnsavedEntryIsTold() {
    store.away = true;
    try (MessageLogger logger = logger(MessageLogConfig.defaults())) {
      logger.see(frame("CP-1", 0));
      timeline.advance(Duration.ofSeconds(3));

      assertThat(logger.stats().oldestUnsavedAge()).isEqualTo(Duration.ofSeconds(3));
      store.back();
    }
  }

  @Test
  void realTimeFlushesToo() {
    try (WheelTimeline real = new WheelTimeline();
        MessageLogger logger =
            new MessageLogger(
                Patience.config(100, 10, Duration.ofMillis(100)),
                store,
                directory,
                real,
                EntryTap.none())) {
      logger.see(frame("CP-1", 1));

      await().atMost(Duration.ofSeconds(1)).until(() -> store.stored.size() == 1);
    }
  }

  private MessageLogger logger(MessageLogConfig config) {
    return logger(config, EntryTap.none());
  }

  private MessageLogger logger(MessageLogConfig config, EntryTap next) {
    return new MessageLogger(config, store, directory, timeline, next);
  }

  private static void see(MessageLogger logger, int from, int to) {
    for (int i = from; i <= to; i++) {
      logger.see(frame("CP-1", i));
    }
  }
}
