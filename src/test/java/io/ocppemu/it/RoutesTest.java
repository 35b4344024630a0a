package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.it.EmulatorRig.Told;
import io.ocppemu.kernel.LockStats;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every resource over a real server: what it gives, and what it says to rubbish. */
class RoutesTest {
  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data);
    rig.create("CP1", "1.6");
    rig.create("CP2", "2.0.1");
    await().atMost(PATIENCE).until(() -> rig.station("CP1", "registration").equals("accepted"));
    await().atMost(PATIENCE).until(() -> rig.station("CP2", "registration").equals("accepted"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/stations            | {}                                                | stationId",
        "/api/stations            | {\"stationId\":\"\"}                              | stationId",
        "/api/stations            | {\"stationId\":\"a:b\"}                           | stationId",
        "/api/stations            | {\"stationId\":\"..\"}                            | stationId",
        "/api/stations            | {\"stationId\":\"x\",\"profile\":\"no\"}          | profile",
        "/api/stations            | {\"stationId\":\"x\",\"csmsUrl\":\"http://a\"}    | csmsUrl",
        "/api/stations            | {\"stationId\":\"x\",\"csmsUrl\":\"ws://a b\"}    | csmsUrl",
        "/api/stations            | {\"stationId\":\"x\",\"overrides\":{\"wheels\":4}} | overrides",
        "/api/stations/bulk       | {\"count\":10001,\"pattern\":\"A-{n}\"}           | count",
        "/api/stations/bulk       | {\"count\":1,\"pattern\":\"A\"}                   | pattern",
        "/api/stations/CP1/charge | {\"evseId\":\"1\"}                                | evseId",
        "/api/stations/CP1/charge | {\"connector\":1}                                 | connector",
        "/api/stations/CP1/evses/1/fault | {\"errorCode\":\"Tired\"}                  | errorCode",
        "/api/stations/CP1/evses/x/fault | {}                                         | n",
        "/api/stations/CP1/send   | {}                                                | action",
        "/api/stations/CP1/send   | {\"raw\":\"x\",\"action\":\"y\"}                  | raw",
        "/api/csms/bends          | {\"action\":\"Heartbeat\",\"times\":-1}           | times",
      })
  void aBodyThatDoesNotFitIsAnsweredWithTheFieldAtFault(String path, String body, String field) {
    Told told = rig.post(path, body);

    assertThat(told.status()).as(told.body()).isIn(400, 422);
    assertThat(told.response().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    JsonObject problem = told.json();
    assertThat(problem.get("status").getAsInt()).isEqualTo(told.status());
    assertThat(problem.getAsJsonArray("errors").get(0).getAsJsonObject().get("field").getAsString())
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/stations?limit=0                 | limit",
        "/api/stations?limit=1001              | limit",
        "/api/stations?state=asleep            | state",
        "/api/stations?colour=red              | colour",
        "/api/messages?limit=x                 | limit",
        "/api/messages?direction=up            | direction",
        "/api/messages/count?filter=dir:up     | filter",
        "/api/messages/count?cursor=x          | cursor",
        "/api/messages?startTime=yesterday     | startTime",
        "/api/messages?cursor=-4               | cursor",
        "/api/messages?order=random            | order",
        "/api/messages?limit=1&limit=2         | limit",
        "/api/transactions?state=lost          | state",
        "/api/health?deep=true                 | deep",
        "/api/fleet/rates?after=now            | after",
      })
  void aQueryThatDoesNotFitIsAnsweredWithTheParameterAtFault(String path, String name) {
    JsonObject problem = rig.get(path).expect(400).json();

    assertThat(problem.getAsJsonArray("errors").get(0).getAsJsonObject().get("field").getAsString())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/nonsense",
        "/api",
        "/api/stations/nobody",
        "/api/stations/nobody/configuration",
        "/api/profiles/nothing",
        "/api/ocpp/1.5/Heartbeat",
        "/api/ocpp/1.6/Sing",
        "/api/stations/%2e%2e/x",
        "/assets/nothing.js"
      })
  void whatIsNotThereIsAProblemToo(String path) {
    Told told = rig.get(path);

    assertThat(told.status()).as(told.body()).isIn(400, 404);
    assertThat(told.body()).contains("\"status\":" + told.status());
  }

  @Test
  void aMethodThatIsNotKnownIsToldWhichAre() {
    Told told =
        rig.send(
            HttpRequest.newBuilder(rig.uri("/api/stations/CP1"))
                .method("PUT", BodyPublishers.noBody()));

    told.expect(405);
    assertThat(told.response().headers().firstValue("Allow")).contains("GET, PATCH, DELETE");
  }

  @Test
  void aCharsetThatDoesNotExistDoesNotMatter() {
    // It was looked up to read the body with, and the answer was 500.
    rig.send(
            HttpRequest.newBuilder(rig.uri("/api/stations/CP1"))
                .header("Content-Type", "application/json; charset=nonsense")
                .method("PATCH", BodyPublishers.ofString("{\"strict\":true}")))
        .expect(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    rig.post("/api/stations", "{\"stationId\":\"" + "x".repeat(1_100_000) + "\"}").expect(413);
  }

  @Test
  void aStationThatExistsIsNotMadeTwice() {
    Told told = rig.post("/api/stations", "{\"stationId\":\"CP1\"}").expect(409);

    assertThat(told.body()).contains("stationId");
  }

  @Test
  void manyStationsAreMadeByAPattern() {
    JsonObject result =
        rig.post(
                "/api/stations/bulk",
                "{\"count\":12,\"pattern\":\"B-{0000}\",\"firstNumber\":7,\"start\":false}")
            .expect(201)
            .json();

    assertThat(result.get("created").getAsInt()).isEqualTo(12);
    assertThat(result.getAsJsonArray("stationIds").get(11).getAsString()).isEqualTo("B-0018");
    JsonObject again =
        rig.post(
                "/api/stations/bulk",
                "{\"count\":13,\"pattern\":\"B-{0000}\",\"firstNumber\":7,\"start\":false}")
            .expect(201)
            .json();
    assertThat(again.get("created").getAsInt()).isEqualTo(1);
    assertThat(again.getAsJsonArray("failures")).hasSize(12);
    assertThat(idsByPages("/api/stations?query=B-00&limit=5")).hasSize(13);
  }

  private static Set<String> idsByPages(String path) {
    Set<String> ids = new HashSet<>();
    String cursor = "";
    for (int page = 0; page < 10; page++) {
      JsonObject answer = rig.get(path + cursor).expect(200).json();
      for (JsonElement station : answer.getAsJsonArray("stations")) {
        assertThat(ids.add(station.getAsJsonObject().get("stationId").getAsString())).isTrue();
      }
      if (answer.get("nextCursor").isJsonNull()) {
        return ids;
      }
      cursor = "&cursor=" + answer.get("nextCursor").getAsString();
    }
    throw new AssertionError("the pages do not end");
  }

  @Test
  void secretsAreNeverShown() {
    rig.post(
            "/api/stations",
            "{\"stationId\":\"SECRET\",\"start\":false,\"password\":\"a-long-password-1\"}")
        .expect(201);

    assertThat(rig.get("/api/stations/SECRET").body()).doesNotContain("a-long-password-1");
    String configuration = rig.get("/api/stations/SECRET/configuration").expect(200).body();
    assertThat(configuration).doesNotContain("a-long-password-1").contains("AuthorizationKey");
    rig.send(
            HttpRequest.newBuilder(rig.uri("/api/stations/SECRET"))
                .method("PATCH", BodyPublishers.ofString("{\"password\":\"another-password\"}")))
        .expect(200);
  }

  @Test
  void settingsAreChangedAsACsmsWould() {
    HttpRequest.Builder good = HttpRequest.newBuilder(rig.uri("/api/stations/CP1/configuration"));
    JsonObject entry =
        rig.send(
                good.PUT(
                    BodyPublishers.ofString("{\"key\":\"HeartbeatInterval\",\"value\":\"123\"}")))
            .expect(200)
            .json();
    assertThat(entry.get("value").getAsString()).isEqualTo("123");

    for (String bad :
        new String[] {
          "{\"key\":\"HeartbeatInterval\",\"value\":\"soon\"}",
          "{\"key\":\"NumberOfConnectors\",\"value\":\"9\"}",
          "{\"key\":\"Nothing\",\"value\":\"9\"}"
        }) {
      HttpRequest.Builder put = HttpRequest.newBuilder(rig.uri("/api/stations/CP1/configuration"));
      rig.send(put.PUT(BodyPublishers.ofString(bad))).expect(422);
    }
  }

  @Test
  void whatIsSentByHandIsToldWithItsAnswer() {
    JsonObject exchange =
        rig.post("/api/stations/CP1/send", "{\"action\":\"Heartbeat\",\"payload\":{}}")
            .expect(200)
            .json();
    assertThat(exchange.get("answer").getAsString()).isEqualTo("CALLRESULT");
    assertThat(exchange.getAsJsonObject("payload").has("currentTime")).isTrue();
    assertThat(exchange.get("latencyMillis").getAsDouble()).isPositive();
    assertThat(exchange.get("sent").getAsString()).contains("Heartbeat");

    JsonObject refused =
        rig.post("/api/stations/CP1/send", "{\"raw\":\"[2,\\\"x1\\\",\\\"Sing\\\",{}]\"}")
            .expect(200)
            .json();
    assertThat(refused.get("answer").getAsString()).isEqualTo("CALLERROR");
    assertThat(refused.get("errorCode").getAsString()).isEqualTo("NotImplemented");

    JsonObject rubbish = rig.post("/api/stations/CP1/send", "{\"raw\":\"?!\"}").expect(200).json();
    assertThat(rubbish.get("answer").getAsString()).isEqualTo("NONE");
  }

  @Test
  void theSandboxIsToldOverHttpWhatToDo() {
    JsonObject exchange =
        rig.post(
                "/api/csms/stations/CP2/call",
                "{\"action\":\"GetBaseReport\",\"payload\":"
                    + "{\"requestId\":1,\"reportBase\":\"FullInventory\"}}")
            .expect(200)
            .json();
    assertThat(exchange.getAsJsonObject("payload").get("status").getAsString())
        .isEqualTo("Accepted");

    JsonObject bend =
        rig.post(
                "/api/csms/bends",
                "{\"action\":\"DataTransfer\",\"times\":1,"
                    + "\"error\":{\"code\":\"GenericError\",\"description\":\"no\"}}")
            .expect(201)
            .json();
    assertThat(rig.get("/api/csms").body()).contains(bend.get("id").getAsString());
    JsonObject bent =
        rig.post(
                "/api/stations/CP2/send",
                "{\"action\":\"DataTransfer\",\"payload\":{\"vendorId\":\"x\"}}")
            .expect(200)
            .json();
    assertThat(bent.get("errorCode").getAsString()).isEqualTo("GenericError");
    String id = bend.get("id").getAsString();
    rig.send(HttpRequest.newBuilder(rig.uri("/api/csms/bends/" + id)).DELETE());
    rig.send(HttpRequest.newBuilder(rig.uri("/api/csms/bends/" + id)).DELETE()).expect(404);
    rig.post("/api/csms/stations/nobody/call", "{\"action\":\"Reset\"}").expect(404);
  }

  @Test
  void theSandboxSendsAnyTextAndTellsWhatTheStationAnswered() {
    JsonObject refused =
        rig.post(
                "/api/csms/stations/CP1/call",
                "{\"raw\":\"[2,\\\"raw-7\\\",\\\"Reset\\\",{\\\"type\\\":1}]\"}")
            .expect(200)
            .json();
    assertThat(refused.get("answer").getAsString()).isEqualTo("CALLERROR");
    assertThat(refused.get("messageId").getAsString()).isEqualTo("raw-7");
    assertThat(refused.get("sent").getAsString()).isEqualTo("[2,\"raw-7\",\"Reset\",{\"type\":1}]");
    assertThat(refused.get("raw").getAsString()).startsWith("[4,\"raw-7\"");

    String path = "/api/csms/stations/CP1/call";
    JsonObject rubbish = rig.post(path, "{\"raw\":\"?!\"}").expect(200).json();
    assertThat(rubbish.get("answer").getAsString()).isEqualTo("NONE");
    rig.post(path, "{\"raw\":\"?!\",\"action\":\"Reset\"}").expect(400);
    rig.post(path, "{}").expect(400);
    rig.post("/api/csms/stations/nobody/call", "{\"raw\":\"?!\"}").expect(404);
  }

  @Test
  void whatIsImpossibleAtTheStationIsAConflict() {
    rig.post("/api/stations/CP1/evses/1/plug-out", "{}").expect(409);
    rig.post("/api/stations/CP1/evses/9/plug-in", "{}").expect(404);
    rig.post("/api/stations/CP1/start", "").expect(409);
    rig.post("/api/stations/CP2/stop-charge", "{}").expect(409);
  }

  @Test
  void anotherSitesPageMayNotUseIt() {
    HttpRequest.Builder request = HttpRequest.newBuilder(rig.uri("/api/stations/CP1/stop"));
    rig.send(request.header("Origin", "http://evil.example").POST(BodyPublishers.noBody()))
        .expect(403);
    assertThat(rig.station("CP1", "running")).isEqualTo("true");
  }

  @Test
  void theDocumentOfTheApiHoldsEveryPathAndTypeItNames() {
    String text = rig.get("/api/openapi.json").expect(200).body();
    JsonObject document = rig.get("/api/openapi.json").json();
    JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");

    assertThat(document.getAsJsonObject("paths").keySet())
        .contains("/api/stations/{id}/charge", "/api/messages", "/api/ws/messages", "/metrics");
    var references = java.util.regex.Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
    while (references.find()) {
      assertThat(schemas.has(references.group(1))).as(references.group(1)).isTrue();
    }
    assertThat(rig.get("/api/docs").expect(200).body()).contains("/api/stations/{id}/charge");
  }

  @Test
  void theRatesOfTheFleetAreToldOfEachStationOnceASlot() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rig.get("/api/fleet/rates").expect(200).json().toString())
                    .contains("\"stationId\":\"CP1\"", "\"stationId\":\"CP2\""));
    JsonObject all = rig.get("/api/fleet/rates").expect(200).json();
    JsonObject first = all.getAsJsonArray("stations").get(0).getAsJsonObject();
    assertThat(first.getAsJsonArray("frames")).as(first.toString()).hasSize(30);
    assertThat(first.get("p95Millis").getAsDouble()).as("answers came").isPositive();

    JsonObject next = rig.get("/api/fleet/rates?after=" + all.get("slot")).expect(200).json();

    long passed = next.get("slot").getAsLong() - all.get("slot").getAsLong();
    for (JsonElement station : next.getAsJsonArray("stations")) {
      assertThat(station.getAsJsonObject().getAsJsonArray("frames")).hasSize((int) passed);
    }
  }

  @Test
  void figuresAndSmallThingsAreThere() {
    assertThat(rig.get("/metrics").expect(200).body())
        .contains("ocppemu_stations ")
        // Other tests of this run break the order on purpose: the count is what counts.
        .contains("ocppemu_lock_violations_total " + (double) LockStats.violations())
        .contains("jvm_memory_used_bytes");
    rig.get("/api/info").expect(200);
    rig.get("/api/messages/stats").expect(200);
    rig.get("/api/ws/stats").expect(200);
    assertThat(rig.get("/api/profiles").expect(200).array()).hasSizeGreaterThanOrEqualTo(8);
    rig.get("/api/profiles/wallbox-11kw-16").expect(200);
    assertThat(rig.get("/api/ocpp").expect(200).json().getAsJsonObject("2.1").size()).isEqualTo(91);
    rig.get("/api/ocpp/2.0.1/BootNotification").expect(200);
    rig.post("/api/admin/sync", "").expect(200);
  }
}
