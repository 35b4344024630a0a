package io.ocppemu.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Those who ask the emulator over HTTP, each in a loop with pauses, reading and writing. */
final class ApiClients implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SYNC_EVERY = Duration.ofMillis(100);

  final Latencies all = new Latencies();
  final Latencies allOfLate = new Latencies();
  final Map<String, Latencies> byRoute = new ConcurrentSkipListMap<>();
  final Map<String, AtomicLong> byStatus = new ConcurrentSkipListMap<>();

  private final URI url;
  private final SoakPlan plan;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  ApiClients(URI url, SoakPlan plan) {
    this.url = url;
    this.plan = plan;
  }

  /** Lets the clients loose, and the one that asks for a save ten times a second. */
  void begin() {
    for (int i = 0; i < plan.clients(); i++) {
      int number = i;
      threads.add(Thread.ofVirtual().start(() -> loop(number)));
    }
    threads.add(Thread.ofVirtual().start(this::sync));
  }

  /** Forgets what was measured so far. */
  void beginAnew() {
    all.clear();
    byRoute.values().forEach(Latencies::clear);
    byStatus.clear();
  }

  HttpResponse<String> get(String route, String path) {
    return ask("GET " + route, HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  HttpResponse<String> post(String route, String path, String body) {
    return ask(
        "POST " + route,
        HttpRequest.newBuilder(url.resolve(path)).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> ask(String route, HttpRequest.Builder request) {
    long began = System.nanoTime();
    String status = "no answer";
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      status = String.valueOf(answer.statusCode());
      return answer;
    } catch (IOException e) {
      status = "no answer: " + e;
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      if (!closing) {
        long micros = (System.nanoTime() - began) / 1_000;
        all.add(micros);
        allOfLate.add(micros);
        byRoute.computeIfAbsent(route, name -> new Latencies()).add(micros);
        byStatus.computeIfAbsent(route + " " + status, name -> new AtomicLong()).incrementAndGet();
      }
    }
  }

  private void sync() {
    while (!closing) {
      Thread.ofVirtual()
          .start(() -> quietly(() -> post("/api/admin/sync", "/api/admin/sync", "{}")));
      LockSupport.parkNanos(SYNC_EVERY.toNanos());
    }
  }

  private void loop(int number) {
    Random random = new Random(number);
    while (!closing) {
      quietly(() -> act(random, number));
      LockSupport.parkNanos((long) (random.nextDouble() * 2 * plan.pause().toNanos()));
    }
  }

  /** What goes wrong is on record already. */
  private static void quietly(Runnable body) {
    try {
      body.run();
    } catch (java.io.UncheckedIOException | IllegalStateException e) {
      // Counted among the statuses, and judged at the end.
    }
  }

  private void act(Random random, int number) {
    String id = stationId(1 + random.nextInt(plan.stations()));
    switch (random.nextInt(20)) {
      case 0 -> get("/api/stations", "/api/stations?limit=50");
      case 1 -> get("/api/stations?state", "/api/stations?state=charging&limit=20");
      case 2, 3, 4 -> get("/api/stations/{id}", "/api/stations/" + id);
      case 5 -> get("/api/stations/{id}/configuration", "/api/stations/" + id + "/configuration");
      case 6, 7 -> get("/api/messages?stationId", "/api/messages?limit=20&stationId=" + id);
      case 8 -> get("/api/messages", "/api/messages?limit=50");
      case 9 -> get("/api/messages/stats", "/api/messages/stats");
      case 10 -> get("/api/transactions", "/api/transactions?limit=20&stationId=" + id);
      case 11 -> get("/api/health", "/api/health");
      case 12 -> get("/api/ws/stats", "/api/ws/stats");
      case 13 -> get("/metrics", "/metrics");
      case 14, 15 ->
          post(
              "/api/stations/{id}/send",
              "/api/stations/" + id + "/send",
              "{\"action\":\"Heartbeat\"}");
      case 16 -> configure(id);
      case 17, 18 -> chargeAnew(id);
      default -> makeAndDelete("EXTRA-" + number);
    }
  }

  private void configure(String id) {
    String key =
        Fleet.versionOf(id).equals("1.6") ? "HeartbeatInterval" : "OCPPCommCtrlr.HeartbeatInterval";
    ask(
        "PUT /api/stations/{id}/configuration",
        HttpRequest.newBuilder(url.resolve("/api/stations/" + id + "/configuration"))
            .PUT(BodyPublishers.ofString("{\"key\":\"%s\",\"value\":\"60\"}".formatted(key))));
  }

  private void chargeAnew(String id) {
    post("/api/stations/{id}/stop-charge", "/api/stations/" + id + "/stop-charge", "{}");
    charge(id);
  }

  HttpResponse<String> charge(String id) {
    return post(
        "/api/stations/{id}/charge",
        "/api/stations/" + id + "/charge",
        "{\"idTag\":\"TAG-%s\"}".formatted(id.substring(id.length() - 4)));
  }

  private void makeAndDelete(String id) {
    post(
        "/api/stations",
        "/api/stations",
        "{\"stationId\":\"%s\",\"start\":false,\"csmsUrl\":\"ws://127.0.0.1:9/ocpp\"}"
            .formatted(id));
    ask(
        "DELETE /api/stations/{id}",
        HttpRequest.newBuilder(url.resolve("/api/stations/" + id)).DELETE());
  }

  static String stationId(int number) {
    return "CP-%04d".formatted(number);
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      thread.join(PATIENCE);
    }
    http.shutdownNow();
  }
}
