package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.it.EmulatorRig.Told;
import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.link.fault.Faults;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults over REST: the catalogue, rules, strikes, and their marks in the log. */
class FaultRoutesTest {
  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data);
    for (String stationId : List.of("F1", "F2", "G1")) {
      rig.create(stationId, "1.6");
      await()
          .atMost(PATIENCE)
          .until(() -> rig.station(stationId, "registration").equals("accepted"));
    }
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void theCatalogueTellsAllFaultsWithTheirParameters() {
    JsonObject catalogue = rig.get("/api/faults").expect(200).json();

    assertThat(catalogue.getAsJsonArray("faults")).hasSize(Faults.ALL.size());
    JsonObject delay = catalogue.getAsJsonArray("faults").get(0).getAsJsonObject();
    assertThat(delay.get("name").getAsString()).isEqualTo("delay");
    assertThat(delay.getAsJsonArray("parameters").get(0).getAsJsonObject().get("most").getAsLong())
        .isEqualTo(3_600_000);
    assertThat(catalogue.get("rulesMost").getAsInt()).isEqualTo(FaultBook.RULES_MAX);
  }

  @Test
  void aRuleIsSetSeenInTheLogSwitchedChangedAndRemoved() {
    JsonObject rule =
        rig.post("/api/stations/F1/faults", "{\"fault\":\"message-id\",\"seed\":5}")
            .expect(201)
            .json();
    String path = "/api/stations/F1/faults/" + rule.get("id").getAsString();
    send("F1");
    send("F1");

    await()
        .atMost(PATIENCE)
        .until(() -> rig.get("/api/messages?stationId=F1").body().contains("fault:message-id "));
    assertThat(rules("F1").get(0).getAsJsonObject().get("struck").getAsInt()).isPositive();
    assertThat(patch(path, "{\"enabled\":false}").expect(200).json().get("enabled").getAsBoolean())
        .isFalse();
    JsonObject changed = patch(path, "{\"times\":3,\"scope\":{\"nth\":2}}").expect(200).json();
    assertThat(changed.get("times").getAsInt()).isEqualTo(3);
    assertThat(changed.get("struck").getAsInt()).isZero();
    assertThat(changed.get("seed").getAsLong()).isEqualTo(5);
    rig.send(HttpRequest.newBuilder(rig.uri(path)).DELETE()).expect(204);
    rig.send(HttpRequest.newBuilder(rig.uri(path)).DELETE()).expect(404);
    assertThat(rules("F1")).isEmpty();
  }

  @Test
  void manyStationsGetARuleEachWithItsOwnSeed() {
    JsonObject done =
        rig.post(
                "/api/faults",
                "{\"pattern\":\"F*\",\"rule\":{\"fault\":\"drop\",\"times\":1,"
                    + "\"scope\":{\"actions\":[\"Sing\"]}}}")
            .expect(200)
            .json();

    assertThat(done.getAsJsonArray("stationIds")).hasSize(2);
    assertThat(rules("G1")).isEmpty();
    assertThat(seed("F1")).isNotEqualTo(seed("F2"));
    Told cleared =
        rig.send(HttpRequest.newBuilder(rig.uri("/api/faults?pattern=F*")).DELETE()).expect(200);
    assertThat(cleared.json().get("removed").getAsInt()).isEqualTo(2);
  }

  @Test
  void aFaultOfTheLinkStrikesAtOnceAndIsFound() {
    rig.post("/api/faults/strike", "{\"stationIds\":[\"G1\"],\"fault\":\"reset\"}").expect(200);

    await().atMost(PATIENCE).until(() -> rig.station("G1", "link.lastClose").contains("reset"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"fault\":\"tea\"}                                        | fault",
        "{\"fault\":\"delay\",\"parameters\":{\"millis\":0}}        | /parameters/millis",
        "{\"fault\":\"fragment\",\"direction\":\"received\"}        | direction",
        "{\"fault\":\"drop\",\"scope\":{\"event\":\"tea\"}}         | /scope/event",
        "{\"fault\":\"drop\",\"scope\":{\"percent\":0}}             | /scope/percent",
        "{\"fault\":\"drop\",\"times\":-1}                          | times",
        "{\"fault\":\"drop\",\"wheels\":4}                          | wheels",
      })
  void aRuleThatDoesNotFitIsAnsweredWithTheFieldAtFault(String body, String field) {
    JsonObject problem = rig.post("/api/stations/F2/faults", body).expect(400).json();

    assertThat(problem.getAsJsonArray("errors").get(0).getAsJsonObject().get("field").getAsString())
        .isEqualTo(field);
  }

  @Test
  void aFaultOfFramesCannotStrikeAtOnce() {
    assertThat(
            rig.post("/api/stations/F2/faults/strike", "{\"fault\":\"delay\"}").expect(400).body())
        .contains("must be one of the link");
  }

  private static void send(String stationId) {
    rig.post("/api/stations/" + stationId + "/send", "{\"action\":\"Heartbeat\"}").expect(200);
  }

  private static JsonArray rules(String stationId) {
    return rig.get("/api/stations/" + stationId + "/faults").expect(200).array();
  }

  private static long seed(String stationId) {
    return rules(stationId).get(0).getAsJsonObject().get("seed").getAsLong();
  }

  private static Told patch(String path, String body) {
    return rig.send(
        HttpRequest.newBuilder(rig.uri(path)).method("PATCH", BodyPublishers.ofString(body)));
  }
}
