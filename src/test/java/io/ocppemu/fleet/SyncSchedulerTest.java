package io.ocppemu.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.LockStats;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.station.Input;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncSchedulerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NOWHERE = "ws://127.0.0.1:1/ocpp";

  private final WheelTimeline timeline = new WheelTimeline();
  private final SocketEngine engine = new SocketEngine(1, timeline);
  private final MemoryStores stores = new MemoryStores();
  private final StationManager manager = new StationManager(1_000);
  private final TransactionLedger ledger = new TransactionLedger(stores.journal());
  private final StationFactory factory =
      new StationFactory(
          EmulatorProfiles.bundled(),
          new LinkParts(engine, timeline, seen -> {}, ledger, Threads.VIRTUAL),
          new Chance(7));

  @AfterEach
  void close() {
    engine.close();
    timeline.close();
  }

  private SyncScheduler sync(Duration interval) {
    return new SyncScheduler(
        manager,
        stores.stations(),
        stores.transactions(),
        ledger,
        stores.journal(),
        timeline,
        interval);
  }

  private FleetStation add(String stationId) {
    StationDefinition definition =
        new StationDefinition(
            stationId,
            Version.V1_6,
            NOWHERE,
            EmulatorProfiles.bundled().defaultFor(Version.V1_6).name(),
            Map.of(),
            true,
            true,
            "",
            false,
            false,
            timeline.now());
    FleetStation station = factory.build(definition, Optional.empty(), Map.of(), 0);
    manager.add(station);
    return station;
  }

  @Test
  void onlyStationsThatChangedSinceTheLastSaveAreWritten() throws Exception {
    FleetStation first = add("A");
    add("B");
    try (SyncScheduler sync = sync(Duration.ofHours(1))) {
      assertThat(sync.now().get(20, TimeUnit.SECONDS).saved()).isEqualTo(2);
      assertThat(sync.now().get(20, TimeUnit.SECONDS).saved()).isZero();
      first.link().act(new Input.PlugIn(1, 1));
      assertThat(sync.now().get(20, TimeUnit.SECONDS).saved()).isEqualTo(1);
    }
  }

  @Test
  void aStationDeletedWhileItIsBeingWrittenDoesNotComeBack() throws Exception {
    add("A");
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    stores.obstacle =
        () -> {
          writing.countDown();
          try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (SyncScheduler sync = sync(Duration.ofHours(1))) {
      var saving = sync.now();
      assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
      manager.remove("A");
      sync.forget("A");
      goOn.countDown();
      saving.get(20, TimeUnit.SECONDS);
      sync.now().get(20, TimeUnit.SECONDS);
    }
    assertThat(stores.savedStations()).isZero();
  }

  @Test
  void aSaveThatFailsIsReportedAndMadeUpForLater() throws Exception {
    add("A");
    try (SyncScheduler sync = sync(Duration.ofHours(1))) {
      stores.obstacle =
          () -> {
            throw new IllegalStateException("the database is away");
          };
      assertThatThrownBy(() -> sync.now().get(20, TimeUnit.SECONDS))
          .hasMessageContaining("the database is away");
      stores.obstacle = () -> {};
      assertThat(sync.now().get(20, TimeUnit.SECONDS).saved()).isEqualTo(1);
    }
  }

  @Test
  void savingEveryTenMillisecondsAgainstSixteenBusyThreadsHoldsNobodyUp() throws Exception {
    for (int i = 0; i < 50; i++) {
      add("S" + i);
    }
    long violations = LockStats.violations();
    AtomicLong slowestNanos = new AtomicLong();
    AtomicLong actions = new AtomicLong();
    AtomicBoolean given = new AtomicBoolean();
    List<Thread> busy = new ArrayList<>();
    try (SyncScheduler sync = sync(Duration.ofMillis(10))) {
      long saves = sync.loop().turns() + 20;
      for (int i = 0; i < 16; i++) {
        int own = i;
        busy.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      int turn = own;
                      do {
                        FleetStation station = manager.find("S" + turn % 50).orElseThrow();
                        for (Runnable one : actionsOn(station)) {
                          long began = System.nanoTime();
                          one.run();
                          slowestNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
                        }
                        actions.incrementAndGet();
                        turn++;
                      } while (sync.loop().turns() < saves && !given.get());
                    }));
      }
      for (Thread thread : busy) {
        thread.join(PATIENCE);
        assertThat(thread.isAlive())
            .as("a thread is stuck, or twenty saves take this long")
            .isFalse();
      }
    } finally {
      given.set(true);
    }
    assertThat(actions.get()).as("every thread got something done").isGreaterThanOrEqualTo(16);
    assertThat(Duration.ofNanos(slowestNanos.get())).isLessThan(Duration.ofSeconds(1));
    assertThat(LockStats.violations()).isEqualTo(violations);
  }

  private List<Runnable> actionsOn(FleetStation station) {
    return List.of(
        () -> station.link().act(new Input.PlugIn(1, 1)),
        () -> station.link().act(new Input.PlugOut(1, 1)),
        () -> station.station().facts(timeline.now()),
        () -> assertThat(manager.all()).hasSize(50));
  }

  @Test
  void thereIsALimitToDeletedStationsThatWaitForTheDatabase() throws Exception {
    try (SyncScheduler sync = sync(Duration.ofHours(1))) {
      for (int i = 0; i < SyncScheduler.FORGOTTEN_MAX; i++) {
        assertThat(sync.mayForget()).isTrue();
        sync.forget("S" + i);
      }
      assertThat(sync.mayForget()).isFalse();

      sync.now().get(20, TimeUnit.SECONDS);

      assertThat(sync.mayForget()).isTrue();
    }
  }

  @Test
  void aDatabaseThatHangsHoldsUpNeitherStationsNorTheFleet() throws Exception {
    FleetStation station = add("A");
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    stores.obstacle =
        () -> {
          hanging.countDown();
          try {
            assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (SyncScheduler sync = sync(Duration.ofMillis(10))) {
      assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
      long began = System.nanoTime();
      assertThat(station.link().act(new Input.PlugIn(1, 1))).isEmpty();
      add("B");
      assertThat(manager.all()).hasSize(2);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      release.countDown();
      await().atMost(PATIENCE).until(() -> stores.savedStations() == 2);
    }
  }
}
