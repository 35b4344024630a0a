package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.api.HealthRig.Answer;
import io.ocppemu.broadcast.StuckBroadcaster;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.messagelog.Sightings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each part is made to hang; the health answer comes all the same and names it. */
class HealthTest {
  /** A second is the deadline of the parts; the rest is for a machine with other things to do. */
  private static final Duration PROMPT = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private HealthRig rig;

  @BeforeEach
  void start() {
    rig = new HealthRig(directory);
    await().atMost(PATIENCE).until(() -> rig.ask().state().equals("up"));
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  /** Waits until {@code part} alone is found wanting, and until it is well again afterwards. */
  private void expect(String part, String state, int status, String why, CountDownLatch release) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Answer answer = rig.ask();
              assertThat(answer.probe(part).get("ok").getAsBoolean()).as("%s", answer).isFalse();
              assertThat(answer.probe(part).get("detail").getAsString()).containsPattern(why);
              assertThat(answer.state()).isEqualTo(state);
              assertThat(answer.status()).isEqualTo(status);
              assertThat(answer.took()).as("%s", answer).isLessThan(PROMPT);
              assertThat(answer.body().getAsJsonArray("probes"))
                  .filteredOn(probe -> !probe.getAsJsonObject().get("ok").getAsBoolean())
                  .as("what failed")
                  .hasSize(1);
            });
    release.countDown();
    await().atMost(PATIENCE).until(() -> rig.ask().state().equals("up"));
  }

  @Test
  void whenNoMailboxRunsTheStationsAreDown() {
    expect("stations", "down", 503, "no answer within 1000 ms|null", rig.hangMailboxes());
  }

  @Test
  void whenTheLoopOfTheBroadcasterHangsItIsDown() {
    CountDownLatch release = new CountDownLatch(1);
    StuckBroadcaster.hang(rig.broadcaster, release);
    expect("broadcaster", "down", 503, "does not answer|no answer", release);
  }

  @Test
  void whenTheLoopOfTheMessageLogHangsItIsDown() {
    CountDownLatch release = rig.hangLogLoop();
    rig.log.see(Sightings.frame("CP1", 1));
    expect("message-log", "down", 503, "does not answer|no answer", release);
  }

  @Test
  void whenTheDatabaseHangsTheEmulatorIsDegradedAndGoesOn() {
    expect("database", "degraded", 200, "it has not answered for \\d+\\.\\d s", rig.hangDatabase());
  }

  @Test
  void whenALockIsHeldTooLongItIsNamedWithItsHolder() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    RankedLock lock = new RankedLock(LockRank.LEAF, "held on purpose");
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
    expect("locks", "down", 503, "LEAF held on purpose held too long by holder", release);
    holder.join();
  }
}
