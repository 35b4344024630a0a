package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A loop that outlives its failures. */
class SupervisedLoopTest {

  @Test
  void entriesBehindTheOneThatKilledATurnAreStillHandled() {
    BoundedQueue<String> queue = new BoundedQueue<>(10);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    queue.offer("a");
    queue.offer("poison");
    queue.offer("error");
    queue.offer("b");

    try (SupervisedLoop loop =
        SupervisedLoop.start(
            "worker",
            () -> {
              String entry = queue.take(Duration.ofMillis(100));
              if ("poison".equals(entry)) {
                throw new IllegalStateException("on purpose");
              }
              if ("error".equals(entry)) {
                throw new StackOverflowError("on purpose");
              }
              if (entry != null) {
                handled.add(entry);
              }
            })) {
      await().untilAsserted(() -> assertThat(handled).containsExactly("a", "b"));
      assertThat(loop.restarts()).isEqualTo(2);
      assertThat(loop.turns()).isGreaterThanOrEqualTo(2);
      assertThat(loop.alive()).isTrue();
    }
  }

  @Test
  void closingEndsALoopThatWaits() {
    CountDownLatch never = new CountDownLatch(1);
    SupervisedLoop loop = SupervisedLoop.start("waiting", never::await);

    loop.close();

    assertThat(loop.alive()).isFalse();
    assertThat(loop.restarts()).isZero();
  }

  @Test
  void anInterruptThatNobodyMeantDoesNotEndTheLoop() {
    Queue<Thread> self = new ConcurrentLinkedQueue<>();
    CountDownLatch never = new CountDownLatch(1);
    try (SupervisedLoop loop =
        SupervisedLoop.start(
            "interrupted",
            () -> {
              self.add(Thread.currentThread());
              never.await();
            })) {
      await().until(() -> self.size() == 1);
      self.element().interrupt();

      await().until(() -> self.size() == 2);
      assertThat(loop.alive()).isTrue();
    }
  }
}
