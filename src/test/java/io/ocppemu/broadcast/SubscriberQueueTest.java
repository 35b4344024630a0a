package io.ocppemu.broadcast;

import static io.ocppemu.messagelog.Sightings.entry;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.broadcast.Item.Dashboard;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Reply;
import io.ocppemu.broadcast.Item.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SubscriberQueueTest {
  private static final long LONG = Duration.ofMinutes(1).toNanos();

  private final SubscriberQueue queue = new SubscriberQueue(5, 3);

  @Test
  void whatIsDroppedIsToldInItsPlaceAndOnlyEntriesCount() {
    offer(1, 3);
    queue.offer(new Dashboard("summary"));
    offer(4, 9);

    List<Item> taken = drain();

    assertThat(taken.getFirst()).isEqualTo(new Gap(4, 1, 4));
    assertThat(taken.subList(1, 6)).isEqualTo(messages(5, 9));
    assertThat(queue.dropped()).isEqualTo(5);
  }

  @Test
  void aGapThatIsDroppedItselfBecomesPartOfTheNext() {
    queue.offer(new Gap(7, 1, 7));
    offer(8, 13);

    assertThat(drain().getFirst()).isEqualTo(new Gap(8, 1, 8));
  }

  @Test
  void theBacklogComesBeforeWhatWasDroppedAndWhatIsLive() {
    List<Item> backlog = new ArrayList<>(List.of(new Began(10, 1, 4, false)));
    backlog.addAll(messages(7, 10));
    queue.restart(backlog);
    offer(11, 16);

    List<Item> taken = drain();

    List<Item> expected = new ArrayList<>(backlog);
    expected.add(new Gap(1, 11, 11));
    expected.addAll(messages(12, 16));
    assertThat(taken).isEqualTo(expected);
  }

  @Test
  void beginningAnewForgetsEverythingButReplies() {
    offer(1, 9);
    queue.offer(new Reply("pong"));

    queue.restart(List.of(new Began(9, 1, 0, false)));

    assertThat(drain()).containsExactly(new Began(9, 1, 0, false), new Reply("pong"));
  }

  @Test
  void aStationsNewsDoesNotWaitForABatch() throws InterruptedException {
    offer(1, 1);
    queue.offer(new Station(2, offline("CP-1")));

    queue.awaitBatch(LONG);

    assertThat(drain()).hasSize(2);
  }

  @Test
  void messagesWaitForABatchOrForAStationsNews() throws InterruptedException {
    for (Item trigger : List.of(new Station(9, offline("CP-1")), Item.of(entry(9)))) {
      offer(1, 1);
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      queue.awaitBatch(LONG);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

      queue.offer(trigger);
      queue.offer(Item.of(entry(10)));

      waiting.join();
      assertThat(drain()).hasSize(3);
    }
  }

  @Test
  void aClosedQueueIsEmptyTakesNothingAndHoldsNobody() throws InterruptedException {
    offer(1, 9);

    queue.close();
    queue.awaitBatch(LONG);

    assertThat(queue.offer(Item.of(entry(10)))).isFalse();
    assertThat(queue.size()).isZero();
    assertThat(queue.await(1)).isFalse();
    assertThat(drain()).isEmpty();
  }

  private void offer(long from, long to) {
    for (long seq = from; seq <= to; seq++) {
      assertThat(queue.offer(Item.of(entry(seq)))).isTrue();
    }
  }

  private List<Item> drain() {
    List<Item> all = new ArrayList<>();
    for (List<Item> some = queue.take(); !some.isEmpty(); some = queue.take()) {
      all.addAll(some);
    }
    return all;
  }

  private static List<Item> messages(long from, long to) {
    List<Item> all = new ArrayList<>();
    for (long seq = from; seq <= to; seq++) {
      all.add(Item.of(entry(seq)));
    }
    return all;
  }
}
