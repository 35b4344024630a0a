package io.ocppemu.app;

import io.ocppemu.api.ApiConfig;
import io.ocppemu.api.ApiParts;
import io.ocppemu.api.ApiServer;
import io.ocppemu.api.Dashboards;
import io.ocppemu.api.DatabaseWatch;
import io.ocppemu.api.ExchangeWatch;
import io.ocppemu.api.FleetRates;
import io.ocppemu.api.PortTakenException;
import io.ocppemu.api.Pulse;
import io.ocppemu.broadcast.BroadcastConfig;
import io.ocppemu.broadcast.MessageBroadcaster;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.FleetLoader;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.StationStore;
import io.ocppemu.fleet.SyncScheduler;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.LockWatchdog;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.messagelog.MessageLogConfig;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.rules.RuleBook;
import io.ocppemu.saved.SavedThings;
import io.ocppemu.store.MongoSavedStore;
import io.ocppemu.store.MongoStationStore;
import io.ocppemu.store.MongoTransactionStore;
import io.ocppemu.store.StateJournal;
import io.ocppemu.store.Storage;
import io.ocppemu.store.StorageConfig;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program: builds every object once, by hand, in the order of the rooms, and stops them in the
 * opposite order. Reading {@link #build} is reading the map.
 */
public final class Emulator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Emulator.class);
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(5);
  private static final Duration DATABASE = Duration.ofSeconds(5);
  private static final Duration FSYNC = Duration.ofSeconds(1);
  private static final Duration LEAVE = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofSeconds(9);

  private final Config config;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Set by {@link #build}, before anybody else sees this object. */
  private Optional<SandboxCsms> sandbox = Optional.empty();

  /** What browsers are told of the whole fleet; set once the fleet is there. */
  private volatile Supplier<?> summary = Map::of;

  private int port;
  private int stations;

  /** Something that has to be ended. */
  private record Part(String name, AutoCloseable end) {}

  private Emulator(Config config) {
    this.config = config;
  }

  /**
   * Starts everything.
   *
   * @throws StartFailure when something in the configuration or around the program does not allow
   *     it; nothing is left running then
   */
  public static Emulator start(Config config) {
    Emulator emulator = new Emulator(config);
    try {
      emulator.build();
      return emulator;
    } catch (StartFailure e) {
      emulator.close();
      throw e;
    } catch (PortTakenException e) {
      emulator.close();
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (StoreUnavailableException e) {
      emulator.close();
      throw new StartFailure("the database does not answer: " + e.getMessage(), e);
    } catch (UncheckedIOException | IOException e) {
      emulator.close();
      throw new StartFailure("the data directory cannot be used: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      emulator.close();
      throw e;
    }
  }

  private void build() throws IOException {
    warnOfOpenDoors();
    Chance chance = chance();
    ApiServer.requireFreePort(config.bind(), config.port());
    DataDirectory directory = with("data directory", DataDirectory.take(config.dataDir()));
    EmulatorProfiles profiles = profiles();
    WheelTimeline real = with("timeline", new WheelTimeline());
    WheelTimeline stationTime = with("station time", new WheelTimeline(config.clockSpeed()));

    Storage storage = with("storage", Storage.open(storageConfig(), directory.path(), real));
    storage.ping();
    MongoTransactionStore transactions = transactions(storage);
    StationStore stationStore = new MongoStationStore(storage.state("stations"));
    StateJournal journal =
        new StateJournal(with("journal", storage.journal("journal", Optional.of(FSYNC))));

    Watching watching = watching(storage, directory, real);
    ExchangeWatch exchanges = new ExchangeWatch();
    Tap tap = Tap.all(exchanges, watching.messages());
    SocketEngine engine = with("sockets", new SocketEngine(loops(), stationTime));
    sandbox = sandbox(stationTime);

    StationManager manager = new StationManager(config.stationsMax());
    TransactionLedger ledger = new TransactionLedger(journal);
    LinkParts linkParts = linkParts(engine, stationTime, real, tap, ledger);
    StationFactory factory = new StationFactory(profiles, linkParts, chance);
    FleetLoader.Loaded loaded = FleetLoader.load(manager, stationStore, journal, factory);
    loaded.problems().forEach(log::error);
    SyncScheduler sync =
        with(
            "sync",
            new SyncScheduler(
                manager, stationStore, transactions, ledger, journal, real, config.syncInterval()));
    with("links", () -> manager.leave(LEAVE));
    ChargeDesk desk = new ChargeDesk(stationTime);
    Optional<DemoFleet> demo = demo(manager, factory, desk, stationTime, chance);

    ApiParts api =
        new ApiParts(
            apiConfig(real.now()),
            real,
            stationTime,
            manager,
            factory,
            sync,
            desk,
            transactions,
            ledger,
            new SavedThings(new MongoSavedStore(storage.state("saved"))),
            watching.messages(),
            watching.broadcaster(),
            engine,
            Threads.VIRTUAL,
            sandbox,
            linkParts.breakpoints(),
            exchanges,
            watching.pulse(),
            watching.rates(),
            with("database watch", new DatabaseWatch(storage::ping, real)),
            storage::guard,
            tap,
            linkParts.rules());
    summary = new Dashboards(api);
    port = with("http", ApiServer.start(api)).port();
    loaded.toStart().forEach(manager::start);
    demo.ifPresent(DemoFleet::begin);
    stations = manager.size();
  }

  private LinkParts linkParts(
      SocketEngine engine,
      WheelTimeline stationTime,
      WheelTimeline real,
      Tap tap,
      TransactionLedger ledger) {
    return new LinkParts(
        engine,
        stationTime,
        tap,
        ledger,
        Threads.VIRTUAL,
        config.allowedHosts(),
        new RuleBook(config.findingsOff()),
        new Breakpoints(real, config.clockSpeed()));
  }

  private Chance chance() {
    return config.seed().isPresent() ? new Chance(config.seed().getAsLong()) : Chance.unforeseen();
  }

  private static MongoTransactionStore transactions(Storage storage) {
    MongoTransactionStore transactions = new MongoTransactionStore(storage.state("transactions"));
    transactions.index();
    return transactions;
  }

  private void warnOfOpenDoors() {
    if (config.openToAll()) {
      log.warn(
          "INSECURE: no token is set and insecureOpen is true: everybody who can reach {} may read"
              + " and change everything",
          config.bind());
    }
    if (config.sandboxOpen()) {
      log.warn(
          "OPEN: the sandbox CSMS listens at {} and takes any station that can reach it, without a"
              + " password",
          config.sandboxBind());
    }
  }

  /** What sees everything go by. */
  private record Watching(
      MessageBroadcaster broadcaster, MessageLogger messages, Pulse pulse, FleetRates rates) {}

  private Watching watching(Storage storage, DataDirectory directory, WheelTimeline real) {
    MessageBroadcaster broadcaster =
        with("broadcaster", new MessageBroadcaster(broadcastConfig(), real, () -> summary.get()));
    FleetRates rates = new FleetRates(real, config.stationsMax());
    MessageLogger messages =
        with(
            "message log",
            new MessageLogger(
                logConfig(),
                storage.messages(),
                directory.path().resolve("message-log"),
                real,
                EntryTap.all(rates, broadcaster)));
    Pulse pulse =
        with(
            "pulse",
            new Pulse(new LockWatchdog(LOCK_LIMIT), messages, storage.messages()::count, real));
    return new Watching(broadcaster, messages, pulse, rates);
  }

  private <T extends AutoCloseable> T with(String name, T part) {
    parts.push(new Part(name, part));
    return part;
  }

  private EmulatorProfiles profiles() {
    if (config.profilesDir().isEmpty()) {
      return EmulatorProfiles.bundled();
    }
    Path folder = config.profilesDir().get();
    if (!Files.isDirectory(folder)) {
      throw new StartFailure("profilesDir must be a folder of emulator profiles, not " + folder);
    }
    EmulatorProfiles.Loaded loaded = EmulatorProfiles.load(folder);
    loaded.problems().forEach(problem -> log.error("emulator profile {}", problem.text()));
    return loaded.profiles();
  }

  private StorageConfig storageConfig() {
    StorageConfig usual = StorageConfig.defaults(config.mongoUri());
    return new StorageConfig(
        usual.mongoUri(),
        usual.database(),
        DATABASE,
        config.logRetention(),
        config.logMax(),
        usual.archiveMaxBytes(),
        usual.cleanEvery());
  }

  private BroadcastConfig broadcastConfig() {
    BroadcastConfig usual = BroadcastConfig.defaults();
    return new BroadcastConfig(
        config.broadcastQueue(),
        config.subscriberQueue(),
        config.broadcastRing(),
        usual.ringChars(),
        Math.min(usual.snapshot(), config.broadcastRing()),
        usual.subscribersMax(),
        usual.dashboardEvery(),
        usual.sendDeadline());
  }

  private MessageLogConfig logConfig() {
    MessageLogConfig usual = MessageLogConfig.defaults();
    return new MessageLogConfig(
        config.logBuffer(),
        config.logBatch(),
        config.logFlush(),
        config.logKeeps(),
        usual.storeDeadline(),
        usual.breakerFailures(),
        usual.breakerDelay(),
        config.logSpillBytes(),
        Duration.ofSeconds(3));
  }

  private ApiConfig apiConfig(Instant startedAt) {
    return new ApiConfig(
        config.bind(),
        config.port(),
        config.token().orElse(null),
        config.viewerToken().orElse(null),
        config.openToAll(),
        config.connectionsMax(),
        config.requestsMax(),
        config.wsIdle(),
        version(),
        config.mongoUri().isPresent(),
        startedAt);
  }

  private Optional<SandboxCsms> sandbox(WheelTimeline time) {
    if (!config.sandbox()) {
      return Optional.empty();
    }
    SandboxConfig wanted =
        SandboxConfig.builder().host(config.sandboxBind()).port(config.sandboxPort()).build();
    try {
      return Optional.of(with("sandbox CSMS", SandboxCsms.start(wanted, time)));
    } catch (IOException e) {
      throw new StartFailure(
          "the sandbox CSMS: %s; choose another port with --sandbox-port".formatted(e.getMessage()),
          e);
    }
  }

  private Optional<DemoFleet> demo(
      StationManager manager,
      StationFactory factory,
      ChargeDesk desk,
      WheelTimeline time,
      Chance chance) {
    if (!config.demo() || sandbox.isEmpty()) {
      return Optional.empty();
    }
    String csmsUrl = sandbox.get().url();
    return Optional.of(
        with("demo", new DemoFleet(manager, factory, desk, time, chance.fork("demo"), csmsUrl)));
  }

  private static int loops() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  /** The version of this program. */
  public static String version() {
    String version = Emulator.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Where the pages and the API are. */
  public String url() {
    String host = config.bind().contains(":") ? "[" + config.bind() + "]" : config.bind();
    return "http://" + host + ":" + port;
  }

  /** The port HTTP listens at. */
  public int port() {
    return port;
  }

  /** Where stations can connect, unless the sandbox CSMS is switched off. */
  public Optional<String> sandboxUrl() {
    return sandbox.map(SandboxCsms::url);
  }

  /** A few lines for the person who started it. */
  public String greeting() {
    StringBuilder text = new StringBuilder("\n  ocpp-emulator " + version() + "\n\n");
    text.append("  Pages and API   ").append(url()).append("   (API described at /api/docs)\n");
    text.append("  Sandbox CSMS    ").append(sandboxUrl().orElse("switched off")).append('\n');
    text.append("  Data            ").append(config.dataDir().toAbsolutePath().normalize());
    text.append(config.mongoUri().isPresent() ? ", with an external MongoDB\n" : "\n");
    text.append("  Stations        ").append(stations).append('\n');
    if (config.demo() && sandbox.isEmpty()) {
      text.append("  No demo stations: they need the sandbox CSMS.\n");
    }
    return text.append("\n  Stop with Ctrl-C.\n").toString();
  }

  /** Waits until the emulator has ended. */
  public void awaitEnd() throws InterruptedException {
    RankedLock.assertNoneHeld("Emulator.awaitEnd");
    ended.await();
  }

  /**
   * Ends everything: links are closed, the log is written, the last save is made. Takes at most
   * nine seconds; harmless when called again.
   */
  @Override
  public void close() {
    RankedLock.assertNoneHeld("Emulator.close");
    if (closing.getAndSet(true)) {
      return;
    }
    Thread closer = Threads.daemon("shutdown", this::closeParts);
    try {
      if (!closer.join(END)) {
        log.error("the end took longer than {}; what is not done stays undone", END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        part.end().close();
      } catch (Exception e) {
        log.warn("{} did not end well: {}", part.name(), e.toString());
      }
    }
  }
}
