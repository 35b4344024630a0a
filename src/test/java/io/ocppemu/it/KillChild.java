package io.ocppemu.it;

import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.FleetLoader;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.SyncScheduler;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.station.Input;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.store.MongoStationStore;
import io.ocppemu.store.MongoTransactionStore;
import io.ocppemu.store.StateJournal;
import io.ocppemu.store.Storage;
import io.ocppemu.store.StorageConfig;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Version;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One life of emulators that are to be killed: in each everything transaction messages go through -
 * the embedded database, the journal, saving, the links - without HTTP, message log and pages, and
 * with a driver at each station who comes and goes. Told {@code finish} it ends all sessions, waits
 * until the CSMS has everything, and ends.
 */
final class KillChild {
  static final String UP = "+ up";
  static final String QUIET = "+ quiet";
  static final String STUCK = "+ stuck ";
  static final String FINISH = "finish";

  /** How fast time passes for stations. */
  static final double SPEED = 10;

  private static final EmulatorProfiles PROFILES = EmulatorProfiles.bundled();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration STATION_PATIENCE = Duration.ofSeconds(20);
  private static final List<Version> VERSIONS =
      List.of(Version.V1_6, Version.V2_0_1, Version.V1_6, Version.V2_0_1);

  private final WheelTimeline stationTime = new WheelTimeline(SPEED);
  private final StationManager manager = new StationManager(100);
  private final ChargeDesk desk = new ChargeDesk(stationTime);
  private final Chance chance;
  private final KillWitness witness;
  private volatile boolean finishing;

  private KillChild(Chance chance, KillWitness witness) {
    this.chance = chance;
    this.witness = witness;
  }

  /** The names of the stations that a run has. */
  static List<String> stations() {
    return List.of("CP-0", "CP-1", "CP-2", "CP-3");
  }

  /** Arguments: number of this life, then of each emulator its seed, data directory, and CSMS. */
  public static void main(String[] arguments) throws Exception {
    String life = arguments[0];
    List<KillChild> emulators = new ArrayList<>();
    for (int i = 1; i < arguments.length; i += 3) {
      Chance chance = new Chance(Long.parseLong(arguments[i])).fork("life " + life);
      Path data = Path.of(arguments[i + 1]);
      KillWitness witness = KillWitness.open(data.resolve("witness-" + life + ".txt"));
      KillChild emulator = new KillChild(chance, witness);
      emulator.begin(data, arguments[i + 2]);
      emulators.add(emulator);
    }
    say(UP);
    awaitFinish();
    emulators.forEach(emulator -> emulator.finishing = true);
    Optional<String> stuck =
        emulators.stream().map(KillChild::finish).flatMap(Optional::stream).findFirst();
    emulators.forEach(emulator -> emulator.witness.stop());
    say(stuck.map(STUCK::concat).orElse(QUIET));
    // Whatever runs still is of no use any more.
    System.exit(0);
  }

