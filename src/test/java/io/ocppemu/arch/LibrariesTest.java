package io.ocppemu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which room may use what from outside (docs/architecture.md, "Fences"). */
class LibrariesTest {
  private static final Pattern TIME =
      Pattern.compile(
          "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
              + "|java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime"
              + "|OffsetDateTime)\\.now"
              + "|java\\.time\\.Clock\\.system\\w*"
              + "|java\\.lang\\.Thread\\.(sleep|onSpinWait)"
              + "|java\\.util\\.concurrent\\.TimeUnit\\.sleep");

  private static final Pattern THREADS =
      Pattern.compile(
          "java\\.lang\\.Thread\\.(<init>|ofVirtual|ofPlatform|startVirtualThread)"
              + "|java\\.util\\.concurrent\\.(Executors|ForkJoinPool|ThreadPoolExecutor"
              + "|ScheduledThreadPoolExecutor)\\..*|java\\.util\\.Timer\\..*"
              + "|java\\.util\\.concurrent\\.CompletableFuture"
              + "\\.(supplyAsync|runAsync|delayedExecutor)");

  private static final Pattern CHANCE =
      Pattern.compile(
          "java\\.util\\.(Random|SplittableRandom)\\..*"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.Collections\\.shuffle"
              + "|java\\.util\\.UUID\\.randomUUID");

  @Test
  void webSocketsAreSpokenOnlyInLinkAndCsms() {
    assertThat(Product.usesOutside("org.java_websocket.", Set.of("link", "csms"))).isEmpty();
  }

  @Test
  void mongoDbIsKnownOnlyToTheStore() {
    assertThat(Product.usesOutside("com.mongodb.", Set.of("store"))).isEmpty();
    assertThat(Product.usesOutside("org.bson.", Set.of("store"))).isEmpty();
    assertThat(Product.usesOutside("de.bwaldvogel.", Set.of("store"))).isEmpty();
  }

  @Test
  void javalinIsKnownOnlyToTheApi() {
    assertThat(Product.usesOutside("io.javalin.", Set.of("api"))).isEmpty();
  }

  @Test
  void theStationAndTheKernelKnowNoJson() {
    assertThat(
            Product.uses(
                (from, to) ->
                    to.getName().startsWith("com.google.gson.")
                        && Set.of("station", "kernel").contains(Product.topRoom(from)),
                "JSON is written in ocpp and wire"))
        .isEmpty();
  }

  @Test
  void timeComesFromTheKernelOnly() {
    assertThat(Product.calls("kernel", target -> TIME.matcher(target).matches()))
        .as("ask a Timeline instead, so that a fleet can run on a stepped clock")
        .isEmpty();
  }

  @Test
  void threadsComeFromTheKernelOnly() {
    assertThat(Product.calls("kernel", target -> THREADS.matcher(target).matches()))
        .as("use kernel's Threads, Mailbox, SupervisedLoop or Timeline instead")
        .isEmpty();
  }

  @Test
  void chanceComesFromTheKernelOnly() {
    assertThat(Product.calls("kernel", target -> CHANCE.matcher(target).matches()))
        .as("draw from a Chance instead, so that a run can be repeated from its seed")
        .isEmpty();
  }

  @Test
  void locksAreTakenThroughTheKernelOnly() {
    assertThat(Product.usesOutside("java.util.concurrent.locks.", Set.of("kernel")))
        .as("RankedLock is the only way to hold a lock (docs/concurrency.md)")
        .isEmpty();
  }
}
