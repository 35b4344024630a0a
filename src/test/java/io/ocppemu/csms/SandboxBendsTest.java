package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxBendsTest {
  private static final String BOOT = SandboxBootTest.boot(Version.V1_6);

  private SandboxCsms csms;
  private PlainStation station;

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.defaults());
    station = PlainStation.connect(csms, "CP", Version.V1_6);
  }

  @AfterEach
  void stop() {
    station.close();
    csms.close();
  }

  @Test
  void bendsAreAppliedInTheirOrderAsOftenAsTheySay() throws Exception {
    csms.addBend(Bend.on("BootNotification").times(2).merge("{\"status\":\"Pending\"}"));
    csms.addBend(
        Bend.on("BootNotification").once().merge("{\"status\":\"Rejected\",\"interval\":9}"));

    assertThat(boot().get("status").getAsString()).isEqualTo("Pending");
    JsonObject second = boot();
    assertThat(second.get("status").getAsString()).isEqualTo("Pending");
    assertThat(second.has("currentTime")).as("merging keeps the rest").isTrue();
    assertThat(csms.station("CP").orElseThrow().registration()).isEqualTo(Registration.PENDING);
    assertThat(boot().get("interval").getAsInt()).isEqualTo(9);
    assertThat(csms.station("CP").orElseThrow().registration()).isEqualTo(Registration.REJECTED);
    assertThat(boot().get("status").getAsString()).isEqualTo("Accepted");

    assertThat(csms.bends()).extracting(BendUse::applied).containsExactly(2L, 1L);
    assertThat(csms.bends()).allMatch(BendUse::usedUp);
  }

  @Test
  void aReplacedAnswerIsSentAsItStandsValidOrNot() throws Exception {
    Bend bend = csms.addBend(Bend.on("Heartbeat").replace("{\"odd\":[1]}"));

    assertThat(station.result("Heartbeat", "{}")).hasToString("{\"odd\":[1]}");
    assertThat(csms.frames("CP").getLast().marks()).containsExactly("bent");
    assertThat(csms.removeBend(bend.id())).isTrue();
    assertThat(csms.removeBend(bend.id())).isFalse();
    assertThat(station.result("Heartbeat", "{}").has("currentTime")).isTrue();
  }

  @Test
  void aMergedNullRemovesAField() throws Exception {
    csms.addBend(Bend.on("*").merge("{\"interval\":null,\"data\":{\"a\":{\"b\":1}}}"));

    JsonObject answer = boot();

    assertThat(answer.has("interval")).isFalse();
    assertThat(answer.get("data")).hasToString("{\"a\":{\"b\":1}}");
  }

  @Test
  void anErrorIsAnsweredAndTheRequestCountsAsNotProcessed() throws Exception {
    csms.addBend(Bend.on("StartTransaction").once().error("InternalError", "no disk"));
    String start =
        """
        {"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}\
        """;

    JsonArray refused = station.call("StartTransaction", start);

    assertThat(refused.get(2).getAsString()).isEqualTo("InternalError");
    assertThat(refused.get(3).getAsString()).isEqualTo("no disk");
    assertThat(csms.transactions("CP")).isEmpty();
    station.result("StartTransaction", start);
    assertThat(csms.transactions("CP")).hasSize(1);
  }

  @Test
  void aDelayHoldsBackOneAnswerAndNothingElse() throws Exception {
    csms.addBend(Bend.on("Heartbeat").once().after(Duration.ofMillis(300)).asUsual());
    long began = System.nanoTime();

    var late = station.callLater("late", "Heartbeat", "{}");
    station.result("Authorize", "{\"idTag\":\"A\"}");

    assertThat(late).as("the other answer overtakes").isNotDone();
    late.get(5, TimeUnit.SECONDS);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
    assertThat(csms.findings("CP"))
        .as("two calls were open at once")
        .extracting(CsmsFinding::code)
        .containsExactly(CsmsFinding.Code.CALL_WHILE_OPEN);
  }

  @Test
  void silenceAnswersNothingButTheRequestIsProcessed() throws Exception {
    csms.addBend(Bend.on("StartTransaction").at("CP").once().silence());
    String start =
        """
        {"connectorId":1,"idTag":"A","meterStart":0,"timestamp":"2026-01-01T00:00:00Z"}\
        """;
    var never = station.callLater("s1", "StartTransaction", start);
    csms.awaitCall("CP", "StartTransaction", PlainStation.PATIENCE);
    station.result("Heartbeat", "{}");
    assertThat(never).isNotDone();

    JsonObject again = station.result("StartTransaction", start);

    CsmsTransaction transaction = csms.transactions("CP").getFirst();
    assertThat(again.get("transactionId").getAsString()).isEqualTo(transaction.transactionId());
    assertThat(transaction.events())
        .as("the repetition is known for what it is")
        .extracting(CsmsTransaction.Event::resend)
        .containsExactly(false, true);
  }

  @Test
  void aCloseCodeHangsUpInsteadOfAnswering() throws Exception {
    csms.addBend(Bend.on("Heartbeat").close(1011));

    var never = station.callLater("h", "Heartbeat", "{}");

    assertThat(station.closed.get(5, TimeUnit.SECONDS)).startsWith("1011");
    assertThat(never).isNotDone();
  }

  @Test
  void aBendForAnotherStationIsNotApplied() throws Exception {
    csms.addBend(Bend.on("Heartbeat").at("OTHER").silence());

    station.result("Heartbeat", "{}");

    assertThat(csms.bends().getFirst().applied()).isZero();
  }

  @Test
  void aBendMustSayOneThing() {
    assertThatThrownBy(() -> Bend.on("X").asUsual()).hasMessageContaining("needs one of");
    assertThatThrownBy(() -> Bend.on("X").close(1006)).hasMessageContaining("closeCode");
    assertThatThrownBy(() -> Bend.on("X").times(-1).silence()).hasMessageContaining("times");
    assertThatThrownBy(() -> Bend.on("").silence()).hasMessageContaining("action");
    assertThatThrownBy(() -> Bend.on("X").after(Duration.ofHours(2)).asUsual())
        .hasMessageContaining("delay");
    assertThatThrownBy(
            () ->
                new Bend(
                    "", null, "X", 0, new JsonObject(), false, null, "", Duration.ZERO, true, 0))
        .hasMessageContaining("at most one of");
  }

  @Test
  void thereAreOnlySoManyBendsAndUsedOnesMakeRoom() throws Exception {
    int most = SandboxLimits.DEFAULT.bends();
    csms.addBend(Bend.on("Heartbeat").once().replace("{}"));
    for (int i = 1; i < most; i++) {
      csms.addBend(Bend.on("Nothing").silence());
    }
    assertThatThrownBy(() -> csms.addBend(Bend.on("Nothing").silence()))
        .isInstanceOf(CsmsRefusal.class)
        .hasMessageContaining("at most " + most);

    station.result("Heartbeat", "{}");
    csms.addBend(Bend.on("Nothing").silence());

    assertThat(csms.bends()).hasSize(most);
    csms.clearBends();
    assertThat(csms.bends()).isEmpty();
  }

  @Test
  void aHookDecidesBeforeTheBends() throws Exception {
    csms.addBend(Bend.on("Heartbeat").error("GenericError", "bend"));
    try (SandboxCsms.Hook hook =
        csms.onCall(
            call -> call.action().equals("Heartbeat"),
            call -> new Reply.Refusal("SecurityError", call.stationId()))) {
      assertThat(station.call("Heartbeat", "{}").get(3).getAsString()).isEqualTo("CP");
    }
    assertThat(station.call("Heartbeat", "{}").get(3).getAsString()).isEqualTo("bend");
  }

  @Test
  void aHookThatThrowsIsAnsweredWithInternalErrorAndTheStationLivesOn() throws Exception {
    try (SandboxCsms.Hook hook =
        csms.onCall(
            call -> call.action().equals("Heartbeat"),
            call -> {
              throw new IllegalStateException("a mistake of ours");
            })) {
      assertThat(station.call("Heartbeat", "{}").get(2).getAsString()).isEqualTo("InternalError");
    }
    station.result("Heartbeat", "{}");
  }

  private JsonObject boot() throws Exception {
    return station.result("BootNotification", BOOT);
  }
}
