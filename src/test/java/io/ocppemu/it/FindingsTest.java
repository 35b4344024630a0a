package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox CSMS bent, the station bent too, and what is told of it over HTTP. */
class FindingsTest {
  @TempDir Path data;

  @Test
  void aCsmsThatMisbehavesIsFoundOut() {
    try (EmulatorRig rig = new EmulatorRig(data)) {
      bend(
          rig,
          "BootNotification",
          "{\"status\":\"Accepted\",\"currentTime\":\"2020-01-01T00:00:00Z\",\"interval\":300}");
      bend(rig, "StartTransaction", "{\"transactionId\":7}");
      create(rig, "CP1", "1.6");

      rig.post("/api/stations/CP1/charge", "{\"evseId\":1,\"idTag\":\"TAG1\"}");

      JsonObject clock = awaitFinding(rig, "CP1", "clock-skew");
      assertThat(clock.get("pointer").getAsString()).isEqualTo("/currentTime");
      assertThat(clock.get("severity").getAsString()).isEqualTo("warning");
      assertThat(clock.get("source").getAsString()).isEqualTo("1.6 §3.15, §4.6");
      JsonObject answer = awaitFinding(rig, "CP1", "answer-incomplete");
      assertThat(answer.get("pointer").getAsString()).isEqualTo("/idTagInfo");
      assertThat(answer.get("source").getAsString()).isEqualTo("1.6 §6.46");
      assertThat(frame(rig, "CP1", answer.get("stationSeq").getAsLong()))
          .contains("transactionId")
          .doesNotContain("idTagInfo");
      long seq = answer.get("messageSeq").getAsLong();
      JsonObject told = rig.get("/api/messages/" + seq).expect(200).json();
      assertThat(told.getAsJsonObject("message").get("seq").getAsLong()).isEqualTo(seq);
      JsonObject request = told.getAsJsonObject("partner");
      assertThat(request.get("messageType").getAsString()).isEqualTo("CALL");
      assertThat(request.get("action").getAsString()).isEqualTo("StartTransaction");
      assertThat(codes(told)).contains("answer-incomplete", "definition");
      assertThat(told.getAsJsonObject("message").get("requestSeq"))
          .as("stored with the answer")
          .isEqualTo(request.get("seq"));
      assertThat(request.has("requestSeq")).isFalse();
      JsonObject back =
          rig.get("/api/messages/" + request.get("seq").getAsLong()).expect(200).json();
      assertThat(back.getAsJsonObject("partner").get("seq").getAsLong()).isEqualTo(seq);
      assertThat(codes(back)).isEmpty();
      assertThat(filtered(rig, "code:answer-incomplete")).containsExactly(seq);
      assertThat(filtered(rig, "finding:error%20code:definition")).contains(seq);
      assertThat(filtered(rig, "finding:error%20dir:out")).isEmpty();
      JsonObject page = rig.get("/api/messages?filter=action:StartTransaction").expect(200).json();
      assertThat(codes(page)).as("of a page").contains("answer-incomplete", "definition");
      assertThat(messageSeqs(page)).containsOnly(seq);
      assertThat(codes(rig.get("/api/messages?filter=action:Authorize%20dir:out").json()))
          .isEmpty();
      assertThat(counted(rig, "code:answer-incomplete")).isEqualTo(1);
      assertThat(counted(rig, "action:StartTransaction")).isEqualTo(2);
      assertThat(counted(rig, "nowhere")).isZero();
      // What the station notices itself says where it goes back to, too.
      assertThat(awaitFinding(rig, "CP1", "definition").get("source").getAsString())
          .isEqualTo("1.6 §6");
    }
  }

  @Test
  void aMessageThatTheLogDoesNotHoldIsNotFound() {
    try (EmulatorRig rig = new EmulatorRig(data)) {
      create(rig, "CP2", "2.0.1");

      for (String seq : List.of("999999999", "0", "-7", "x", "99999999999999999999")) {
        assertThat(rig.get("/api/messages/" + seq).expect(404).body()).contains(seq);
      }
      rig.get("/api/messages/stats").expect(200);
      rig.get("/api/messages/export").expect(200);
    }
  }

  private static List<String> codes(JsonObject told) {
    return told.getAsJsonArray("findings").asList().stream()
        .map(finding -> finding.getAsJsonObject().get("code").getAsString())
        .toList();
  }

  private static List<Long> messageSeqs(JsonObject told) {
    return told.getAsJsonArray("findings").asList().stream()
        .map(finding -> finding.getAsJsonObject().get("messageSeq").getAsLong())
        .toList();
  }

  private static long counted(EmulatorRig rig, String filter) {
    JsonObject count = rig.get("/api/messages/count?filter=" + filter).expect(200).json();
    assertThat(count.get("whole").getAsBoolean()).isTrue();
    assertThat(count.get("fromSeq").isJsonNull()).isTrue();
    return count.get("found").getAsLong();
  }

