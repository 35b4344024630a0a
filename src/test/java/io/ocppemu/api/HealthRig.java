package io.ocppemu.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.broadcast.BroadcastConfig;
import io.ocppemu.broadcast.MessageBroadcaster;
import io.ocppemu.fleet.ChargeDesk;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.MemoryStores;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.SyncScheduler;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.LockWatchdog;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.messagelog.MemoryStore;
import io.ocppemu.messagelog.MessageLogConfig;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.saved.MemorySavedStore;
import io.ocppemu.saved.SavedThings;
import io.ocppemu.wire.Version;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** An emulator behind real HTTP, put together so that each part can be made to hang. */
final class HealthRig implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI health;
  private final WheelTimeline real = with(new WheelTimeline());

  /** While it is up, whatever the part waits for does not come. */
  private volatile CountDownLatch mailboxes = new CountDownLatch(0);

  private volatile CountDownLatch logLoop = new CountDownLatch(0);
  private volatile CountDownLatch database = new CountDownLatch(0);
  final MessageBroadcaster broadcaster =
      with(new MessageBroadcaster(BroadcastConfig.defaults(), real, Map::of));
  final MessageLogger log;
  final FleetStation station;

  /** What was answered, and how long it took. */
  record Answer(int status, JsonObject body, Duration took) {
    String state() {
      return body.get("status").getAsString();
    }

    JsonObject probe(String name) {
      for (JsonElement probe : body.getAsJsonArray("probes")) {
        if (probe.getAsJsonObject().get("name").getAsString().equals(name)) {
          return probe.getAsJsonObject();
        }
      }
      throw new AssertionError("no probe " + name + " in " + body);
    }
  }

  HealthRig(Path directory) {
    Executor virtual = task -> Threads.VIRTUAL.execute(() -> after(mailboxes, task));
    log =
        with(
            new MessageLogger(
                MessageLogConfig.defaults(),
                new MemoryStore(),
                directory,
                new HangingTimeline(),
                broadcaster));
    MemoryStores stores = new MemoryStores();
    SocketEngine engine = with(new SocketEngine(1, real));
    TransactionLedger ledger = new TransactionLedger(stores.journal());
    LinkParts linkParts = new LinkParts(engine, real, log, ledger, virtual);
    StationFactory factory =
        new StationFactory(EmulatorProfiles.bundled(), linkParts, new Chance(1));
    StationManager manager = new StationManager(10);
    station = factory.build(definition(real.now()), Optional.empty(), Map.of(), 0);
    manager.add(station);
    SyncScheduler sync =
        with(
            new SyncScheduler(
                manager,
                stores.stations(),
                stores.transactions(),
                ledger,
                stores.journal(),
                real,
                Duration.ofHours(1)));
    ApiParts api =
        new ApiParts(
            new ApiConfig(
                "127.0.0.1",
                0,
                null,
                null,
                false,
                100,
                100,
                Duration.ofMinutes(5),
                "test",
                false,
                real.now()),
            real,
            real,
            manager,
            factory,
            sync,
            new ChargeDesk(real),
            stores.transactions(),
            ledger,
            new SavedThings(new MemorySavedStore()),
            log,
            broadcaster,
            engine,
            virtual,
            Optional.empty(),
            linkParts.breakpoints(),
            new ExchangeWatch(),
            with(new Pulse(new LockWatchdog(Duration.ofMillis(500)), log, () -> 0, real)),
            new FleetRates(real, 10),
            with(new DatabaseWatch(() -> await(database), real)),
            log::guard,
            log,
            linkParts.rules());
    ApiServer server = with(ApiServer.start(api));
    health = URI.create("http://127.0.0.1:" + server.port() + "/api/health");
  }

  private static StationDefinition definition(Instant now) {
    return new StationDefinition(
        "CP1",
        Version.V1_6,
        "ws://127.0.0.1:1/ocpp",
        EmulatorProfiles.bundled().defaultFor(Version.V1_6).name(),
        Map.of(),
        true,
        true,
        "",
        false,
        false,
        now);
  }

  private <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  /** Real time that the loop of the message log waits for while it is to hang. */
  private final class HangingTimeline implements Timeline {
    @Override
    public Instant now() {
      if (Thread.currentThread().getName().equals("message-log-writer")) {
        await(logLoop);
      }
      return real.now();
    }

    @Override
    public long nanos() {
      return real.nanos();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
      return real.schedule(delay, task);
    }
  }

  CountDownLatch hangMailboxes() {
    CountDownLatch release = new CountDownLatch(1);
    mailboxes = release;
    return release;
  }

  CountDownLatch hangLogLoop() {
    CountDownLatch release = new CountDownLatch(1);
    logLoop = release;
    return release;
  }

  CountDownLatch hangDatabase() {
    CountDownLatch release = new CountDownLatch(1);
    database = release;
    return release;
  }

  private static void after(CountDownLatch release, Runnable task) {
    await(release);
    task.run();
  }

  private static void await(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An address of the API. */
  URI uri(String path) {
    return health.resolve(path);
  }

  /** Asks for the health answer. */
  Answer ask() throws Exception {
    long began = System.nanoTime();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(30)).build(),
            BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(),
        JsonParser.parseString(answer.body()).getAsJsonObject(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  @Override
  public void close() throws Exception {
    mailboxes.countDown();
    logLoop.countDown();
    database.countDown();
    client.close();
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
