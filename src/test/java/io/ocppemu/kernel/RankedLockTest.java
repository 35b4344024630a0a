package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lock order, with breaches thrown as in every test run. */
class RankedLockTest {
  private final RankedLock fleet = new RankedLock(LockRank.FLEET, "the fleet");
  private final RankedLock station = new RankedLock(LockRank.STATION, "CS-1");
  private final RankedLock leaf = new RankedLock(LockRank.LEAF, "a leaf");

  @Test
  void theTestRunThrowsOnBreaches() {
    assertThat(LockPolicy.CHOSEN)
        .as("run the tests with -Docppemu.locks=throw")
        .isEqualTo(LockPolicy.THROW);
  }

  @Test
  void locksMayBeTakenInTheirOrder() {
    String result = fleet.with(() -> station.with(() -> leaf.with(() -> "in the middle")));

    assertThat(result).isEqualTo("in the middle");
  }

  @ParameterizedTest
  @CsvSource({
    "FLEET, FLEET",
    "STATION, FLEET",
    "STATION, STATION",
    "LEAF, FLEET",
    "LEAF, STATION",
    "LEAF, LEAF",
  })
  void anotherOrderThrowsAndTakesNothing(LockRank first, LockRank second) {
    RankedLock outer = new RankedLock(first, "outer");
    RankedLock inner = new RankedLock(second, "inner");
    long before = LockStats.violations();

    assertThatThrownBy(() -> outer.run(() -> inner.run(() -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lock order broken: " + inner + " asked for while holding " + outer);

    assertThat(LockStats.violations()).isEqualTo(before + 1);
    assertThatCode(() -> inner.run(() -> {}))
        .as("the inner lock, afterwards")
        .doesNotThrowAnyException();
    assertThatCode(() -> RankedLock.assertNoneHeld("here")).doesNotThrowAnyException();
  }

  @Test
  void takingTheSameLockAgainIsABreach() {
    assertThatThrownBy(() -> station.run(() -> station.run(() -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBlockingMethodFindsFaultWithAnyHeldLock() {
    assertThatCode(() -> RankedLock.assertNoneHeld("Store.save")).doesNotThrowAnyException();

    assertThatThrownBy(() -> leaf.run(() -> RankedLock.assertNoneHeld("Store.save")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Store.save may block, but LEAF a leaf is held");
  }

  @Test
  void locksOfOtherThreadsDoNotMatter() throws InterruptedException {
    List<Throwable> trouble = new ArrayList<>();

    leaf.run(
        () -> {
          Thread other =
              Thread.ofVirtual()
                  .unstarted(
                      () -> {
                        RankedLock.assertNoneHeld("elsewhere");
                        fleet.run(() -> {});
                      });
          other.setUncaughtExceptionHandler((thread, e) -> trouble.add(e));
          other.start();
          join(other);
        });

    assertThat(trouble).isEmpty();
  }

  @Test
  void anExceptionInTheBodyReleasesTheLock() {
    assertThatThrownBy(
            () ->
                station.run(
                    () -> {
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThatCode(() -> RankedLock.assertNoneHeld("afterwards")).doesNotThrowAnyException();
    assertThatCode(() -> station.run(station::assertHeld)).doesNotThrowAnyException();
    assertThatThrownBy(station::assertHeld).hasMessage("the lock STATION CS-1 must be held here");
  }

  @Test
  void aLockExcludesOtherThreads() throws InterruptedException {
    int[] counter = {0};
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < 5_000; n++) {
                      leaf.run(() -> counter[0]++);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(counter[0]).isEqualTo(40_000);
  }

  @Test
  void takingsWaitsAndHoldsAreMeasured() {
    LockStats stats = LockStats.of(LockRank.STATION);
    long count = stats.count();
    long held = stats.holdNanos();

    station.run(
        () -> {
          long end = System.nanoTime() + 2_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        });

    assertThat(stats.count()).isGreaterThan(count);
    assertThat(stats.holdNanos() - held).isGreaterThanOrEqualTo(2_000_000);
    assertThat(stats.longestHoldNanos()).isGreaterThanOrEqualTo(2_000_000);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
