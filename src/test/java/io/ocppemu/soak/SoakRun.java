package io.ocppemu.soak;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One soak: the processes, the load, the faults, the looking, the judging. */
final class SoakRun implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("^URL (\\S+)");
  private static final Pattern GREETING = Pattern.compile("Pages and API\\s+(http://\\S+)");
  private static final Duration CATCH_UP = Duration.ofSeconds(30);
  private static final double RESETS_PER_STATION_AND_SECOND = 0.1 / 60;

  private final SoakPlan plan;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicLong linksReset = new AtomicLong();
  private final List<Inside.Figures> looks = new ArrayList<>();
  private final Child database;
  private final Child csms;
  private final Child emulator;
  private final ApiClients api;
  private long resetsAsked;

  SoakRun(SoakPlan plan) throws Exception {
    this.plan = plan;
    Path directory = fresh(plan.directory());
    database =
        with(
            Child.start(
                directory.resolve("database.log"),
                Child.MODEST,
                List.of("-Xmx2g"),
                DatabaseProcess.class.getName(),
                List.of(directory.resolve("database").toString()),
                URL,
                line -> {}));
    csms =
        with(
            Child.start(
                directory.resolve("csms.log"),
                Child.MODEST,
                List.of("-Xmx1g"),
                CsmsProcess.class.getName(),
                List.of(),
                URL,
                this::heard));
    emulator =
        with(
            Child.start(
                directory.resolve("emulator.log"),
                List.of(),
                List.of("-Xmx1g"),
                "io.ocppemu.Main",
                List.of(
                    "serve",
                    "--port",
                    "0",
                    "--no-demo",
                    "--no-sandbox",
                    "--data-dir",
                    directory.resolve("data").toString(),
                    "--mongo-uri",
                    database.url()),
                GREETING,
                line -> {}));
    api = with(new ApiClients(URI.create(emulator.url()), plan));
  }

  private static Path fresh(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.walk(directory)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  private <T extends AutoCloseable> T with(T part) {
    parts.push(part);
    return part;
  }

  private void heard(String line) {
    if (line.startsWith("RESET ")) {
      linksReset.incrementAndGet();
    }
  }

  /** Does it all; returns a verdict for each promise. */
  List<Verdict> run() throws Exception {
    // Those who ask would have a machine of their own, as database and CSMS would.
    boolean modest = Niceness.ofThisThread(10);
    say("%d stations are made and plug in".formatted(plan.stations()));
    new Fleet(api, plan.stations()).begin(csms.url());
    LiveSockets live = with(new LiveSockets(URI.create(emulator.url()), plan));
    Inside inside = with(new Inside(emulator.handle()));
    api.begin();
    say(
        "those who ask yield the processor: %s; the one who measures has it at once: %s"
            .formatted(modest, live.preferred));
    long began = System.nanoTime();
    double cpu = 0;
    for (int second = 0; second < plan.seconds(); second++) {
      if (second == plan.warmUp()) {
        api.beginAnew();
        live.beginAnew();
      }
      fault(second);
      sleepUntil(began + Duration.ofSeconds(second + 1).toNanos(), began);
      if ((second + 1) % plan.sample() == 0) {
        Inside.Figures look = inside.look();
        if (second >= plan.warmUp()) {
          looks.add(look);
        }
        tell(second + 1, look, cpu, live);
        cpu = look.cpuSeconds();
      }
      if (!emulator.alive()) {
        throw new IllegalStateException("the emulator ended; see " + plan.directory());
      }
    }
    database.goOn();
    return judge(live);
  }

  private void fault(int second) throws Exception {
    for (int stall : plan.stalls()) {
      if (second == stall) {
        say("the database stands still for %d s".formatted(plan.stall().toSeconds()));
        database.stall();
      } else if (second == stall + plan.stall().toSeconds()) {
        database.goOn();
        say("the database goes on");
      }
    }
  }

  /** Waits, and has links reset at an even pace meanwhile. */
  private void sleepUntil(long until, long began) {
    double perSecond = plan.stations() * RESETS_PER_STATION_AND_SECOND;
    for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
      if (resetsAsked < (now - began) / 1e9 * perSecond) {
        resetsAsked++;
        csms.say("reset");
      }
      LockSupport.parkNanos(Math.min(until - now, 20_000_000));
    }
  }

  private void tell(int second, Inside.Figures look, double cpuBefore, LiveSockets live) {
    say(
        "second %d: %s, CPU %.0f %%"
            .formatted(second, look.text(), (look.cpuSeconds() - cpuBefore) / plan.sample() * 100));
    say("  API      %s".formatted(api.allOfLate.text()));
    say(
        "  sockets  %s; %d gaps of %d entries"
            .formatted(live.delaysOfLate.text(), live.gaps.get(), live.missed.get()));
    api.allOfLate.clear();
    live.delaysOfLate.clear();
  }

  private List<Verdict> judge(LiveSockets live) throws Exception {
    api.close();
    live.close();
    ApiClients asker = new ApiClients(URI.create(emulator.url()), plan);
    say("");
    api.byRoute.forEach((route, times) -> say("%-45s %s".formatted(route, times.text())));
    say("");
    api.byStatus.forEach((status, count) -> say("%-60s %s".formatted(status, count)));
    String metrics = caughtUp(asker);
    say("");
    lastCloses(asker)
        .forEach(
            (why, count) -> say("links that last ended with \"%s\": %s".formatted(why, count)));
    say(asker.get("/api/ws/stats", "/api/ws/stats").body());
    say(asker.get("/api/messages/stats", "/api/messages/stats").body());
    String health = health(asker);
    asker.close();
    return new Judge(plan, api, live, looks, linksReset.get(), metrics, health).verdicts();
  }

  /** Waits until the message log has written all it saw; returns the metrics of then. */
  private static String caughtUp(ApiClients asker) {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    String metrics = asker.get("/metrics", "/metrics").body();
    while (Metric.of(metrics, "ocppemu_log_spill_waiting") + Metric.of(metrics, "ocppemu_ws_active")
            > 0
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(500_000_000);
      metrics = asker.get("/metrics", "/metrics").body();
    }
    return metrics;
  }

  /** The health answer, once it is well again after the faults or too much time has passed. */
  private static String health(ApiClients asker) {
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    String health = asker.get("/api/health", "/api/health").body();
    while (!health.contains("\"status\":\"up\"") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(500_000_000);
      health = asker.get("/api/health", "/api/health").body();
    }
    return health;
  }

  private Map<String, Integer> lastCloses(ApiClients asker) {
    Map<String, Integer> reasons = new TreeMap<>();
    JsonObject page =
        JsonParser.parseString(asker.get("/api/stations", "/api/stations?limit=1000").body())
            .getAsJsonObject();
    for (JsonElement station : page.getAsJsonArray("stations")) {
      JsonElement why = station.getAsJsonObject().getAsJsonObject("link").get("lastClose");
      if (!why.isJsonNull()) {
        reasons.merge(why.getAsString(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  private static void say(String line) {
    System.out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  " + line);
  }

  @Override
  public void close() throws Exception {
    database.goOn();
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
