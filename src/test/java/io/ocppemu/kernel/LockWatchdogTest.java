package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** The watchdog finds what stands still. */
class LockWatchdogTest {

  @Test
  void aLockHeldTooLongIsFoundAndForgottenWhenItIsFree() throws InterruptedException {
    LockWatchdog watchdog = new LockWatchdog(Duration.ofMillis(30));
    RankedLock lock = new RankedLock(LockRank.STATION, "CS-stuck");
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        Threads.daemon(
            "holder",
            () ->
                lock.run(
                    () -> {
                      try {
                        release.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));

    await()
        .untilAsserted(
            () ->
                assertThat(watchdog.check()).contains("STATION CS-stuck held too long by holder"));
    assertThat(watchdog.trouble()).contains("STATION CS-stuck held too long by holder");

    release.countDown();
    holder.join();
    watchdog.check();
    assertThat(watchdog.trouble()).noneMatch(finding -> finding.contains("CS-stuck"));
  }

  @Test
  void aLockHeldBrieflyIsNoTrouble() {
    LockWatchdog watchdog = new LockWatchdog(Duration.ofMinutes(1));
    RankedLock lock = new RankedLock(LockRank.STATION, "CS-brief");

    lock.run(() -> assertThat(watchdog.check()).noneMatch(line -> line.contains("CS-brief")));
  }

  @Test
  void aDeadlockMadeOnPurposeIsFound() throws InterruptedException {
    LockWatchdog watchdog = new LockWatchdog(Duration.ofMinutes(1));
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    Thread first = Threads.daemon("dead-left", () -> takeBoth(left, right, bothHoldOne));
    Thread second = Threads.daemon("dead-right", () -> takeBoth(right, left, bothHoldOne));

    await()
        .untilAsserted(
            () ->
                assertThat(watchdog.check())
                    .anyMatch(line -> line.startsWith("deadlock: dead-left waits for "))
                    .anyMatch(line -> line.startsWith("deadlock: dead-right waits for ")));

    first.interrupt();
    second.interrupt();
    first.join();
    second.join();
    assertThat(watchdog.check()).noneMatch(line -> line.startsWith("deadlock"));
  }

  private static void takeBoth(ReentrantLock first, ReentrantLock second, CountDownLatch ready) {
    first.lock();
    try {
      ready.countDown();
      ready.await();
      second.lockInterruptibly();
      second.unlock();
    } catch (InterruptedException e) {
      // The test sets the deadlock free this way.
    } finally {
      first.unlock();
    }
  }
}
