package io.ocppemu.broadcast;

import static io.ocppemu.messagelog.Sightings.entry;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Reply;
import io.ocppemu.broadcast.Item.Station;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lessons.md 2, 3 and 5 promise of the broadcaster, each within a second, counts exact. */
@Timeout(20)
class BroadcastFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final OptionalLong LIVE = OptionalLong.empty();

  private final WheelTimeline timeline = new WheelTimeline();
  private MessageBroadcaster broadcaster = broadcaster(1_024, 1_024, Duration.ofSeconds(30));

  @AfterEach
  void end() {
    broadcaster.close();
    timeline.close();
  }

  @Test
  void unregisteringWhileBroadcastingHarmsNobody() {
    RecordingSink stays = new RecordingSink();
    broadcaster.subscribe(stays, Filter.ALL, LIVE);
    List<RecordingSink> leaving = new ArrayList<>();
    for (int seq = 1; seq <= 400; seq++) {
      RecordingSink sink = new RecordingSink();
      leaving.add(sink);
      Subscriber subscriber = broadcaster.subscribe(sink, Filter.ALL, LIVE);
      broadcaster.see(entry(seq));
      assertThat(subscriber.close(CloseReason.CLIENT_CLOSED)).isTrue();
    }

    await().atMost(SECOND).until(() -> stays.messages().size() == 400);
    assertThat(stays.messages()).isEqualTo(numbers(1, 400));
    await().atMost(SECOND).until(() -> leaving.stream().allMatch(s -> s.reasons.size() == 1));
    BroadcastStats stats = broadcaster.stats();
    assertThat(stats.active()).isEqualTo(1);
    assertThat(stats.opened()).isEqualTo(401);
    assertThat(stats.closed(CloseReason.CLIENT_CLOSED)).isEqualTo(400);
    assertThat(stats.loopRestarts()).isZero();
  }

  @Test
  void aSinkThatUnregistersItselfWhileItIsToldHarmsNobody() {
    RecordingSink stays = new RecordingSink();
    broadcaster.subscribe(stays, Filter.ALL, LIVE);
    AtomicInteger told = new AtomicInteger();
    Subscriber[] self = new Subscriber[1];
    CountDownLatch known = new CountDownLatch(1);
    self[0] =
        broadcaster.subscribe(
            new SubscriberSink() {
              @Override
              public CompletableFuture<?> send(List<Item> items) throws InterruptedException {
                known.await();
                told.incrementAndGet();
                self[0].close(CloseReason.CLIENT_CLOSED);
                return CompletableFuture.completedFuture(null);
              }

              @Override
              public void closed(CloseReason reason) {}
            },
            Filter.ALL,
            LIVE);
    known.countDown();

    see(1, 100);

    await().atMost(SECOND).until(() -> stays.messages().size() == 100);
    assertThat(told).hasValue(1);
    assertThat(broadcaster.stats().active()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway") // The poison is what no type allows.
  void aPoisonedEntryCostsItselfAndTheLoopLivesOn() {
    RecordingSink sink = new RecordingSink();
    broadcaster.subscribe(sink, Filter.ALL, LIVE);
    Seen poison = null;

    see(1, 10);
    broadcaster.see(new Entry(11, poison));
    see(12, 20);

    await().atMost(SECOND).until(() -> sink.messages().size() == 19);
    List<Long> all = new ArrayList<>(numbers(1, 20));
    all.remove(11L);
    assertThat(sink.messages()).isEqualTo(all);
    assertThat(broadcaster.stats().loopRestarts()).isEqualTo(1);
    assertThat(broadcaster.probe(SECOND)).isTrue();
    RecordingSink later = new RecordingSink();
    broadcaster.subscribe(later, Filter.ALL, OptionalLong.of(5));
    await().atMost(SECOND).until(() -> later.messages().size() == 14);
    assertThat(later.gaps()).containsExactly(new Gap(1, 11, 11));
  }

  @Test
  void aSinkThatThrowsIsReleasedOnce() {
    AtomicInteger closed = new AtomicInteger();
    RecordingSink healthy = new RecordingSink();
    broadcaster.subscribe(healthy, Filter.ALL, LIVE);
    broadcaster.subscribe(
        new SubscriberSink() {
          @Override
          public CompletableFuture<?> send(List<Item> items) {
            throw new IllegalStateException("socket is gone");
          }

          @Override
          public void closed(CloseReason reason) {
            closed.incrementAndGet();
            throw new IllegalStateException("and closing fails as well");
          }
        },
        Filter.ALL,
        LIVE);

    see(1, 50);

    await().atMost(SECOND).until(() -> healthy.messages().size() == 50 && closed.get() == 1);
    assertThat(broadcaster.stats().closed(CloseReason.SEND_FAILED)).isEqualTo(1);
    assertThat(broadcaster.stats().active()).isEqualTo(1);
  }

  @Test
  void sendingAfterTheEndReturnsFalseAndClosingTwiceIsHarmless() {
    RecordingSink sink = new RecordingSink();
    Subscriber subscriber = broadcaster.subscribe(sink, Filter.ALL, LIVE);

    assertThat(subscriber.close(CloseReason.IDLE)).isTrue();

    assertThat(subscriber.send(new Reply("pong"))).isFalse();
    assertThat(subscriber.close(CloseReason.CLIENT_CLOSED)).isFalse();
    assertThat(subscriber.restart(Filter.ALL, LIVE)).isFalse();
    assertThat(subscriber.open()).isFalse();
    see(1, 5);
    await().atMost(SECOND).until(() -> sink.reasons.size() == 1);
    assertThat(broadcaster.probe(SECOND)).isTrue();
    assertThat(sink.reasons).containsExactly(CloseReason.IDLE);
    assertThat(broadcaster.stats().closed(CloseReason.IDLE)).isEqualTo(1);
    assertThat(broadcaster.stats().closed(CloseReason.CLIENT_CLOSED)).isZero();
  }

  @Test
  void whenTheInboxIsFullTheOldestIsDroppedCountedAndTold() throws InterruptedException {
    broadcaster.close();
    broadcaster = broadcaster(16, 1_024, Duration.ofSeconds(30));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    RecordingSink sink = new RecordingSink();
    broadcaster.subscribe(sink, Filter.ALL, LIVE);
    broadcaster.wish(
        () -> {
          held.countDown();
          awaitUninterruptibly(release);
        });
    held.await();

    for (int seq = 1; seq <= 100; seq++) {
      broadcaster.see(entry(seq));
    }
    assertThat(broadcaster.stats().inboxDropped()).isEqualTo(84);
    assertThat(broadcaster.stats().inboxWaiting()).isEqualTo(16);
    release.countDown();

    await().atMost(SECOND).until(() -> sink.messages().size() == 16);
    assertThat(sink.messages()).isEqualTo(numbers(85, 100));
    assertThat(sink.gaps()).containsExactly(new Gap(84, 1, 84));
  }

  @Test
  void aSubscriberThatNeverReadsLosesItsOwnOldestAndDelaysNobody() {
    RecordingSink blocked = new RecordingSink().stopReading();
    RecordingSink healthy = new RecordingSink();
    Subscriber slow = broadcaster.subscribe(blocked, Filter.ALL, LIVE);
    broadcaster.subscribe(healthy, Filter.ALL, LIVE);
    await().atMost(SECOND).until(() -> slow.queued() == 0 && healthy.items.size() == 1);

    long begun = System.nanoTime();
    for (int seq = 1; seq <= 5_000; seq += 500) {
      int end = seq + 499;
      see(seq, end);
      await().atMost(SECOND).until(() -> healthy.messages().size() == end);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

    assertThat(slow.queued()).isEqualTo(1_025);
    assertThat(slow.dropped()).isEqualTo(5_000 - 1_024);
    assertThat(broadcaster.stats().slowestQueue()).isEqualTo(1_025);
    blocked.read();
    await().atMost(SECOND).until(() -> blocked.messages().size() == 1_024);
    assertThat(blocked.gaps()).containsExactly(new Gap(3_976, 1, 3_976));
    assertThat(blocked.messages()).isEqualTo(numbers(3_977, 5_000));
    assertThat(broadcaster.stats().dropped()).isEqualTo(3_976);
  }

  @Test
  void aSubscriberThatNeverReadsIsLetGoInTheEnd() {
    broadcaster.close();
    broadcaster = broadcaster(64, 64, Duration.ofMillis(300));
    RecordingSink blocked = new RecordingSink().stopReading();
    broadcaster.subscribe(blocked, Filter.ALL, LIVE);

    await().atMost(Duration.ofSeconds(5)).until(() -> blocked.reasons.size() == 1);
    assertThat(blocked.reasons).containsExactly(CloseReason.STALLED);
    assertThat(broadcaster.stats().active()).isZero();
  }

  @Test
  void disconnectsDuringAStormEndWithExactCounts() throws InterruptedException {
    AtomicBoolean storm = new AtomicBoolean(true);
    AtomicLong seq = new AtomicLong();
    Thread source =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (storm.get()) {
                    broadcaster.see(entry(seq.incrementAndGet()));
                  }
                });
    List<RecordingSink> sinks = new ArrayList<>();
    List<Thread> killers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      RecordingSink sink = new RecordingSink();
      if (i % 3 == 0) {
        sink.stopReading();
      }
      sinks.add(sink);
      Subscriber subscriber = broadcaster.subscribe(sink, Filter.ALL, LIVE);
      for (CloseReason reason : List.of(CloseReason.CONNECTION_LOST, CloseReason.IDLE)) {
        killers.add(Thread.ofVirtual().start(() -> subscriber.close(reason)));
      }
    }
    for (Thread killer : killers) {
      killer.join();
    }
    storm.set(false);
    source.join();

    await().atMost(SECOND).until(() -> sinks.stream().allMatch(s -> s.reasons.size() == 1));
    BroadcastStats stats = broadcaster.stats();
    assertThat(stats.active()).isZero();
    assertThat(stats.opened()).isEqualTo(200);
    assertThat(stats.closed(CloseReason.CONNECTION_LOST) + stats.closed(CloseReason.IDLE))
        .isEqualTo(200);
    assertThat(stats.loopRestarts()).isZero();
    await().atMost(SECOND).until(() -> broadcaster.stats().inboxWaiting() == 0);
    assertThat(broadcaster.probe(SECOND)).isTrue();
  }

  @Test
  void aStationThatGoesOfflineIsAnnouncedToEveryoneWhoReadsWhateverTheyFilter() {
    RecordingSink blocked = new RecordingSink().stopReading();
    broadcaster.subscribe(blocked, Filter.ALL, LIVE);
    List<RecordingSink> reading = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RecordingSink sink = new RecordingSink();
      reading.add(sink);
      broadcaster.subscribe(sink, Filter.ofStation("nobody"), LIVE);
    }
    see(1, 500);

    broadcaster.see(new Entry(501, offline("CP-1")));

    await()
        .atMost(SECOND)
        .until(
            () ->
                reading.stream()
                    .allMatch(sink -> sink.items.contains(new Station(501, offline("CP-1")))));
  }

  @Test
  void aSilentSubscriberIsToldTheSummaryEveryTwoSeconds() {
    RecordingSink sink = new RecordingSink();
    broadcaster.subscribe(sink, Filter.ofStation("nobody"), LIVE);

    await().atMost(Duration.ofSeconds(12)).until(() -> sink.dashboardNanos.size() == 5);
    for (int i = 1; i < 5; i++) {
      long gap = sink.dashboardNanos.get(i) - sink.dashboardNanos.get(i - 1);
      assertThat(Duration.ofNanos(gap))
          .as("between summaries %d and %d", i, i + 1)
          .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
    }
  }

  private MessageBroadcaster broadcaster(int inbox, int queue, Duration sendDeadline) {
    return new MessageBroadcaster(
        new BroadcastConfig(
            inbox, queue, 10_000, 10_000_000, 0, 1_000, Duration.ofSeconds(2), sendDeadline),
        timeline,
        () -> "summary");
  }

  private void see(long from, long to) {
    for (long seq = from; seq <= to; seq++) {
      broadcaster.see(entry(seq));
      if (seq % 500 == 0) {
        assertThat(broadcaster.probe(Duration.ofSeconds(5))).isTrue();
      }
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
