package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTransactionsTest {
  private SandboxCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.builder().oneTransactionPerToken(true).build());
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  private static String start(int connector, String tag) {
    return """
    {"connectorId":%d,"idTag":"%s","meterStart":100,"timestamp":"2026-01-01T00:00:00+01:00"}\
    """
        .formatted(connector, tag);
  }

  private static String event(String type, int seqNo, String more) {
    return """
    {"eventType":"%s","timestamp":"2026-01-01T00:00:0%dZ","triggerReason":"Authorized",\
    "seqNo":%d,"transactionInfo":{"transactionId":"T1"}%s}\
    """
        .formatted(type, seqNo, seqNo, more);
  }

  @Test
  void aTransactionOf16IsToldFromStartToStop() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      JsonObject started = station.result("StartTransaction", start(2, "ABC"));
      int number = started.get("transactionId").getAsInt();
      station.result(
          "MeterValues",
          """
          {"connectorId":2,"transactionId":%d,"meterValue":[{"timestamp":"2026-01-01T00:00:01Z",\
          "sampledValue":[{"value":"150"}]}]}\
          """
              .formatted(number));
      JsonObject stopped =
          station.result(
              "StopTransaction",
              """
              {"transactionId":%d,"meterStop":200,"timestamp":"2026-01-01T01:00:00Z",\
              "reason":"Remote","idTag":"ABC"}\
              """
                  .formatted(number));

      assertThat(started.getAsJsonObject("idTagInfo").get("status").getAsString())
          .isEqualTo("Accepted");
      assertThat(stopped.has("idTagInfo")).isTrue();
      CsmsTransaction told = csms.transactions("CP").getFirst();
      assertThat(told.transactionId()).isEqualTo(Integer.toString(number));
      assertThat(told.evseId()).isEqualTo(2);
      assertThat(told.idToken()).isEqualTo("ABC");
      assertThat(told.startedAt()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
      assertThat(told.endedAt()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
      assertThat(told.meterStart()).isEqualTo(100);
      assertThat(told.meterStop()).isEqualTo(200);
      assertThat(told.stoppedReason()).isEqualTo("Remote");
      assertThat(told.events())
          .extracting(CsmsTransaction.Event::action)
          .containsExactly("StartTransaction", "MeterValues", "StopTransaction");
      assertThat(csms.findings()).isEmpty();
    }
  }

  @Test
  void aTransactionOf2IsToldEventByEvent() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V2_0_1)) {
      JsonObject first =
          station.result(
              "TransactionEvent",
              event(
                  "Started",
                  0,
                  """
                  ,"evse":{"id":1,"connectorId":2},"idToken":{"idToken":"X","type":"ISO14443"}\
                  """));
      JsonObject second =
          station.result("TransactionEvent", event("Updated", 1, ",\"offline\":true"));
      station.result("TransactionEvent", event("Ended", 2, ""));

      assertThat(first.getAsJsonObject("idTokenInfo").get("status").getAsString())
          .isEqualTo("Accepted");
      assertThat(second.entrySet()).as("no token, no idTokenInfo").isEmpty();
      CsmsTransaction told = csms.transactions("CP").getFirst();
      assertThat(told.ended()).isTrue();
      assertThat(told.connectorId()).isEqualTo(2);
      assertThat(told.idToken()).isEqualTo("X");
      assertThat(told.events()).extracting(CsmsTransaction.Event::seqNo).containsExactly(0, 1, 2);
      assertThat(told.events().get(1).offline()).isTrue();
      assertThat(csms.findings()).isEmpty();
    }
  }

  @Test
  void aMessageThatComesTwiceGetsTheSameAnswerAndIsMarked() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      JsonArray first = station.call("s1", "StartTransaction", start(1, "ABC"));
      JsonArray again = station.call("s1", "StartTransaction", start(1, "ABC"));

      assertThat(again).isEqualTo(first);
      assertThat(csms.transactions("CP")).hasSize(1);
      assertThat(csms.transactions("CP").getFirst().events())
          .extracting(CsmsTransaction.Event::resend)
          .containsExactly(false, true);
      assertThat(csms.transactions("CP").getFirst().firstTellings()).hasSize(1);
      assertThat(csms.received("CP", "StartTransaction").getLast().marks())
          .containsExactly("resend");
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.RESENT);
    }
  }

  @Test
  void theSameMessageIdForSomethingElseIsAnsweredAsNewAndFound() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      station.call("1", "StartTransaction", start(1, "ABC"));
      JsonArray other = station.call("1", "Heartbeat", "{}");

      assertThat(other.get(2).getAsJsonObject().has("currentTime")).isTrue();
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.REUSED_ID);
    }
  }

  @Test
  void aResendAfterReconnectingIsKnownByItsContentOrSequenceNumber() throws Exception {
    JsonObject first;
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      first = station.result("StartTransaction", start(1, "ABC"));
    }
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      assertThat(station.result("StartTransaction", start(1, "ABC"))).isEqualTo(first);
    }
    assertThat(csms.transactions("CP")).hasSize(1);

    try (PlainStation station = PlainStation.connect(csms, "CP2", Version.V2_0_1)) {
      station.result("TransactionEvent", event("Started", 0, ""));
      station.result("TransactionEvent", event("Started", 0, ",\"offline\":true"));
      station.result("TransactionEvent", event("Updated", 1, ""));
    }
    assertThat(csms.transactions("CP2").getFirst().events())
        .extracting(CsmsTransaction.Event::resend)
        .containsExactly(false, true, false);
    assertThat(csms.findings("CP2")).isEmpty();
  }

  @Test
  void gapsStrangersAndAfterthoughtsAreFound() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V2_1)) {
      station.result("TransactionEvent", event("Updated", 3, ""));
      station.result("TransactionEvent", event("Ended", 5, ""));
      station.result("TransactionEvent", event("Updated", 6, ""));
    }

    assertThat(csms.findings("CP"))
        .extracting(CsmsFinding::code)
        .containsExactly(
            CsmsFinding.Code.UNKNOWN_TRANSACTION,
            CsmsFinding.Code.SEQUENCE_GAP,
            CsmsFinding.Code.AFTER_END);
  }

  @Test
  void aTokenThatAlreadyChargesElsewhereIsConcurrent() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      station.result("StartTransaction", start(1, "ABC"));
      JsonObject second = station.result("StartTransaction", start(2, "abc"));

      assertThat(second.getAsJsonObject("idTagInfo").get("status").getAsString())
          .isEqualTo("ConcurrentTx");
      assertThat(second.get("transactionId").getAsInt())
          .isEqualTo(Integer.parseInt(csms.transactions("CP").getFirst().transactionId()) + 1);
    }
  }

  @Test
  void tokensAreLookedUpOrJudgedByTheirBeginning() throws Exception {
    csms.tokens()
        .put(new CsmsToken("Known", "Blocked", "GROUP", Instant.parse("2030-01-01T00:00:00Z")));
    try (PlainStation old = PlainStation.connect(csms, "CP16", Version.V1_6);
        PlainStation young = PlainStation.connect(csms, "CP21", Version.V2_1)) {
      assertThat(authorize16(old, "KNOWN"))
          .hasToString(
              "{\"status\":\"Blocked\",\"expiryDate\":\"2030-01-01T00:00:00Z\","
                  + "\"parentIdTag\":\"GROUP\"}");
      assertThat(authorize2(young, "KNOWN").getAsJsonObject("groupIdToken").get("idToken"))
          .hasToString("\"GROUP\"");
      assertThat(status16(old, "anything")).isEqualTo("Accepted");
      assertThat(status16(old, "expired-7")).isEqualTo("Expired");
      assertThat(status16(old, "BLOCKED")).isEqualTo("Blocked");
      assertThat(status16(old, "INVALID1")).isEqualTo("Invalid");
      assertThat(status16(old, "NOCREDIT")).isEqualTo("Blocked");
      assertThat(status16(old, "UNKNOWN")).isEqualTo("Invalid");
      assertThat(authorize2(young, "NOCREDIT").get("status")).hasToString("\"NoCredit\"");
      assertThat(authorize2(young, "UNKNOWN").get("status")).hasToString("\"Unknown\"");
      csms.tokens().acceptUnknown(false);
      assertThat(status16(old, "anything")).isEqualTo("Invalid");
      csms.tokens().clear();
      assertThat(status16(old, "KNOWN")).isEqualTo("Accepted");
    }
  }

  private static JsonObject authorize16(PlainStation station, String tag) throws Exception {
    return station.result("Authorize", "{\"idTag\":\"" + tag + "\"}").getAsJsonObject("idTagInfo");
  }

  private static String status16(PlainStation station, String tag) throws Exception {
    return authorize16(station, tag).get("status").getAsString();
  }

  private static JsonObject authorize2(PlainStation station, String token) throws Exception {
    return station
        .result(
            "Authorize", "{\"idToken\":{\"idToken\":\"%s\",\"type\":\"Central\"}}".formatted(token))
        .getAsJsonObject("idTokenInfo");
  }

  @Test
  void connectorsAreKnownByTheirLastReport() throws Exception {
    try (PlainStation old = PlainStation.connect(csms, "CP16", Version.V1_6);
        PlainStation young = PlainStation.connect(csms, "CP21", Version.V2_1)) {
      String status = "{\"connectorId\":%d,\"errorCode\":\"NoError\",\"status\":\"%s\"}";
      old.result("StatusNotification", status.formatted(2, "Preparing"));
      old.result("StatusNotification", status.formatted(0, "Available"));
      old.result("StatusNotification", status.formatted(2, "Charging"));
      young.result(
          "NotifyEvent",
          """
          {"generatedAt":"2026-01-01T00:00:00Z","seqNo":0,"eventData":[{"eventId":1,\
          "timestamp":"2026-01-01T00:00:00Z","trigger":"Delta","actualValue":"Occupied",\
          "eventNotificationType":"HardWiredNotification",\
          "component":{"name":"Connector","evse":{"id":3,"connectorId":1}},\
          "variable":{"name":"AvailabilityState"}}]}\
          """);

      assertThat(csms.station("CP16").orElseThrow().connectors())
          .extracting(each -> each.evseId() + " " + each.status())
          .containsExactly("0 Available", "2 Charging");
      assertThat(csms.station("CP21").orElseThrow().connectors())
          .extracting(each -> each.evseId() + " " + each.connectorId() + " " + each.status())
          .containsExactly("3 1 Occupied");
    }
  }

  @Test
  void whatIsRememberedOutlivesTheSandboxBeingAway() throws Exception {
    PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6);
    station.result("StartTransaction", start(1, "ABC"));

    csms.goAway();

    assertThat(csms.running()).isFalse();
    await().until(station.closed::isDone);
    assertThat(csms.station("CP").orElseThrow().connected()).isFalse();
    PlainStation early = PlainStation.begin(csms.url() + "/CP", Map.of(), List.of(), Version.V1_6);
    assertThat(early.dial()).as("nobody listens").isFalse();

    csms.comeBack();
    csms.comeBack();

    try (PlainStation again = PlainStation.connect(csms, "CP", Version.V1_6)) {
      again.call(UUID.randomUUID().toString(), "StartTransaction", start(1, "ABC"));
      assertThat(csms.transactions("CP").getFirst().events())
          .extracting(CsmsTransaction.Event::resend)
          .containsExactly(false, true);
      assertThat(csms.station("CP").orElseThrow().connections()).isEqualTo(2);
      csms.forget();
      assertThat(csms.transactions("CP")).isEmpty();
      assertThat(csms.frames("CP")).isEmpty();
      again.result("Heartbeat", "{}");
    }
  }
}