  private void begin(Path data, String url) throws Exception {
    WheelTimeline real = new WheelTimeline();
    Storage storage = Storage.open(StorageConfig.defaults(Optional.empty()), data, real);
    MongoStationStore store = new MongoStationStore(storage.state("stations"));
    StateJournal journal =
        new StateJournal(storage.journal("journal", Optional.of(Duration.ofSeconds(1))));
    TransactionLedger ledger = new TransactionLedger(journal);
    LinkParts parts =
        new LinkParts(
            new SocketEngine(1, stationTime),
            stationTime,
            witness::see,
            (station, entries) -> {
              ledger.write(station, entries);
              entries.forEach(entry -> witness.journalled(station, entry.entry()));
            },
            Threads.VIRTUAL);
    StationFactory factory = new StationFactory(PROFILES, parts, chance);
    List<FleetStation> toStart = FleetLoader.load(manager, store, journal, factory).toStart();
    boolean first = manager.size() == 0;
    if (first) {
      for (int i = 0; i < VERSIONS.size(); i++) {
        manager.add(station(factory, stations().get(i), VERSIONS.get(i), url));
      }
    }
    SyncScheduler sync =
        new SyncScheduler(
            manager,
            store,
            new MongoTransactionStore(storage.state("transactions")),
            ledger,
            journal,
            real,
            Duration.ofMillis(20).plus(chance.upTo(Duration.ofMillis(400))));
    if (first) {
      sync.now().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    (first ? manager.all() : toStart).forEach(manager::start);
    for (FleetStation station : manager.all()) {
      Chance mine = chance.fork(station.stationId());
      Threads.virtual("driver", () -> drive(station, mine));
    }
  }

  private FleetStation station(
      StationFactory factory, String stationId, Version version, String url) {
    StationDefinition definition =
        new StationDefinition(
            stationId,
            version,
            url,
            PROFILES.defaultFor(version).name(),
            Map.of(),
            true,
            true,
            "",
            false,
            false,
            stationTime.now());
    return factory.build(definition, Optional.empty(), settings(version), 0);
  }

  /** Seconds of station time, all short: much shall happen between two cuts. */
  private static Map<String, String> settings(Version version) {
    return version.dialect() == Dialect.V16
        ? Map.of(
            "MeterValueSampleInterval", "2",
            "MessageTimeout", "30",
            "TransactionMessageAttempts", "100",
            "TransactionMessageRetryInterval", "2",
            "AllowOfflineTxForUnknownId", "true",
            "RetryBackOffWaitMinimum", "1",
            "RetryBackOffRandomRange", "1",
            "RetryBackOffRepeatTimes", "1",
            "WebSocketPingInterval", "0")
        : Map.of(
            "SampledDataCtrlr.TxUpdatedInterval", "2",
            "OCPPCommCtrlr.MessageTimeout[Default]", "30",
            "OCPPCommCtrlr.MessageAttempts[TransactionEvent]", "100",
            "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]", "2",
            "AuthCtrlr.OfflineTxForUnknownIdEnabled", "true",
            "OCPPCommCtrlr.RetryBackOffWaitMinimum", "1",
            "OCPPCommCtrlr.RetryBackOffRandomRange", "1",
            "OCPPCommCtrlr.RetryBackOffRepeatTimes", "1",
            "OCPPCommCtrlr.WebSocketPingInterval", "0");
  }

  private void drive(FleetStation station, Chance chance) {
    try {
      while (!finishing) {
        List<EvseFacts> evses = facts(station).evses();
        EvseFacts evse = evses.get(chance.below(evses.size()));
        IdToken token = IdToken.of("TAG" + chance.below(3));
        if (evse.transaction().isEmpty()) {
          wait(desk.charge(station, evse.id(), 0, token, STATION_PATIENCE));
        }
        pause(chance.upTo(Duration.ofMillis(400)));
        if (chance.below(4) == 0) {
          station.link().act(new Input.PlugOut(evse.id(), 0));
        }
        wait(desk.stop(station, evse.id(), Optional.empty(), true, STATION_PATIENCE));
        pause(chance.upTo(Duration.ofMillis(100)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends every session; says which station still had something to tell in the end. */
  private Optional<String> finish() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> busy = Optional.of("");
    while (busy.isPresent() && System.nanoTime() < end) {
      pause(Duration.ofMillis(20));
      busy = manager.all().stream().filter(this::busy).map(this::describe).findFirst();
    }
    return busy;
  }

  private boolean busy(FleetStation station) {
    StationFacts facts = facts(station);
    for (EvseFacts evse : facts.evses()) {
      if (evse.transaction().isPresent()) {
        station.link().act(new Input.PressStop(evse.id()));
        station.link().act(new Input.PlugOut(evse.id(), 0));
      }
    }
    return facts.queuedCalls() > 0
        || facts.evses().stream().anyMatch(evse -> evse.transaction().isPresent());
  }

  private String describe(FleetStation station) {
    StationFacts facts = facts(station);
    return station.stationId()
        + (" online=" + facts.online() + " registration=" + facts.registration())
        + (" waiting=" + facts.queuedCalls() + " link=" + station.link().status());
  }

  private StationFacts facts(FleetStation station) {
    return station.station().facts(stationTime.now());
  }

  private static void wait(CompletableFuture<ChargeDesk.Outcome> outcome)
      throws InterruptedException {
    try {
      outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Drivers fail all the time here; the record tells what came of it.
    }
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private static void awaitFinish() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    if (!FINISH.equals(line)) {
      // The other side is gone: so are we.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
