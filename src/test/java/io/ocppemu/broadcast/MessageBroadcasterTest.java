package io.ocppemu.broadcast;

import static io.ocppemu.messagelog.Sightings.entry;
import static io.ocppemu.messagelog.Sightings.finding;
import static io.ocppemu.messagelog.Sightings.frame;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.broadcast.Item.Finding;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Reply;
import io.ocppemu.broadcast.Item.Station;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageBroadcasterTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final OptionalLong LIVE = OptionalLong.empty();

  private final SteppedTimeline timeline = new SteppedTimeline(Sightings.START);
  private final AtomicInteger dashboards = new AtomicInteger();
  private MessageBroadcaster broadcaster = broadcaster(BroadcastConfig.defaults());

  @AfterEach
  void end() {
    broadcaster.close();
  }

  @Test
  void everyEntryReachesEverySubscriberInOrder() {
    RecordingSink one = subscribe(Filter.ALL, LIVE);
    RecordingSink two = subscribe(Filter.ALL, LIVE);

    see(1, 500);

    await().atMost(SOON).until(() -> one.messages().size() == 500 && two.messages().size() == 500);
    assertThat(one.messages()).isEqualTo(numbers(1, 500)).isEqualTo(two.messages());
    assertThat(one.items.getFirst()).isEqualTo(new Began(0, 1, 0, false));
  }

  @Test
  void aFilterLeavesOutFramesButNeverWhatHappensToStations() {
    Filter filter =
        new Filter(
            Set.of("CP-1"), Set.of(Direction.SENT), Set.of("Heartbeat"), Set.of(MessageType.CALL));
    RecordingSink sink = subscribe(filter, LIVE);

    broadcaster.see(new Entry(1, frame("CP-2", 1, "Heartbeat")));
    broadcaster.see(new Entry(2, frame("CP-1", 1, "MeterValues")));
    broadcaster.see(
        new Entry(3, frame("CP-1", 2, "Heartbeat", Direction.RECEIVED, MessageType.CALL)));
    broadcaster.see(
        new Entry(4, frame("CP-1", 3, "Heartbeat", Direction.SENT, MessageType.CALLRESULT)));
    broadcaster.see(new Entry(5, frame("CP-1", 4, "Heartbeat")));
    broadcaster.see(new Entry(6, offline("CP-2")));
    broadcaster.see(new Entry(7, finding("CP-2", 1)));
    broadcaster.see(new Entry(8, finding("CP-1", 1)));

    await().atMost(SOON).until(() -> sink.items.size() == 4);
    assertThat(sink.items.subList(1, 4))
        .containsExactly(
            Item.of(new Entry(5, frame("CP-1", 4, "Heartbeat"))),
            new Station(6, offline("CP-2")),
            new Finding(8, finding("CP-1", 1)));
  }

  @Test
  void aNewcomerGetsTheNewestMatchingEntriesFirst() {
    see(1, 300);

    RecordingSink sink = subscribe(Filter.ALL, LIVE);
    broadcaster.see(entry(301));

    await().atMost(SOON).until(() -> sink.messages().contains(301L));
    Began began = (Began) sink.items.getFirst();
    assertThat(began.backlog()).isEqualTo(200);
    assertThat(sink.messages())
        .as("snapshot and live join without a seam")
        .isEqualTo(numbers(began.lastSeq() - 199, 301));
  }

  @Test
  void whoComesBackGetsExactlyWhatCameAfterItsNumber() {
    see(1, 5_000);
    assertThat(broadcaster.probe(SOON)).isTrue();

    RecordingSink sink = subscribe(Filter.ALL, OptionalLong.of(4_321));
    see(5_001, 5_010);

    await().atMost(SOON).until(() -> sink.messages().contains(5_010L));
    assertThat(sink.messages()).isEqualTo(numbers(4_322, 5_010));
  }

  @Test
  void whatLiesBeforeTheRingIsTold() {
    broadcaster.close();
    broadcaster = broadcaster(config(1_024, 1_024, 10));
    broadcaster.beginAfter(1_000);
    see(1_001, 1_050);
    assertThat(broadcaster.probe(SOON)).isTrue();

    RecordingSink sink = subscribe(Filter.ALL, OptionalLong.of(1_020));

    await().atMost(SOON).until(() -> sink.messages().size() == 10);
    assertThat(sink.gaps()).containsExactly(new Gap(20, 1_021, 1_040));
    assertThat(sink.messages()).isEqualTo(numbers(1_041, 1_050));
  }

  @Test
  void whoComesBackAfterARestartIsToldWhatTheLogHas() {
    broadcaster.beginAfter(100_000);

    RecordingSink sink = subscribe(Filter.ALL, OptionalLong.of(99_990));

    await().atMost(SOON).until(() -> !sink.gaps().isEmpty());
    assertThat(sink.gaps()).containsExactly(new Gap(10, 99_991, 100_000));
  }

  @Test
  void aNumberFromAnotherLogMeansAllIsToBeFetched() {
    see(1, 10);
    assertThat(broadcaster.probe(SOON)).isTrue();

    RecordingSink sink = subscribe(Filter.ALL, OptionalLong.of(77));

    await().atMost(SOON).until(() -> !sink.gaps().isEmpty());
    assertThat(sink.gaps()).containsExactly(new Gap(10, 1, 10));
  }

  @Test
  void aMissingNumberIsToldToEveryone() {
    RecordingSink sink = subscribe(Filter.ofStation("nobody"), LIVE);
    broadcaster.see(entry(1));
    broadcaster.see(entry(5));

    await().atMost(SOON).until(() -> !sink.gaps().isEmpty());
    assertThat(sink.gaps()).containsExactly(new Gap(3, 2, 4));
  }

  @Test
  void aSubscriberCanBeginAnewWithAnotherFilter() {
    RecordingSink sink = new RecordingSink();
    Subscriber subscriber = broadcaster.subscribe(sink, Filter.ofStation("CP-9"), LIVE);
    see(1, 20);
    assertThat(broadcaster.probe(SOON)).isTrue();

    assertThat(subscriber.restart(Filter.ALL, OptionalLong.of(5))).isTrue();
    broadcaster.see(entry(21));

    await().atMost(SOON).until(() -> sink.messages().contains(21L));
    assertThat(sink.messages()).isEqualTo(numbers(6, 21));
    assertThat(sink.items).contains(new Began(20, 1, 15, true));
    assertThat(subscriber.filter()).isEqualTo(Filter.ALL);
  }

  @Test
  void aReplyGoesToItsSubscriberAlone() {
    RecordingSink one = new RecordingSink();
    Subscriber subscriber = broadcaster.subscribe(one, Filter.ALL, LIVE);
    RecordingSink two = subscribe(Filter.ALL, LIVE);

    assertThat(subscriber.send(new Reply("pong"))).isTrue();
    see(1, 1);

    await().atMost(SOON).until(() -> one.items.size() == 3 && two.items.size() == 2);
    assertThat(one.items).contains(new Reply("pong"));
  }

  @Test
  void theSummaryReachesASilentSubscriberEveryTwoSeconds() {
    RecordingSink sink = subscribe(Filter.ofStation("nobody"), LIVE);

    for (int i = 1; i <= 30; i++) {
      timeline.advance(Duration.ofMillis(1_999));
      assertThat(broadcaster.probe(SOON)).isTrue();
      assertThat(dashboards.get()).as("before second %d", 2 * i).isEqualTo(i - 1);
      timeline.advance(Duration.ofMillis(1));
      int expected = i;
      await().atMost(SOON).until(() -> sink.dashboards() == expected);
    }
    assertThat(broadcaster.stats().dashboardsSkipped()).isZero();
  }

  @Test
  void aSummaryThatHangsDelaysNothingElse() throws InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    broadcaster.close();
    broadcaster =
        new MessageBroadcaster(
            BroadcastConfig.defaults(),
            timeline,
            () -> {
              try {
                forever.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "late";
            });
    RecordingSink sink = subscribe(Filter.ALL, LIVE);
    timeline.advance(Duration.ofSeconds(10));

    see(1, 10);

    await().atMost(Duration.ofSeconds(1)).until(() -> sink.messages().size() == 10);
    assertThat(broadcaster.stats().dashboardsSkipped()).isEqualTo(4);
    forever.countDown();
    await().atMost(SOON).until(() -> sink.dashboards() == 1);
  }

  @Test
  void thereIsALimitToSubscribers() {
    broadcaster.close();
    broadcaster =
        broadcaster(
            new BroadcastConfig(
                10, 10, 10, 10, 10, 2, Duration.ofSeconds(2), Duration.ofSeconds(30)));
    subscribe(Filter.ALL, LIVE);
    Subscriber second = broadcaster.subscribe(new RecordingSink(), Filter.ALL, LIVE);

    assertThatThrownBy(() -> subscribe(Filter.ALL, LIVE)).hasMessage("there are 2 subscribers");
    second.close(CloseReason.CLIENT_CLOSED);
    subscribe(Filter.ALL, LIVE);

    assertThat(broadcaster.stats().active()).isEqualTo(2);
    assertThat(broadcaster.stats().opened()).isEqualTo(3);
  }

  @Test
  void theEndReleasesEveryoneAndNobodyCanJoin() {
    RecordingSink sink = subscribe(Filter.ALL, LIVE);

    broadcaster.close();

    assertThat(sink.reasons).containsExactly(CloseReason.SHUTDOWN);
    assertThat(broadcaster.stats().active()).isZero();
    assertThatThrownBy(() -> subscribe(Filter.ALL, LIVE)).hasMessage("the program ends");
    broadcaster.see(entry(1));
    broadcaster.close();
    assertThat(broadcaster.probe(SOON)).isFalse();
  }

  private MessageBroadcaster broadcaster(BroadcastConfig config) {
    return new MessageBroadcaster(config, timeline, dashboards::incrementAndGet);
  }

  private static BroadcastConfig config(int inbox, int queue, int ring) {
    return new BroadcastConfig(
        inbox, queue, ring, 1_000_000, 5, 100, Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  private RecordingSink subscribe(Filter filter, OptionalLong resumeFrom) {
    RecordingSink sink = new RecordingSink();
    broadcaster.subscribe(sink, filter, resumeFrom);
    return sink;
  }

  /** Sees entries no faster than the broadcaster takes them, so that none is dropped. */
  private void see(long from, long to) {
    for (long seq = from; seq <= to; seq++) {
      broadcaster.see(entry(seq));
      if (seq % 500 == 0) {
        assertThat(broadcaster.probe(SOON)).isTrue();
      }
    }
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
