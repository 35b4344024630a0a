package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import io.ocppemu.app.StartFailure;
import io.ocppemu.it.EmulatorRig.Told;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API never says that something is well which is not. */
class HonestAnswersTest {
  @TempDir Path data;

  private EmulatorRig rig;

  @BeforeEach
  void start() {
    rig = new EmulatorRig(data);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static String problemField(Told told) {
    return told.json().getAsJsonArray("errors").get(0).getAsJsonObject().get("field").getAsString();
  }

  private static String detail(Told told) {
    return told.json().get("detail").getAsString();
  }

  private void online(String version) {
    rig.create("CP1", version);
    await()
        .atMost(EmulatorRig.PATIENCE)
        .until(() -> rig.station("CP1", "registration").equals("accepted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.6   | 21 |           | idTag",
        "2.0.1 | 37 |           | idTag",
        "2.0.1 |  8 | Bogus     | idTokenType",
        "2.1   | 256 |          | idTag",
      })
  void aTokenThatTheVersionCannotTellIsRefusedByName(
      String version, int length, String type, String field) {
    online(version);
    String kind = type == null ? "" : ",\"idTokenType\":\"" + type + "\"";
    String body = "{\"idTag\":\"%s\"%s}".formatted("T".repeat(length), kind);

    assertThat(problemField(rig.post("/api/stations/CP1/charge", body).expect(400)))
        .isEqualTo(field);
    assertThat(problemField(rig.post("/api/stations/CP1/evses/1/authorize", body).expect(400)))
        .isEqualTo(field);
    if (type == null) {
      assertThat(problemField(rig.post("/api/stations/CP1/stop-charge", body).expect(400)))
          .isEqualTo(field);
    }
  }

  @Test
  void anIdentifierOf201IsMadeOfItsCharacters() {
    online("2.0.1");

    Told told = rig.post("/api/stations/CP1/charge", "{\"idTag\":\"tüg€\"}").expect(400);

    assertThat(problemField(told)).isEqualTo("idTag");
  }

  @Test
  void anEvseThatIsNotThereIsNamedByItsField() {
    online("1.6");

    assertThat(problemField(rig.post("/api/stations/CP1/charge", "{\"evseId\":9}").expect(400)))
        .isEqualTo("evseId");
    assertThat(
            problemField(rig.post("/api/stations/CP1/stop-charge", "{\"evseId\":9}").expect(400)))
        .isEqualTo("evseId");
  }

  @ParameterizedTest
  @CsvSource({"1.6", "2.0.1"})
  void theTransactionOfADeletedStationIsNotOpenForEver(String version) {
    online(version);
    rig.post("/api/stations/CP1/charge", "{\"idTag\":\"TAG-1\"}").expect(200);
    assertThat(transactions("active")).hasSize(1);

    rig.send(HttpRequest.newBuilder(rig.uri("/api/stations/CP1")).DELETE()).expect(204);

    assertThat(transactions("active")).isEmpty();
    assertThat(transactions("ended"))
        .singleElement()
        .satisfies(
            ended -> assertThat(ended.get("stoppedReason").getAsString()).isEqualTo("Other"));
  }

  private List<JsonObject> transactions(String state) {
    return rig
        .get("/api/transactions?state=" + state)
        .json()
        .getAsJsonArray("transactions")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  @Test
  void aPasswordInTheUrlIsRefusedBecauseItWouldBeShown() {
    String url = "\"csmsUrl\":\"ws://user:s3cret@127.0.0.1:1/x\"";
    rig.create("CP1", "1.6");

    List<Told> refusals =
        List.of(
            rig.post("/api/stations", "{\"stationId\":\"X\"," + url + "}").expect(422),
            rig.post("/api/stations/bulk", "{\"count\":1,\"pattern\":\"X-{1}\"," + url + "}")
                .expect(422),
            rig.send(
                    HttpRequest.newBuilder(rig.uri("/api/stations/CP1"))
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{" + url + "}")))
                .expect(422));

    assertThat(refusals)
        .allSatisfy(
            told -> {
              assertThat(problemField(told)).isEqualTo("csmsUrl");
              assertThat(told.body()).doesNotContain("s3cret");
            });
  }

  @Test
  void aBendTellsHowOftenItHasApplied() {
    online("1.6");
    rig.post(
            "/api/csms/bends",
            "{\"action\":\"StartTransaction\",\"times\":1,\"response\":"
                + "{\"transactionId\":7,\"idTagInfo\":{\"status\":\"Blocked\"}}}")
        .expect(201);

    Told refused = rig.post("/api/stations/CP1/charge", "{\"idTag\":\"TAG-1\"}").expect(409);

    assertThat(refused.body()).as("the word of the CSMS").contains("Blocked");
    JsonObject bend = rig.get("/api/csms/bends").array().get(0).getAsJsonObject();
    assertThat(bend.get("times").getAsInt()).isEqualTo(1);
    assertThat(bend.get("applied").getAsInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"action\":\"Authorize\",\"times\":0,\"silent\":true} | times",
        "{\"action\":\"Nope\",\"silent\":true}                  | action",
      })
  void aBendThatCanNeverBeMeantIsRefused(String body, String field) {
    assertThat(problemField(rig.post("/api/csms/bends", body).expect(400))).isEqualTo(field);
  }

  @Test
  void whatIsSentByHandAgainstItsDefinitionIsMarked() {
    online("1.6");

    String answer =
        rig.post(
                "/api/stations/CP1/send",
                "{\"action\":\"StatusNotification\",\"payload\":{\"connectorId\":\"x\"}}")
            .expect(200)
            .json()
            .get("answer")
            .getAsString();
    assertThat(answer).isEqualTo("CALLERROR");
    rig.post(
            "/api/stations/CP1/send",
            "{\"action\":\"DataTransfer\",\"payload\":{\"vendorId\":\"v\"}}")
        .expect(200);

    await()
        .atMost(EmulatorRig.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(marks("StatusNotification")).contains("[\"invalid\"]");
              assertThat(marks("DataTransfer")).containsExactly("[]");
            });
  }

  private List<String> marks(String action) {
    return rig
        .get("/api/messages?direction=sent&messageType=CALL&action=" + action)
        .json()
        .getAsJsonArray("messages")
        .asList()
        .stream()
        .map(message -> message.getAsJsonObject().get("marks").toString())
        .toList();
  }

  @Test
  void findingsCanBeReadAfterwards() {
    online("1.6");
    rig.post(
            "/api/csms/stations/CP1/call",
            "{\"action\":\"ChangeAvailability\",\"payload\":{\"connectorId\":0,\"type\":\"Off\"}}")
        .expect(200);

    await()
        .atMost(EmulatorRig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        rig.get("/api/findings?stationId=CP1&severity=warning")
                            .json()
                            .getAsJsonArray("findings"))
                    .as("findings of the log")
                    .anySatisfy(
                        finding ->
                            assertThat(finding.getAsJsonObject().get("pointer").getAsString())
                                .isEqualTo("/type")));
    assertThat(rig.get("/api/findings?stationId=CP2").json().getAsJsonArray("findings")).isEmpty();
    rig.get("/api/findings?severity=loud").expect(400);
  }

  @Test
  void makingNoStationAtAllIsNoSuccess() {
    String body = "{\"count\":2,\"pattern\":\"B-{1}\",\"start\":false}";
    rig.post("/api/stations/bulk", body).expect(201);

    rig.post("/api/stations/bulk", body).expect(409);
  }

  @Test
  void whatIsWrongWithAProfileOrASettingIsSaidWithoutWrapping() {
    Told overrides =
        rig.post("/api/stations", "{\"stationId\":\"X\",\"overrides\":{\"nope\":1}}").expect(422);
    Told configuration =
        rig.post(
                "/api/stations",
                "{\"stationId\":\"X\",\"configuration\":{\"HeartbeatInterval\":\"soon\"}}")
            .expect(422);
    Told broken = rig.post("/api/stations", "{").expect(400);

    assertThat(detail(overrides)).contains("nope").doesNotContain("[").doesNotContain(".yaml:");
    assertThat(detail(configuration)).contains("HeartbeatInterval").doesNotContain("[");
    assertThat(broken.body()).contains("ends too early").doesNotContain("java.");
  }

  @Test
  void aPropertyNamedTwiceIsNotGuessedAbout() {
    Told twice =
        rig.post("/api/stations", "{\"stationId\":\"FIRST\",\"stationId\":\"SECOND\"}").expect(400);

    assertThat(detail(twice)).contains("occurs twice: stationId");
    rig.get("/api/stations/SECOND").expect(404);
  }

  @Test
  void aDatabaseThatIsNotThereEndsTheStartInAShortSentence(@TempDir Path other) {
    Map<Setting, String> nobody =
        Map.of(Setting.MONGO_URI, "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500");

    assertThatThrownBy(() -> new EmulatorRig(other.resolve("data"), nobody))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no server can be reached")
        .hasMessageContaining("refused")
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void aFolderOfProfilesThatIsNotThereEndsTheStart(@TempDir Path other) {
    Path missing = other.resolve("missing");

    assertThatThrownBy(
            () ->
                new EmulatorRig(
                    other.resolve("data"), Map.of(Setting.PROFILES_DIR, missing.toString())))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("profilesDir")
        .hasMessageContaining("missing");
  }

  @Test
  void theDocumentOfTheApiHoldsTheEventsOfTheLiveSocket() {
    JsonObject schemas =
        rig.get("/api/openapi.json")
            .json()
            .getAsJsonObject("components")
            .getAsJsonObject("schemas");

    assertThat(schemas.keySet())
        .contains("ServerEvent", "ClientCommand", "MessageEvent", "GapEvent", "FilterCommand");
    for (String union : List.of("ServerEvent", "ClientCommand")) {
      assertThat(schemas.getAsJsonObject(union).getAsJsonArray("oneOf"))
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(schemas.keySet())
                      .contains(
                          each.getAsJsonObject()
                              .get("$ref")
                              .getAsString()
                              .replace("#/components/schemas/", "")));
    }
  }
}
