package io.ocppemu.broadcast;

import static io.ocppemu.messagelog.Sightings.entry;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.broadcast.Item.Dashboard;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.broadcast.Item.Reply;
import io.ocppemu.broadcast.Item.Station;
import io.ocppemu.broadcast.SubscriberQueue.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SubscriberQueueTest {
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
  void itsStateTellsHowLongWhatWaitsMayWait() {
    assertThat(queue.state()).isEqualTo(State.EMPTY);
    offer(1, 2);
    assertThat(queue.state()).isEqualTo(State.PATIENT);
    offer(3, 3);
    assertThat(queue.state()).isEqualTo(State.FULL);

    queue.offer(new Station(4, offline("CP-1")));
    assertThat(queue.state()).as("the sink has to look the station up").isEqualTo(State.SLOW);
    assertThat(queue.take()).hasSize(3);
    assertThat(queue.state()).isEqualTo(State.SLOW);
    assertThat(queue.take()).hasSize(1);
    assertThat(queue.state()).isEqualTo(State.EMPTY);

    queue.restart(List.of(new Began(4, 1, 0, false)));
    assertThat(queue.state()).isEqualTo(State.SLOW);
    drain();
    assertThat(queue.state()).isEqualTo(State.EMPTY);
  }

  @Test
  void aStationThatWasDroppedIsNotWaitedFor() {
    queue.offer(new Station(1, offline("CP-1")));
    offer(2, 6);

    assertThat(queue.state()).isEqualTo(State.FULL);
    drain();
    assertThat(queue.state()).isEqualTo(State.EMPTY);
  }

  @Test
  void aClosedQueueIsEmptyAndTakesNothing() {
    offer(1, 9);

    queue.close();

    assertThat(queue.offer(Item.of(entry(10)))).isFalse();
    assertThat(queue.size()).isZero();
    assertThat(queue.state()).isEqualTo(State.EMPTY);
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
