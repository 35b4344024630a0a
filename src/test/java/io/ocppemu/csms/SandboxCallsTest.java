package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxCallsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private SandboxCsms csms;
  private PlainStation station;

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.defaults());
    station = PlainStation.connect(csms, "CP", Version.V2_1);
    csms.awaitConnected("CP", PlainStation.PATIENCE);
  }

  @AfterEach
  void stop() {
    station.close();
    csms.close();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static String id(String call) {
    return JsonParser.parseString(call).getAsJsonArray().get(1).getAsString();
  }

  private CompletableFuture<Exchange> reset(Duration timeout) {
    return csms.call("CP", "Reset", json("{\"type\":\"Immediate\"}"), timeout);
  }

  private static Exchange get(CompletableFuture<Exchange> exchange) throws Exception {
    return exchange.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCallIsAnswered() throws Exception {
    station.onCall(
        call -> "[3,\"%s\",{\"status\":\"Scheduled\"}]".formatted(call.get(1).getAsString()));

    Exchange exchange = get(reset(LONG));

    assertThat(exchange.answer()).isEqualTo(Exchange.Answer.CALLRESULT);
    assertThat(exchange.status()).isEqualTo("Scheduled");
    assertThat(exchange.latency()).isPositive();
    assertThat(exchange.raw()).isEqualTo(csms.frames("CP").getLast().raw());
    assertThat(exchange.sent())
        .isEqualTo("[2,\"" + exchange.messageId() + "\",\"Reset\",{\"type\":\"Immediate\"}]");
    assertThat(csms.frames("CP").getLast().action())
        .as("answers know their action")
        .isEqualTo("Reset");
    assertThat(csms.findings()).isEmpty();
  }

  @Test
  void aRefusalIsAnAnswerToo() throws Exception {
    station.onCall(
        call ->
            "[4,\"%s\",\"NotSupported\",\"no\",{\"a\":1}]".formatted(call.get(1).getAsString()));

    Exchange exchange = get(reset(LONG));

    assertThat(exchange.answer()).isEqualTo(Exchange.Answer.CALLERROR);
    assertThat(exchange.errorCode()).isEqualTo("NotSupported");
    assertThat(exchange.errorDescription()).isEqualTo("no");
    assertThat(exchange.payload()).hasToString("{\"a\":1}");
  }

  @Test
  void silenceEndsInATimeoutAndTheLateAnswerIsFound() throws Exception {
    Exchange exchange = get(reset(Duration.ofMillis(100)));

    assertThat(exchange.answer()).isEqualTo(Exchange.Answer.TIMEOUT);
    assertThat(exchange.raw()).isNull();
    station.send("[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(exchange.messageId()));
    await().until(() -> csms.findings("CP").size() == 1);
    assertThat(csms.findings("CP").getFirst().code()).isEqualTo(CsmsFinding.Code.LATE_ANSWER);
  }

  @Test
  void anAnswerToNothingIsFound() throws Exception {
    station.send("[3,\"nobody\",{}]");
    station.result("Heartbeat", "{}");

    assertThat(csms.findings("CP"))
        .extracting(CsmsFinding::code)
        .containsExactly(CsmsFinding.Code.UNEXPECTED_ANSWER);
  }

  @Test
  void oneCallIsOpenAtATimeAndTheOthersWaitInOrder() throws Exception {
    List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      exchanges.add(csms.call("CP", "ClearCache", json("{\"n\":" + i + "}"), LONG));
    }
    for (int i = 0; i < 3; i++) {
      String call = station.nextText();
      assertThat(call).contains("\"n\":" + i);
      station.result("Heartbeat", "{}");
      assertThat(station.texts).as("nothing more until this one is answered").isEmpty();
      station.send("[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(id(call)));
      assertThat(get(exchanges.get(i)).messageId()).isEqualTo(id(call));
    }
  }

  @Test
  void parallelCallsAreAllSentAtOnceWhenAllowed() throws Exception {
    csms.allowParallel(true);
    List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      exchanges.add(csms.call("CP", "ClearCache", json("{\"n\":" + i + "}"), LONG));
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(id(station.nextText()));
    }

    for (int i = 4; i >= 0; i--) {
      station.send("[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(ids.get(i)));
      assertThat(get(exchanges.get(i)).answer()).isEqualTo(Exchange.Answer.CALLRESULT);
    }
  }

  @Test
  void aCallWhoseTurnNeverComesTimesOutUnsent() throws Exception {
    CompletableFuture<Exchange> open = reset(LONG);
    Exchange unsent = get(reset(Duration.ofMillis(100)));

    assertThat(unsent.answer()).isEqualTo(Exchange.Answer.TIMEOUT);
    assertThat(unsent.sent()).isEmpty();
    assertThat(open).isNotDone();
  }

  @Test
  void aLostConnectionEndsAllCalls() throws Exception {
    CompletableFuture<Exchange> open = reset(LONG);
    CompletableFuture<Exchange> waiting = reset(LONG);
    station.nextText();

    station.reset();

    assertThat(get(open).answer()).isEqualTo(Exchange.Answer.NONE);
    assertThat(get(waiting).answer()).isEqualTo(Exchange.Answer.NONE);
    await().until(() -> !csms.station("CP").orElseThrow().connected());
    assertThatThrownBy(() -> reset(LONG).get())
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("CP is not connected");
  }

  @Test
  void thereAreOnlySoManyCallsWaiting() throws Exception {
    CompletableFuture<Exchange> last = reset(LONG);
    for (int i = 0; i <= SandboxLimits.DEFAULT.callsPerStation(); i++) {
      last = reset(LONG);
    }
    CompletableFuture<Exchange> tooMany = last;

    assertThatThrownBy(() -> tooMany.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CsmsRefusal.class)
        .hasMessageContaining("calls are waiting");
  }

  @Test
  void aCallToAStrangerFails() {
    assertThatThrownBy(() -> csms.call("NOBODY", "Reset", new JsonObject(), LONG).get())
        .hasCauseInstanceOf(CsmsRefusal.class)
        .hasMessageContaining("NOBODY");
  }

  @Test
  void anInvalidAnswerIsFoundAndSince21Refused() throws Exception {
    station.onCall(call -> "[3,\"%s\",{\"status\":\"Maybe\"}]".formatted(id(call.toString())));

    Exchange exchange = get(reset(LONG));

    assertThat(exchange.status()).isEqualTo("Maybe");
    JsonArray refusal = JsonParser.parseString(nextAnswer()).getAsJsonArray();
    assertThat(refusal.get(0).getAsInt()).as("CALLRESULTERROR").isEqualTo(5);
    assertThat(refusal.get(1).getAsString()).isEqualTo(exchange.messageId());
    assertThat(csms.findings("CP"))
        .extracting(CsmsFinding::code)
        .containsExactly(CsmsFinding.Code.INVALID_RESPONSE);
  }

  private String nextAnswer() throws InterruptedException {
    String text = station.nextText();
    return text.startsWith("[2") ? station.nextText() : text;
  }

  @Test
  void aCallResultErrorFromTheStationIsFound() throws Exception {
    station.send("[5,\"h\",\"FormatViolation\",\"odd\",{}]");
    station.result("Heartbeat", "{}");

    assertThat(csms.findings("CP"))
        .extracting(CsmsFinding::code)
        .containsExactly(CsmsFinding.Code.RESULT_REFUSED);
  }

  @Test
  void rawTextIsSentAsItIs() throws Exception {
    CsmsFrame frame = csms.sendRaw("CP", "[2,\"r1\",\"Reset\",").get(5, TimeUnit.SECONDS);
    CsmsFrame call = csms.sendRaw("CP", "[2,\"r2\",\"X\",{}]").get(5, TimeUnit.SECONDS);

    assertThat(frame.marks()).containsExactly("raw");
    assertThat(call.seq()).isEqualTo(frame.seq() + 1);
    station.send("[4,\"r2\",\"NotImplemented\",\"\",{}]");
    station.result("Heartbeat", "{}");
    assertThat(csms.findings("CP")).as("the answer to a raw call is expected").isEmpty();
  }

  @Test
  void aConnectionIsClosedWithTheCodeAskedFor() throws Exception {
    assertThat(csms.closeStation("CP", 1012, "restart").get(5, TimeUnit.SECONDS)).isTrue();

    assertThat(station.closed.get(5, TimeUnit.SECONDS)).isEqualTo("1012 restart");
    await().until(() -> !csms.station("CP").orElseThrow().connected());
    assertThat(csms.closeStation("CP", 1000, "").get(5, TimeUnit.SECONDS)).isFalse();
    assertThatThrownBy(() -> csms.closeStation("CP", 1006, "")).hasMessageContaining("1006");
  }

  @Test
  void aConnectionIsResetWithoutAClosingHandshake() throws Exception {
    assertThat(csms.resetStation("CP").get(5, TimeUnit.SECONDS)).isTrue();

    assertThat(station.closed.get(5, TimeUnit.SECONDS)).startsWith("1006");
    await()
        .untilAsserted(
            () -> {
              CsmsStation known = csms.station("CP").orElseThrow();
              assertThat(known.connected()).isFalse();
              assertThat(known.lastClose()).startsWith("lost");
            });
  }

  @Test
  void awaitCallReturnsEachRequestOnceAndInOrder() throws Exception {
    station.call("h1", "Heartbeat", "{}");
    station.call("h2", "Heartbeat", "{}");

    assertThat(csms.awaitCall("CP", "Heartbeat", LONG).messageId()).isEqualTo("h1");
    assertThat(csms.awaitCall("CP", "Heartbeat", LONG).messageId()).isEqualTo("h2");
    csms.expectNoCall("CP", "Heartbeat", Duration.ofMillis(50));
    station.call("h3", "Heartbeat", "{}");
    assertThatThrownBy(() -> csms.expectNoCall("CP", "Heartbeat", LONG))
        .isInstanceOf(CsmsRefusal.class)
        .hasMessageContaining("h3");
    assertThatThrownBy(() -> csms.awaitCall("CP", "Authorize", Duration.ofMillis(50)))
        .isInstanceOf(CsmsRefusal.class)
        .hasMessageContaining("sent no Authorize")
        .hasMessageContaining("sent CALL Heartbeat");
    assertThatThrownBy(() -> csms.awaitConnected("NOBODY", Duration.ofMillis(50)))
        .hasMessageContaining("did not connect");
  }
}
