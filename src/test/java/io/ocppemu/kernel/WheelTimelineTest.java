package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Timers in real time. Upper bounds are wide: the machine may be busy; lower bounds are exact. */
class WheelTimelineTest {
  private final WheelTimeline timeline = new WheelTimeline();

  @AfterEach
  void close() {
    timeline.close();
  }

  @Test
  void aTimerNeverFiresEarlyAndNotMuchLate() throws InterruptedException {
    for (int millis : List.of(0, 1, 5, 7, 23, 100)) {
      long asked = System.nanoTime();
      long fired = fireTime(timeline, Duration.ofMillis(millis));

      assertThat(Duration.ofNanos(fired - asked))
          .as("a timer of %d ms", millis)
          .isGreaterThanOrEqualTo(Duration.ofMillis(millis))
          .isLessThan(Duration.ofMillis(millis + 1_000));
    }
  }

  @Test
  void mostTimersFireWithinTwoTicks() throws InterruptedException {
    List<Long> lateness =
        Stream.generate(() -> Duration.ofMillis(20))
            .limit(50)
            .map(
                delay -> {
                  long asked = System.nanoTime();
                  return fireTime(timeline, delay) - asked - delay.toNanos();
                })
            .sorted()
            .toList();

    assertThat(Duration.ofNanos(lateness.get(25)))
        .as("median lateness")
        .isLessThan(Duration.ofMillis(10));
  }

  @Test
  void aDelayLongerThanTheWheelGoesRoundItMoreThanOnce() {
    long asked = System.nanoTime();
    // The wheel has 1,024 slots of 5 ms.
    long fired = fireTime(timeline, Duration.ofMillis(5_400));

    assertThat(Duration.ofNanos(fired - asked))
        .isBetween(Duration.ofMillis(5_400), Duration.ofSeconds(8));
  }

  @Test
  void aNegativeDelayMeansAtOnce() {
    long asked = System.nanoTime();

    assertThat(fireTime(timeline, Duration.ofDays(-1)) - asked).isLessThan(1_000_000_000L);
  }

  @Test
  void aCancelledTimerDoesNotFire() throws InterruptedException {
    AtomicInteger fired = new AtomicInteger();
    Timeline.Timer timer = timeline.schedule(Duration.ofMillis(30), fired::incrementAndGet);

    timer.cancel();
    timer.cancel();

    fireTime(timeline, Duration.ofMillis(60));
    assertThat(fired).hasValue(0);
    await().untilAsserted(() -> assertThat(timeline.pending()).isZero());
  }

  @Test
  void manyTimersOfManyThreadsFireOnceEach() throws InterruptedException {
    AtomicInteger fired = new AtomicInteger();
    List<Thread> threads =
        Stream.generate(
                () ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int i = 0; i < 25_000; i++) {
                                timeline.schedule(
                                    Duration.ofMillis(i % 300), fired::incrementAndGet);
                              }
                            }))
            .limit(4)
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    await().untilAsserted(() -> assertThat(timeline.pending()).isZero());
    assertThat(fired).hasValue(100_000);
  }

  @Test
  void timersThatComeWhileTheWheelRestsFireToo() {
    AtomicInteger fired = new AtomicInteger();
    for (int i = 1; i <= 200; i++) {
      timeline.schedule(Duration.ZERO, fired::incrementAndGet);
      int expected = i;
      await("timer " + i)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> fired.get() == expected);
    }
  }

  @Test
  void timersFireInTheOrderOfTheirTicks() {
    Queue<Integer> order = new ConcurrentLinkedQueue<>();
    for (int delay : List.of(90, 10, 50, 30, 70)) {
      timeline.schedule(Duration.ofMillis(delay), () -> order.add(delay));
    }

    await().untilAsserted(() -> assertThat(order).containsExactly(10, 30, 50, 70, 90));
  }

  @Test
  void aTimerThatThrowsDoesNotStopTheOthers() {
    timeline.schedule(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("on purpose");
        });
    timeline.schedule(
        Duration.ZERO,
        () -> {
          throw new AssertionError("an error on purpose");
        });

    assertThat(fireTime(timeline, Duration.ofMillis(20))).isPositive();
  }

  @Test
  void aTimerMayScheduleTheNext() {
    AtomicInteger fired = new AtomicInteger();
    scheduleAgain(fired);

    await().untilAsserted(() -> assertThat(fired).hasValueGreaterThan(10));
  }

  @Test
  void scaledTimeRunsFasterForClockAndTimers() {
    try (WheelTimeline fast = new WheelTimeline(100)) {
      Instant before = fast.now();
      long asked = System.nanoTime();
      long fired = fireTime(fast, Duration.ofSeconds(10));

      assertThat(Duration.ofNanos(fired - asked))
          .isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
      assertThat(Duration.between(before, fast.now()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
      assertThat(fast.nanos()).isGreaterThanOrEqualTo(Duration.ofSeconds(10).toNanos());
    }
    assertThatThrownBy(() -> new WheelTimeline(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theClockIsTheWallClock() {
    assertThat(Duration.between(timeline.now(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(1));
  }

  private void scheduleAgain(AtomicInteger fired) {
    timeline.schedule(
        Duration.ofMillis(1),
        () -> {
          fired.incrementAndGet();
          scheduleAgain(fired);
        });
  }

  private static long fireTime(Timeline timeline, Duration delay) {
    long[] at = {0};
    CountDownLatch fired = new CountDownLatch(1);
    timeline.schedule(
        delay,
        () -> {
          at[0] = System.nanoTime();
          fired.countDown();
        });
    try {
      assertThat(fired.await(20, TimeUnit.SECONDS)).as("a timer of %s fired", delay).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return at[0];
  }
}
