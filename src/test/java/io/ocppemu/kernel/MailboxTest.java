package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks one after the other. */
class MailboxTest {

  @Test
  void tasksOfManyPostersRunOneAtATimeAndEachPostersInOrder() throws InterruptedException {
    Mailbox mailbox = new Mailbox("contended", 1_000_000, Threads.VIRTUAL);
    int posters = 8;
    int each = 20_000;
    int[] last = new int[posters];
    AtomicBoolean busy = new AtomicBoolean();
    AtomicInteger overlaps = new AtomicInteger();
    AtomicInteger disorder = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < posters; p++) {
      int poster = p;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 1; n <= each; n++) {
                      int number = n;
                      assertThat(
                              mailbox.post(
                                  () -> {
                                    if (!busy.compareAndSet(false, true)) {
                                      overlaps.incrementAndGet();
                                    }
                                    if (last[poster] != number - 1) {
                                      disorder.incrementAndGet();
                                    }
                                    last[poster] = number;
                                    busy.set(false);
                                  }))
                          .isTrue();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    await().until(() -> mailbox.size() == 0);

    assertThat(last).containsOnly(each);
    assertThat(overlaps).as("tasks that ran beside another").hasValue(0);
    assertThat(disorder).as("tasks out of their poster's order").hasValue(0);
  }

  @Test
  void aTaskThatThrowsIsCountedAndTheNextOnesRun() {
    Mailbox mailbox = new Mailbox("faulty", 100, Threads.VIRTUAL);
    AtomicInteger ran = new AtomicInteger();
    long failedBefore = Mailbox.failed();

    for (int i = 0; i < 10; i++) {
      mailbox.post(
          () -> {
            throw new IllegalStateException("on purpose");
          });
      mailbox.post(ran::incrementAndGet);
    }

    await().until(() -> mailbox.size() == 0);
    assertThat(ran).hasValue(10);
    assertThat(Mailbox.failed() - failedBefore).isEqualTo(10);
  }

  @Test
  void anErrorInATaskDoesNotEndTheMailbox() {
    Mailbox mailbox = new Mailbox("overflowing", 100, Threads.VIRTUAL);
    AtomicInteger ran = new AtomicInteger();

    mailbox.post(
        () -> {
          throw new StackOverflowError("on purpose");
        });
    mailbox.post(ran::incrementAndGet);

    await().until(() -> ran.get() == 1);
    assertThat(mailbox.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void aFullMailboxRefusesAndCounts() {
    Queue<Runnable> turns = new ArrayDeque<>();
    Mailbox mailbox = new Mailbox("full", 3, turns::add);
    List<Integer> ran = new ArrayList<>();
    long refusedBefore = Mailbox.refused();

    for (int i = 0; i < 5; i++) {
      int number = i;
      assertThat(mailbox.post(() -> ran.add(number))).as("post %d", i).isEqualTo(i < 3);
    }

    assertThat(Mailbox.refused() - refusedBefore).isEqualTo(2);
    assertThat(mailbox.size()).isEqualTo(3);
    turns.remove().run();
    assertThat(ran).containsExactly(0, 1, 2);
    assertThat(mailbox.size()).isZero();
    assertThat(mailbox.post(() -> ran.add(9))).as("room again").isTrue();
  }

  @Test
  void oneTurnEndsAfter64TasksSoThatOthersGetTheThread() {
    Queue<Runnable> turns = new ArrayDeque<>();
    Mailbox mailbox = new Mailbox("long", 1_000, turns::add);
    List<Integer> ran = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      mailbox.post(() -> ran.add(number));
    }
    assertThat(turns).as("turns asked for").hasSize(1);

    turns.remove().run();
    assertThat(ran).hasSize(64);
    assertThat(turns).hasSize(1);

    turns.remove().run();
    assertThat(ran).hasSize(100).isSorted();
    assertThat(turns).isEmpty();
  }
}
