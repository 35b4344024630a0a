package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import io.ocppemu.app.StartFailure;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program over HTTP, from its start to its end. */
class EmulatorTest {
  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({"1.6,StartTransaction", "2.0.1,TransactionEvent", "2.1,TransactionEvent"})
  void aStationMadeOverHttpBootsChargesAndStopsAndTheLogTellsItInOrder(
      String version, String action) {
    try (EmulatorRig rig = new EmulatorRig(data)) {
      rig.create("CP1", version);
      await().atMost(PATIENCE).until(() -> rig.station("CP1", "registration").equals("accepted"));

      JsonObject begun =
          rig.post("/api/stations/CP1/charge", "{\"evseId\":1,\"idTag\":\"TAG1\"}")
              .expect(200)
              .json();
      assertThat(begun.getAsJsonObject("transaction").get("state").getAsString())
          .isEqualTo("active");
      rig.post("/api/stations/CP1/stop-charge", "{\"evseId\":1}").expect(200);

      List<JsonObject> messages = messages(rig);
      List<String> actions =
          messages.stream()
              .filter(message -> message.get("messageType").getAsString().equals("CALL"))
              .map(message -> message.get("action").getAsString())
              .toList();
      String status = version.equals("2.1") ? "NotifyEvent" : "StatusNotification";
      assertThat(actions).containsSubsequence("BootNotification", status, action);
      for (int i = 0; i < messages.size(); i++) {
        assertThat(messages.get(i).get("stationSeq").getAsLong()).isEqualTo(i + 1);
      }
      JsonObject ended =
          rig.get("/api/transactions?stationId=CP1&state=ended")
              .expect(200)
              .json()
              .getAsJsonArray("transactions")
              .get(0)
              .getAsJsonObject();
      assertThat(ended.get("idToken").getAsString()).isEqualTo("TAG1");
    }
  }

  @Test
  void aStationIsThereAgainAfterARestart() {
    try (EmulatorRig rig = new EmulatorRig(data)) {
      rig.create("CP 1%", "2.0.1");
      rig.create("CP2", "1.6");
      rig.post("/api/stations/CP2/stop", "").expect(200);
    }
    try (EmulatorRig rig = new EmulatorRig(data)) {
      assertThat(rig.station("CP%201%25", "stationId")).isEqualTo("CP 1%");
      assertThat(rig.station("CP%201%25", "running")).isEqualTo("true");
      assertThat(rig.station("CP2", "running")).isEqualTo("false");
      rig.send(HttpRequest.newBuilder(rig.uri("/api/stations/CP%201%25")).DELETE()).expect(204);
    }
    try (EmulatorRig rig = new EmulatorRig(data)) {
      rig.get("/api/stations/CP%201%25").expect(404);
      rig.get("/api/stations/CP2").expect(200);
    }
  }

  @Test
  void aDataDirectoryHasOneEmulatorAtATime() {
    try (EmulatorRig first = new EmulatorRig(data)) {
      assertThat(first.emulator.port()).isPositive();
      assertThatThrownBy(() -> new EmulatorRig(data))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another emulator");
    }
    new EmulatorRig(data).close();
  }

  @Test
  void aPortInUseIsToldInASentenceAndNothingIsLeftBehind() {
    try (EmulatorRig first = new EmulatorRig(data.resolve("one"))) {
      Map<Setting, String> same = Map.of(Setting.PORT, "" + first.emulator.port());
      assertThatThrownBy(() -> new EmulatorRig(data.resolve("two"), same))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("is in use; choose another with --port");
    }
    new EmulatorRig(data.resolve("two")).close();
  }

  @Test
  void aPortInUseForTheSandboxIsToldToo() {
    try (EmulatorRig first = new EmulatorRig(data.resolve("one"))) {
      String url = first.emulator.sandboxUrl().orElseThrow();
      String port = url.replaceFirst(".*:(\\d+)/.*", "$1");
      assertThatThrownBy(
              () -> new EmulatorRig(data.resolve("two"), Map.of(Setting.SANDBOX_PORT, port)))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("choose another port with --sandbox-port");
    }
  }

  @Test
  void theDemoStationsChargeByThemselves() {
    try (EmulatorRig rig =
        new EmulatorRig(data, Map.of(Setting.DEMO, "true", Setting.CLOCK_SPEED, "10"))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(rig.get("/api/stations?state=charging").json().get("total").getAsInt())
                      .isEqualTo(3));
      assertThat(rig.get("/api/health").expect(200).json().get("status").getAsString())
          .isEqualTo("up");
    }
  }

  @Test
  void withATokenNothingIsToldToWhoDoesNotShowIt() {
    try (EmulatorRig rig = new EmulatorRig(data, Map.of(Setting.TOKEN, "open-sesame"))) {
      rig.get("/api/stations").expect(401);
      rig.get("/metrics").expect(401);
      HttpRequest.Builder wrong = HttpRequest.newBuilder(rig.uri("/api/stations"));
      rig.send(wrong.header("Authorization", "Bearer open-sesamE")).expect(401);
      HttpRequest.Builder right = HttpRequest.newBuilder(rig.uri("/api/stations"));
      rig.send(right.header("Authorization", "Bearer open-sesame")).expect(200);
    }
  }

  @Test
  void aBrowserIsAskedForTheTokenOnce() {
    try (EmulatorRig rig = new EmulatorRig(data, Map.of(Setting.TOKEN, "open-sesame"))) {
      assertThat(rig.get("/").expect(200).body()).contains("name=\"token\"");
      rig.post("/login", "token=wrong").expect(401);
      HttpRequest.Builder elsewhere = HttpRequest.newBuilder(rig.uri("/login"));
      rig.send(
              elsewhere
                  .header("Origin", "http://evil.example")
                  .POST(HttpRequest.BodyPublishers.ofString("token=open-sesame")))
          .expect(403);
      String cookie =
          rig.post("/login", "token=open-sesame")
              .expect(303)
              .response()
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
      assertThat(cookie).doesNotContain("open-sesame");
      HttpRequest.Builder inside = HttpRequest.newBuilder(rig.uri("/api/stations"));
      rig.send(inside.header("Cookie", cookie.substring(0, cookie.indexOf(';')))).expect(200);
    }
  }

  private static List<JsonObject> messages(EmulatorRig rig) {
    List<JsonObject> messages = new ArrayList<>();
    for (JsonElement message :
        rig.get("/api/messages?stationId=CP1&order=oldest&limit=1000")
            .expect(200)
            .json()
            .getAsJsonArray("messages")) {
      messages.add(message.getAsJsonObject());
    }
    return messages;
  }
}
