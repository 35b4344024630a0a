package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A queue that drops its oldest. */
class BoundedQueueTest {

  @Test
  void aFullQueueDropsItsOldestAndSaysWhich() {
    BoundedQueue<Integer> queue = new BoundedQueue<>(3);

    assertThat(queue.offer(1)).isNull();
    assertThat(queue.offer(2)).isNull();
    assertThat(queue.offer(3)).isNull();
    assertThat(queue.offer(4)).isEqualTo(1);
    assertThat(queue.offer(5)).isEqualTo(2);

    assertThat(queue.dropped()).isEqualTo(2);
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.capacity()).isEqualTo(3);
    assertThat(queue.drain(10)).containsExactly(3, 4, 5);
    assertThat(queue.size()).isZero();
  }

  @Test
  void offeringOnlyIfThereIsRoomDropsNothing() {
    BoundedQueue<Integer> queue = new BoundedQueue<>(1);

    assertThat(queue.offerIfRoom(1)).isTrue();
    assertThat(queue.offerIfRoom(2)).isFalse();

    assertThat(queue.dropped()).isZero();
    assertThat(queue.drain(10)).containsExactly(1);
  }

  @Test
  void takingGivesTheOldestOrNullAfterItsPatience() throws InterruptedException {
    BoundedQueue<String> queue = new BoundedQueue<>(2);
    queue.offer("first");
    queue.offer("second");

    assertThat(queue.take(Duration.ofSeconds(5))).isEqualTo("first");
    assertThat(queue.take(Duration.ofSeconds(5))).isEqualTo("second");
    assertThat(queue.take(Duration.ofMillis(10))).isNull();
  }

  @Test
  void takingUnderALockIsABreach() {
    BoundedQueue<String> queue = new BoundedQueue<>(2);
    RankedLock lock = new RankedLock(LockRank.LEAF, "held");

    assertThatThrownBy(() -> lock.run(() -> takeOne(queue)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BoundedQueue.take may block");
  }

  @Test
  void drainingTakesNoMoreThanAsked() {
    BoundedQueue<Integer> queue = new BoundedQueue<>(10);
    for (int i = 0; i < 5; i++) {
      queue.offer(i);
    }

    assertThat(queue.drain(2)).containsExactly(0, 1);
    assertThat(queue.drain(10)).containsExactly(2, 3, 4);
  }

  @Test
  void underContentionTakenPlusDroppedPlusLeftIsWhatWasOffered() throws InterruptedException {
    BoundedQueue<Integer> queue = new BoundedQueue<>(16);
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger returned = new AtomicInteger();
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 6; w++) {
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 20_000; i++) {
                      if (queue.offer(i) != null) {
                        returned.incrementAndGet();
                      }
                    }
                  }));
    }
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (takeOne(queue) != null) {
                    taken.incrementAndGet();
                  }
                });
    for (Thread writer : writers) {
      writer.join();
    }
    reader.join();

    assertThat(taken.get() + queue.dropped() + queue.size()).isEqualTo(120_000);
    assertThat(returned.get())
        .as("drops its writers were told of")
        .isLessThanOrEqualTo((int) queue.dropped());
  }

  private static <T> @org.jspecify.annotations.Nullable T takeOne(BoundedQueue<T> queue) {
    try {
      return queue.take(Duration.ofMillis(300));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
