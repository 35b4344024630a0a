package io.ocppemu.soak;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The stations of the soak: of three versions, all charging, metering every five seconds. */
final class Fleet {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 32;

  private final ApiClients api;
  private final int stations;

  Fleet(ApiClients api, int stations) {
    this.api = api;
    this.stations = stations;
  }

  /** Half speak 1.6, a quarter each 2.0.1 and 2.1. */
  static String versionOf(String stationId) {
    return switch (Integer.parseInt(stationId.substring(stationId.length() - 4)) % 4) {
      case 0 -> "2.0.1";
      case 1 -> "2.1";
      default -> "1.6";
    };
  }

  /** Makes the stations, waits until the CSMS has accepted them, and lets all charge. */
  void begin(String csmsUrl) throws InterruptedException {
    all(number -> make(ApiClients.stationId(number), csmsUrl));
    await("stations online", () -> count("online"));
    AtomicInteger refused = new AtomicInteger();
    all(
        number -> {
          if (api.charge(ApiClients.stationId(number)).statusCode() != 200) {
            refused.incrementAndGet();
          }
        });
    if (refused.get() > stations / 20) {
      throw new IllegalStateException(refused + " of " + stations + " stations would not charge");
    }
  }

  private void make(String id, String csmsUrl) {
    String version = versionOf(id);
    String interval =
        version.equals("1.6") ? "MeterValueSampleInterval" : "SampledDataCtrlr.TxUpdatedInterval";
    HttpResponse<String> made =
        api.post(
            "/api/stations",
            "/api/stations",
            """
            {"stationId": "%s", "protocolVersion": "%s", "csmsUrl": "%s",
             "configuration": {"%s": "5"},
             "overrides": {"ev": {"batteryWh": 1000000, "arrivalSoc": 10, "targetSoc": 100}}}
            """
                .formatted(id, version, csmsUrl, interval));
    if (made.statusCode() != 201) {
      throw new IllegalStateException("station " + id + " was not made: " + made.body());
    }
  }

  private interface Each {
    void go(int number);
  }

  private void all(Each each) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (int i = 1; i <= stations; i++) {
        int number = i;
        workers.execute(() -> each.go(number));
      }
    }
  }

  private interface Count {
    long now();
  }

  private void await(String what, Count count) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count.now() < stations) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + ": only " + count.now() + " of " + stations);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  /** How many stations are in a state the list can be narrowed by. */
  long count(String state) {
    JsonObject page =
        JsonParser.parseString(
                api.get("/api/stations?state", "/api/stations?limit=1&state=" + state).body())
            .getAsJsonObject();
    return page.get("total").getAsLong();
  }
}
