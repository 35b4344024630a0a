package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live socket with real clients, well behaved and not. */
class LiveSocketTest {
  @TempDir Path data;
  private EmulatorRig rig;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    start("3");
  }

  private void start(String idleSeconds) {
    rig =
        new EmulatorRig(
            data.resolve(idleSeconds),
            Map.of(Setting.WS_IDLE, idleSeconds, Setting.SUBSCRIBER_QUEUE, "64"));
    rig.create("CP1", "1.6");
    await().atMost(PATIENCE).until(() -> rig.station("CP1", "registration").equals("accepted"));
  }

  @AfterEach
  void stop() {
    client.close();
    rig.close();
  }

  private LiveClient connect(String query) throws Exception {
    return new LiveClient(client, rig.socket(query));
  }

  private void frames(int count) {
    for (int i = 0; i < count; i++) {
      rig.post("/api/stations/CP1/send", "{\"action\":\"Heartbeat\"}").expect(200);
    }
  }

  private long active() {
    return rig.get("/api/ws/stats").json().get("active").getAsLong();
  }

  @Test
  void aNewcomerIsWelcomedShownWhatIsThereAndThenToldWhatHappens() throws Exception {
    try (LiveClient live = connect("")) {
      live.awaitType("snapshot");
      frames(1);
      await().atMost(PATIENCE).until(() -> live.of("message").size() >= 2);

      assertThat(live.events.get(0).get("type").getAsString()).isEqualTo("welcome");
      JsonObject snapshot = live.of("snapshot").getFirst();
      assertThat(snapshot.getAsJsonArray("stations")).hasSize(1);
      assertThat(snapshot.getAsJsonArray("messages")).isNotEmpty();
      assertThat(live.frames()).isSorted().doesNotHaveDuplicates();
      JsonObject message = live.of("message").getFirst().getAsJsonObject("message");
      assertThat(message.get("action").getAsString()).isEqualTo("Heartbeat");
      assertThat(message.has("payload")).isFalse();
      assertThat(message.get("raw").getAsString()).startsWith("[").contains("Heartbeat");
    }
  }

  @Test
  void manyStationsAreToldOfInPagesEachOnce() throws Exception {
    rig.post(
            "/api/stations/bulk",
            "{\"count\":449,\"pattern\":\"P-{001}\",\"protocolVersion\":\"1.6\",\"start\":false}")
        .expect(201);

    try (LiveClient live = connect("")) {
      await().atMost(PATIENCE).until(() -> live.of("stations").size() == 2);

      List<JsonObject> pages = new ArrayList<>(live.of("snapshot"));
      pages.addAll(live.of("stations"));
      assertThat(pages)
          .extracting(page -> page.getAsJsonArray("stations").size())
          .containsExactly(200, 200, 50);
      assertThat(pages)
          .extracting(page -> page.get("more").getAsBoolean())
          .containsExactly(true, true, false);
      assertThat(pages)
          .flatExtracting(page -> page.getAsJsonArray("stations").asList())
          .extracting(station -> station.getAsJsonObject().get("stationId").getAsString())
          .doesNotHaveDuplicates()
          .hasSize(450);
    }
  }

  @Test
  void whoComesBackIsToldWhatItMissedWithoutHoleOrDuplicate() throws Exception {
    List<Long> seen;
    try (LiveClient first = connect("")) {
      first.awaitType("snapshot");
      frames(5);
      await().atMost(PATIENCE).until(() -> first.of("message").size() >= 10);
      first.abort();
      seen = new ArrayList<>(first.frames());
    }
    frames(20);
    long last = seen.getLast();
    try (LiveClient second = connect("?resume=" + last)) {
      second.awaitType("snapshot");
      frames(5);
      await().atMost(PATIENCE).until(() -> second.frames().size() >= 50);

      assertThat(second.of("gap")).isEmpty();
      assertThat(second.frames()).doesNotHaveDuplicates().isSorted();
      seen.addAll(second.frames());
      List<Long> stored = new ArrayList<>();
      for (JsonElement message :
          rig.get("/api/messages?order=oldest&limit=1000").json().getAsJsonArray("messages")) {
        stored.add(message.getAsJsonObject().get("seq").getAsLong());
      }
      assertThat(seen).as("all frames of the log, each once").isEqualTo(stored);
    }
  }

  @Test
  void aClientCanResumeAndFilterOnTheOpenSocket() throws Exception {
    try (LiveClient live = connect("")) {
      live.awaitType("snapshot");
      live.say("{\"type\":\"filter\",\"directions\":[\"sent\"],\"actions\":[\"Heartbeat\"]}");
      await().atMost(PATIENCE).until(() -> live.of("welcome").size() == 2);
      await().atMost(PATIENCE).until(() -> live.of("snapshot").size() == 2);
      live.events.clear();
      frames(3);
      await().atMost(PATIENCE).until(() -> live.of("message").size() == 3);
      assertThat(live.of("message"))
          .allSatisfy(
              event ->
                  assertThat(event.getAsJsonObject("message").get("direction").getAsString())
                      .isEqualTo("sent"));
      long from = live.frames().getFirst() - 1;
      live.say("{\"type\":\"resume\",\"seq\":" + from + "}");
      await().atMost(PATIENCE).until(() -> live.of("message").size() == 6);
    }
  }

  @Test
  void aSilentClientGetsEverySummaryOnTime() throws Exception {
    try (LiveClient live = connect("")) {
      await().atMost(Duration.ofSeconds(15)).until(() -> live.of("dashboard_update").size() >= 4);
      List<Instant> times =
          live.of("dashboard_update").stream()
              .map(event -> event.getAsJsonObject("dashboard").get("time").getAsString())
              .map(Instant::parse)
              .toList();
      for (int i = 1; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 1), times.get(i)))
            .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
      }
    }
  }

  @Test
  void aPingIsAnsweredAndRubbishTooUntilItIsTooMuch() throws Exception {
    try (LiveClient live = connect("")) {
      live.awaitType("snapshot");
      live.say("ping");
      live.awaitType("pong");
      for (int i = 0; i < 10; i++) {
        live.say(i % 2 == 0 ? "?!" : "{\"type\":\"filter\",\"colour\":\"red\"}");
      }
      await().atMost(PATIENCE).until(() -> live.closeCode == 1008);
      assertThat(live.of("error")).isNotEmpty();
      await().atMost(PATIENCE).until(() -> active() == 0);
    }
  }

  @Test
  void whoReadsTooSlowlyIsToldWhatItMissesAndNobodyElseIsDelayed() throws Exception {
    // Who does not read answers no ping, either, and must not be let go for that.
    rig.close();
    start("300");
    try (LiveClient slow = connect("");
        LiveClient other = connect("")) {
      slow.awaitType("snapshot");
      other.awaitType("snapshot");
      slow.stopReading();
      String big = "x".repeat(200_000);
      for (int i = 0; i < 120; i++) {
        rig.post("/api/stations/CP1/send", "{\"raw\":\"%s %d\"}".formatted(big, i)).expect(200);
      }
      await().atMost(PATIENCE).until(() -> other.frames().size() >= 120);
      slow.readOn();
      await().atMost(PATIENCE).until(() -> !slow.of("gap").isEmpty());
      assertThat(slow.frames()).isSorted().doesNotHaveDuplicates();
      JsonObject gap = slow.of("gap").getFirst();
      assertThat(gap.get("toSeq").getAsLong())
          .isGreaterThanOrEqualTo(gap.get("fromSeq").getAsLong());
      assertThat(other.of("gap")).isEmpty();
    }
  }

  @Test
  void aHundredConnectionsResetInARowLeaveNothingBehind() throws Exception {
    for (int i = 0; i < 100; i++) {
      resetAfterUpgrade();
    }
    await().atMost(PATIENCE).until(() -> active() == 0);
    JsonObject stats = rig.get("/api/ws/stats").json();
    long closed =
        stats.getAsJsonObject("closed").asMap().values().stream()
            .mapToLong(JsonElement::getAsLong)
            .sum();
    assertThat(closed).isEqualTo(stats.get("opened").getAsLong());
    assertThat(rig.get("/api/health").expect(200).json().get("status").getAsString())
        .isEqualTo("up");
  }

  private void resetAfterUpgrade() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.emulator.port())) {
      socket.setSoLinger(true, 0);
      socket.setSoTimeout(5_000);
      upgrade(socket);
      socket.getInputStream().readNBytes(12);
    }
  }

  private void upgrade(Socket socket) throws Exception {
    OutputStream out = socket.getOutputStream();
    out.write(
        ("GET /api/ws/messages HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n")
            .formatted(rig.emulator.port())
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void aClientThatAnswersNoPingIsLetGoAndOneThatDoesIsKept() throws Exception {
    try (LiveClient honest = connect("");
        Socket dead = new Socket(InetAddress.getLoopbackAddress(), rig.emulator.port())) {
      honest.awaitType("snapshot");
      upgrade(dead);
      await().atMost(PATIENCE).until(() -> active() == 2);
      await().atMost(Duration.ofSeconds(15)).until(() -> active() == 1);
      assertThat(rig.get("/api/ws/stats").json().getAsJsonObject("closed").get("idle").getAsInt())
          .isEqualTo(1);
      assertThat(honest.closeCode).isZero();
    }
  }

  @Test
  void aPageOfAnotherSiteIsNotLetIn() {
    ExecutionException failure =
        catchThrowableOfType(
            ExecutionException.class,
            () ->
                client
                    .newWebSocketBuilder()
                    .header("Origin", "http://evil.example")
                    .buildAsync(rig.socket(""), new WebSocket.Listener() {})
                    .get());

    assertThat(failure.getCause()).isInstanceOf(WebSocketHandshakeException.class);
    var refused = (WebSocketHandshakeException) failure.getCause();
    assertThat(refused.getResponse().statusCode()).isEqualTo(403);
  }

  @Test
  void aStationThatComesAndGoesIsTold() throws Exception {
    try (LiveClient live = connect("")) {
      live.awaitType("snapshot");
      rig.create("CP9", "2.0.1");
      await().atMost(PATIENCE).until(() -> told(live, "created") && told(live, "connected"));
      rig.send(java.net.http.HttpRequest.newBuilder(rig.uri("/api/stations/CP9")).DELETE())
          .expect(204);
      await().atMost(PATIENCE).until(() -> told(live, "deleted"));
      JsonObject gone = live.of("station").getLast();
      assertThat(gone.get("stationId").getAsString()).isEqualTo("CP9");
    }
  }

  private static boolean told(LiveClient live, String what) {
    return live.of("station").stream()
        .anyMatch(event -> event.get("what").getAsString().equals(what));
  }
}
