package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.app.Setting;
import io.ocppemu.it.EmulatorRig.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large, too many or too slow costs its own connection and names the limit. */
class IntakeTest {
  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data, Map.of(Setting.REQUESTS_MAX, "3", Setting.CONNECTIONS_MAX, "40"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static RawHttp open() throws Exception {
    return new RawHttp(rig.emulator.port());
  }

  private static final String POST =
      "POST /api/stations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  @Test
  void aHeadThatIsTooLargeIsRefusedWithItsLimit() throws Exception {
    try (RawHttp raw = open()) {
      raw.say("GET /api/info HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "x".repeat(20_000));
      assertThat(raw.say("\r\n\r\n").rest()).startsWith("HTTP/1.1 431").contains("16384");
    }
    try (RawHttp raw = open()) {
      raw.say("GET /api/info?x=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(raw.rest()).startsWith("HTTP/1.1 414").contains("16384");
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithItsLimitHoweverItIsSent() throws Exception {
    assertThat(rig.post("/api/stations", "x".repeat(1_048_577)).expect(413).body())
        .contains("1048576");
    try (RawHttp raw = open()) {
      raw.say(POST + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
      for (int i = 0; i < 17; i++) {
        raw.say(chunk);
      }
      assertThat(raw.say("0\r\n\r\n").answeredWithin(10_000)).isTrue();
      assertThat(raw.heard()).startsWith("HTTP/1.1 413").contains("1048576");
    }
    assertThat(rig.post("/login", "token=" + "x".repeat(20_000)).expect(413).body())
        .contains("16384");
  }

  @Test
  void aBodyNestedTooDeeplyOrNotUtf8IsRefused() throws Exception {
    String deep = "{\"overrides\":" + "[".repeat(65) + "]".repeat(65) + "}";
    assertThat(rig.post("/api/stations", deep).expect(400).body()).contains("64");
    try (RawHttp raw = open()) {
      raw.say(POST + "Connection: close\r\nContent-Length: 4\r\n\r\n{\"\u00ff}");
      assertThat(raw.rest()).startsWith("HTTP/1.1 400").contains("UTF-8");
    }
  }

  @Test
  void aHeadThatNeverEndsIsCutOffWhileOthersAreServed() throws Exception {
    try (RawHttp loris = open()) {
      loris.say("GET /api/info HTTP/1.1\r\nHost: localhost\r\n");
      List<Long> served = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                long began = System.nanoTime();
                rig.get("/api/info").expect(200);
                served.add(System.nanoTime() - began);
                try {
                  loris.say("X-" + served.size() + ": x\r\n");
                } catch (java.io.IOException e) {
                  return true;
                }
                return loris.endedWithin(10);
              });
      assertThat(served).hasSizeGreaterThan(10).allMatch(nanos -> nanos < 5_000_000_000L);
    }
  }

  @Test
  void aBodyThatDripsIsRefusedWhileOthersAreServed() throws Exception {
    try (RawHttp loris = open()) {
      loris.say(POST + "Content-Length: 100000\r\n\r\n{");
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                rig.get("/api/info").expect(200);
                try {
                  loris.say(" ");
                } catch (java.io.IOException e) {
                  return true;
                }
                return loris.answeredWithin(10);
              });
      assertThat(loris.heard()).startsWith("HTTP/1.1 408").contains("1000 bytes a second");
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitUntilOneEnds() throws Exception {
    List<RawHttp> held = new ArrayList<>();
    String ask = "GET /api/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    try {
      for (int i = 0; i < 60; i++) {
        held.add(open());
      }
      try (RawHttp late = open()) {
        assertThat(late.say(ask).answeredWithin(500)).isFalse();
        for (RawHttp each : held) {
          each.close();
        }
        assertThat(late.answeredWithin(15_000)).isTrue();
        assertThat(late.heard()).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (RawHttp each : held) {
        each.close();
      }
    }
  }

  @Test
  void requestsBeyondTheLimitAreToldToComeAgain() throws Exception {
    rig.create("SILENT", "1.6");
    await().atMost(PATIENCE).until(() -> rig.station("SILENT", "registration").equals("accepted"));
    rig.post("/api/csms/bends", "{\"action\":\"DataTransfer\",\"silent\":true}").expect(201);
    String send =
        "{\"action\":\"DataTransfer\",\"payload\":{\"vendorId\":\"x\"},\"timeoutSeconds\":4}";
    List<CompletableFuture<Told>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Told> told = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> told.complete(rig.post("/api/stations/SILENT/send", send)));
      waiting.add(told);
    }
    await().atMost(Duration.ofSeconds(3)).until(() -> rig.get("/api/info").status() == 429);
    Told refused = rig.get("/api/info");
    assertThat(refused.body()).contains("3 requests under way");
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("1");
    rig.get("/api/health").expect(200);
    for (CompletableFuture<Told> each : waiting) {
      each.get(20, TimeUnit.SECONDS).expect(200);
    }
    rig.get("/api/info").expect(200);
  }

  @Test
  void onlyAsManyStationsAsAllowedAreMadeInOneCall() {
    assertThat(
            rig.post("/api/stations/bulk", "{\"count\":10001,\"pattern\":\"B-{n}\"}")
                .expect(400)
                .body())
        .contains("10000");
    assertThat(rig.get("/api/stations?limit=1001").expect(400).body()).contains("1000");
  }
}
