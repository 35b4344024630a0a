package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ocppemu.app.Setting;
import io.ocppemu.it.EmulatorRig.Told;
import io.ocppemu.link.breakpoint.Breakpoints;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breakpoints over REST and on the live socket, and what is answered to what does not fit. */
class BreakpointRoutesTest {
  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    // Stations live ten times as fast as people do.
    rig = new EmulatorRig(data, Map.of(Setting.CLOCK_SPEED, "10"));
    rig.post(
            "/api/stations",
            "{\"stationId\":\"P1\",\"protocolVersion\":\"1.6\","
                + "\"configuration\":{\"MessageTimeout\":\"600\"}}")
        .expect(201);
    await().atMost(PATIENCE).until(() -> rig.station("P1", "registration").equals("accepted"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void forget() {
    for (var each : state().getAsJsonArray("breakpoints")) {
      String id = each.getAsJsonObject().get("id").getAsString();
      rig.send(HttpRequest.newBuilder(rig.uri("/api/breakpoints/" + id)).DELETE()).expect(204);
    }
    for (var each : state().getAsJsonArray("held")) {
      decide(each.getAsJsonObject().get("id").getAsString(), "{\"action\":\"drop\"}").expect(200);
    }
  }

  @Test
  void aBreakpointIsSetDisarmedArmedAndRemoved() {
    JsonObject set =
        rig.post("/api/breakpoints", "{\"filter\":\" type:error \",\"direction\":\"in\"}")
            .expect(201)
            .json();

    assertThat(set.get("filter").getAsString()).isEqualTo("type:error");
    assertThat(set.get("direction").getAsString()).isEqualTo("in");
    assertThat(set.get("deadlineSeconds").getAsInt()).isEqualTo(30);
    assertThat(set.get("armed").getAsBoolean()).isTrue();
    String path = "/api/breakpoints/" + set.get("id").getAsString();
    assertThat(patch(path, "{\"armed\":false}").expect(200).json().get("armed").getAsBoolean())
        .isFalse();
    assertThat(metric("ocppemu_breakpoints_armed")).isEqualTo("0.0");
    patch(path, "{\"armed\":true}").expect(200);
    assertThat(metric("ocppemu_breakpoints_armed")).isEqualTo("1.0");
    rig.send(HttpRequest.newBuilder(rig.uri(path)).DELETE()).expect(204);
    rig.send(HttpRequest.newBuilder(rig.uri(path)).DELETE()).expect(404);
    patch(path, "{\"armed\":true}").expect(404);
  }

  @Test
  void aHeldFrameIsToldAtOnceDecidedAboutAndMarkedInTheLog() throws Exception {
    set("action:Heartbeat type:call", 300);
    try (HttpClient client = HttpClient.newHttpClient();
        LiveClient live = new LiveClient(client, rig.socket(""))) {
      live.awaitType("snapshot");
      CompletableFuture<Told> answer = heartbeat();

      await().atMost(PATIENCE).until(() -> heldIn(live.of("breakpoints")) == 1);
      JsonObject frame = live.of("breakpoints").getLast().getAsJsonObject("breakpoints");
      JsonObject held = frame.getAsJsonArray("held").get(0).getAsJsonObject();
      assertThat(held.get("action").getAsString()).isEqualTo("Heartbeat");
      assertThat(held.has("text")).as("texts are fetched").isFalse();
      assertThat(seconds(held, "deadlineAt")).isEqualTo(300);
      assertThat(seconds(held, "peerTimeoutAt"))
          .as("600 s of a station for which time passes ten times as fast")
          .isBetween(50L, 60L);
      try (LiveClient late = new LiveClient(client, rig.socket(""))) {
        late.awaitType("snapshot");
        JsonObject snapshot = late.of("snapshot").getFirst().getAsJsonObject("breakpoints");
        assertThat(snapshot.getAsJsonArray("held")).hasSize(1);
      }
      JsonObject whole = held().get(0).getAsJsonObject();
      assertThat(whole.get("text").getAsString()).contains("\"Heartbeat\"");
      String id = held.get("id").getAsString();
      assertThat(
              decide(id, "{\"action\":\"answer\",\"error\":{\"code\":\"Tea\"}}")
                  .expect(200)
                  .json()
                  .get("how")
                  .getAsString())
          .isEqualTo("answered");

      assertThat(answer.join().body()).contains("\"Tea\"");
      await().atMost(PATIENCE).until(() -> heldIn(live.of("breakpoints")) == 0);
      await()
          .atMost(PATIENCE)
          .until(() -> rig.get("/api/messages?filter=mark:answered").body().contains("not-sent"));
      assertThat(decide(id, "{\"action\":\"drop\"}").expect(409).body())
          .contains("somebody answered it");
      assertThat(metric("ocppemu_breakpoints_released_total{how=\"answered\"}")).isNotEqualTo("0");
    }
  }

  @Test
  void aHeldFrameCanBeDelayedAndGoesOnEdited() {
    set("action:Heartbeat type:call", 300);
    CompletableFuture<Told> answer = heartbeat();
    await().atMost(PATIENCE).until(() -> !held().isEmpty());
    JsonObject frame = held().get(0).getAsJsonObject();
    String text = frame.get("text").getAsString();

    JsonObject delayed =
        decide(
                frame.get("id").getAsString(),
                "{\"action\":\"delay\",\"delayMillis\":50,\"text\":%s}"
                    .formatted(new JsonPrimitive(text.replace("{}", "{ }"))))
            .expect(200)
            .json();

    assertThat(delayed.get("how").getAsString()).isEqualTo("delayed");
    assertThat(answer.join().status()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> rig.get("/api/messages?filter=mark:delayed").body().contains("{ }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"filter\":\"action:\"}                      | filter          | at character 7",
        "{\"filter\":\"-(a OR latency>5)\"}            | filter          | latency",
        "{\"filter\":\"finding:error\"}                | filter          | finding",
        "{}                                            | filter          | missing",
        "{\"filter\":\"\",\"direction\":\"up\"}        | direction       | in, out, both",
        "{\"filter\":\"\",\"deadlineSeconds\":301}     | deadlineSeconds | 1 to 300",
        "{\"filter\":\"\",\"times\":-1}                | times           | from 0",
        "{\"filter\":\"\",\"tea\":1}                   | tea             | known",
      })
  void aBreakpointThatDoesNotFitIsAnsweredWithTheField(String body, String field, String says) {
    assertProblem(rig.post("/api/breakpoints", body).expect(400), field, says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"action\":\"sing\"}                         | action          | resume, drop",
        "{\"action\":\"drop\",\"text\":\"x\"}          | text            | resume and delay",
        "{\"action\":\"resume\",\"text\":\"\"}         | text            | 1 to 100000",
        "{\"action\":\"delay\"}                        | delayMillis     | 1 to 300000",
        "{\"action\":\"delay\",\"delayMillis\":300001} | delayMillis     | 1 to 300000",
        "{\"action\":\"answer\"}                       | payload         | or error",
        "{\"action\":\"answer\",\"payload\":{},\"error\":{\"code\":\"A\"}} | payload | not both",
        "{\"action\":\"answer\",\"error\":{}}          | /error/code     | missing",
        "{\"action\":\"resume\",\"payload\":{}}        | payload         | answer only",
      })
  void aDecisionThatDoesNotFitIsAnsweredWithTheField(String body, String field, String says) {
    assertProblem(decide("h0", body).expect(400), field, says);
  }

  @Test
  void nobodyCanDecideAboutWhatIsNotHeld() {
    assertThat(decide("h0", "{\"action\":\"drop\"}").expect(404).body()).contains("h0");
  }

  @Test
  void onlyARequestCanBeAnsweredAndOnlyAFewBreakpointsCanBeSet() {
    set("action:Heartbeat dir:in", 300);
    CompletableFuture<Told> answer = heartbeat();
    await().atMost(PATIENCE).until(() -> !held().isEmpty());
    String id = held().get(0).getAsJsonObject().get("id").getAsString();

    assertProblem(
        decide(id, "{\"action\":\"answer\",\"payload\":{}}").expect(422), "action", "CALLRESULT");
    decide(id, "{\"action\":\"resume\"}").expect(200);
    assertThat(answer.join().status()).isEqualTo(200);
    for (int i = 1; i < Breakpoints.MOST; i++) {
      set("nowhere", 1);
    }
    assertThat(rig.post("/api/breakpoints", "{\"filter\":\"\"}").expect(409).body())
        .contains("the most");
  }

  @Test
  void passwordsAreNotShownAndSuchAFrameCannotBeEdited() {
    set("action:ChangeConfiguration dir:in", 300);
    CompletableFuture<Told> answer =
        CompletableFuture.supplyAsync(
            () ->
                rig.post(
                    "/api/csms/stations/P1/call",
                    "{\"action\":\"ChangeConfiguration\",\"payload\":{\"key\":\"AuthorizationKey\","
                        + "\"value\":\"0123456789abcdef0123\"}}"));
    await().atMost(PATIENCE).until(() -> !held().isEmpty());
    JsonObject frame = held().get(0).getAsJsonObject();

    assertThat(frame.get("masked").getAsBoolean()).isTrue();
    assertThat(frame.toString()).doesNotContain("0123456789abcdef");
    assertProblem(
        decide(frame.get("id").getAsString(), "{\"action\":\"resume\",\"text\":\"[]\"}")
            .expect(422),
        "text",
        "secrets");
    decide(
            frame.get("id").getAsString(),
            "{\"action\":\"answer\",\"payload\":{\"status\":\"Rejected\"}}")
        .expect(200);
    assertThat(answer.join().body()).contains("Rejected");
  }

  // ---- the test's words

  private static void set(String filter, int seconds) {
    rig.post(
            "/api/breakpoints",
            "{\"filter\":\"%s\",\"deadlineSeconds\":%d}".formatted(filter, seconds))
        .expect(201);
  }

  private static CompletableFuture<Told> heartbeat() {
    return CompletableFuture.supplyAsync(
        () -> rig.post("/api/stations/P1/send", "{\"action\":\"Heartbeat\"}"));
  }

  private static JsonObject state() {
    return rig.get("/api/breakpoints").expect(200).json();
  }

  private static JsonArray held() {
    return rig.get("/api/breakpoints/held").expect(200).array();
  }

  private static Told decide(String id, String body) {
    return rig.post("/api/breakpoints/held/" + id, body);
  }

  private static Told patch(String path, String body) {
    return rig.send(
        HttpRequest.newBuilder(rig.uri(path)).method("PATCH", BodyPublishers.ofString(body)));
  }

  private static int heldIn(List<JsonObject> events) {
    return events.isEmpty()
        ? -1
        : events.getLast().getAsJsonObject("breakpoints").getAsJsonArray("held").size();
  }

  /** The seconds from the beginning of a hold to one of its instants. */
  private static long seconds(JsonObject held, String field) {
    return Duration.between(
            Instant.parse(held.get("heldAt").getAsString()),
            Instant.parse(held.get(field).getAsString()))
        .toSeconds();
  }

  private static String metric(String name) {
    return rig.get("/metrics")
        .expect(200)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("no such metric");
  }

  private static void assertProblem(Told told, String field, String says) {
    JsonObject error = told.json().getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("field").getAsString()).isEqualTo(field);
    assertThat(error.get("message").getAsString()).contains(says);
  }
}