  /** The numbers of the messages that a filter finds. */
  private static List<Long> filtered(EmulatorRig rig, String filter) {
    return rig
        .get("/api/messages?filter=" + filter)
        .expect(200)
        .json()
        .getAsJsonArray("messages")
        .asList()
        .stream()
        .map(message -> message.getAsJsonObject().get("seq").getAsLong())
        .toList();
  }

  @Test
  void aStationThatIsMadeToMisbehaveIsFoundOut() {
    try (EmulatorRig rig = new EmulatorRig(data)) {
      create(rig, "CP2", "2.0.1");

      raw(rig, "[2,\\\"x\\\",\\\"Heartbeat\\\",{}]");
      raw(rig, "[2,\\\"x\\\",\\\"Heartbeat\\\",{}]");
      raw(rig, "[2,\\\"y\\\",\\\"Heartbeat\\\",{\\\"more\\\":1}]");
      raw(rig, "[3,\\\"z\\\",{}]");

      assertThat(awaitFinding(rig, "CP2", "message-id-reused").get("severity").getAsString())
          .isEqualTo("error");
      assertThat(awaitFinding(rig, "CP2", "sent-invalid").get("pointer").getAsString())
          .isEqualTo("/more");
      assertThat(awaitFinding(rig, "CP2", "unknown-answer").get("source").getAsString())
          .isEqualTo("part 4 §4.1.4");
    }
  }

  @Test
  void aRuleIsSwitchedByConfigurationAndOverHttp() {
    Map<Setting, String> off = Map.of(Setting.FINDINGS_OFF, "message-id-reused, sent-invalid");
    try (EmulatorRig rig = new EmulatorRig(data, off)) {
      create(rig, "CP2", "2.0.1");
      assertThat(rule(rig, "sent-invalid").get("on").getAsBoolean()).isFalse();
      raw(rig, "[2,\\\"y\\\",\\\"Heartbeat\\\",{\\\"more\\\":1}]");

      JsonObject on = switched(rig, "sent-invalid", "{\"on\":true}", 200);
      assertThat(on.get("on").getAsBoolean()).isTrue();
      switched(rig, "no-such-rule", "{\"on\":true}", 404);
      switched(rig, "sent-invalid", "{\"on\":1}", 400);
      raw(rig, "[2,\\\"z\\\",\\\"Heartbeat\\\",{\\\"more\\\":1}]");

      awaitFinding(rig, "CP2", "sent-invalid");
      assertThat(findings(rig, "CP2", "sent-invalid")).hasSize(1);
      assertThat(rule(rig, "sent-invalid").get("found").getAsInt()).isEqualTo(1);
    }
  }

  private static void create(EmulatorRig rig, String stationId, String version) {
    rig.create(stationId, version);
    await().atMost(PATIENCE).until(() -> rig.station(stationId, "registration").equals("accepted"));
  }

  private static void bend(EmulatorRig rig, String action, String response) {
    rig.post("/api/csms/bends", "{\"action\":\"%s\",\"response\":%s}".formatted(action, response))
        .expect(201);
  }

  /** The station sends {@code text}, whose quotes are escaped, and the answer is waited for. */
  private static void raw(EmulatorRig rig, String text) {
    rig.post("/api/stations/CP2/send", "{\"raw\":\"%s\"}".formatted(text)).expect(200);
  }

  private static JsonObject rule(EmulatorRig rig, String code) {
    for (JsonElement rule : rig.get("/api/findings/rules").expect(200).array()) {
      if (rule.getAsJsonObject().get("code").getAsString().equals(code)) {
        return rule.getAsJsonObject();
      }
    }
    throw new AssertionError("no rule " + code);
  }

  private static JsonObject switched(EmulatorRig rig, String code, String body, int status) {
    return rig.send(
            HttpRequest.newBuilder(rig.uri("/api/findings/rules/" + code))
                .PUT(BodyPublishers.ofString(body)))
        .expect(status)
        .json();
  }

  private static JsonObject awaitFinding(EmulatorRig rig, String stationId, String code) {
    await(code).atMost(PATIENCE).until(() -> !findings(rig, stationId, code).isEmpty());
    return findings(rig, stationId, code).getFirst();
  }

  private static List<JsonObject> findings(EmulatorRig rig, String stationId, String code) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonElement each :
        rig.get("/api/findings?order=oldest&stationId=" + stationId)
            .expect(200)
            .json()
            .getAsJsonArray("findings")) {
      if (each.getAsJsonObject().get("code").getAsString().equals(code)) {
        found.add(each.getAsJsonObject());
      }
    }
    return found;
  }

  /** The raw text of a station's frame. */
  private static String frame(EmulatorRig rig, String stationId, long stationSeq) {
    for (JsonElement each :
        rig.get("/api/messages?limit=1000&stationId=" + stationId)
            .expect(200)
            .json()
            .getAsJsonArray("messages")) {
      if (each.getAsJsonObject().get("stationSeq").getAsLong() == stationSeq) {
        return each.getAsJsonObject().get("raw").getAsString();
      }
    }
    throw new AssertionError("no frame " + stationSeq);
  }
}
