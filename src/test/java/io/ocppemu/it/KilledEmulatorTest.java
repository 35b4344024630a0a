package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.csms.CsmsFrame;
import io.ocppemu.csms.CsmsTransaction;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.it.EmulatorProcess.Answer;
import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emulator as a process, killed without warning in the middle of a transaction. */
class KilledEmulatorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path data;

  private static String create(Version version, String csmsUrl) {
    String interval =
        version == Version.V1_6 ? "MeterValueSampleInterval" : "SampledDataCtrlr.TxUpdatedInterval";
    return """
    {"stationId": "CP1", "protocolVersion": "%s", "csmsUrl": "%s",
     "configuration": {"%s": "1"}}
    """
        .formatted(version.number(), csmsUrl, interval);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void theCsmsHasEveryTransactionMessageInOrderAndOnce(Version version) throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.builder().port(0).build())) {
      try (EmulatorProcess first = EmulatorProcess.start(data)) {
        Answer created = first.post("/api/stations", create(version, csms.url()));
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        csms.awaitCall("CP1", "StatusNotification", PATIENCE);
        Answer charging =
            first.post("/api/stations/CP1/charge", "{\"evseId\": 1, \"idTag\": \"TAG1\"}");
        assertThat(charging.status()).as(charging.body().toString()).isEqualTo(200);
        csms.goAway();
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    first
                            .get("/api/stations/CP1")
                            .body()
                            .getAsJsonObject()
                            .get("queuedCalls")
                            .getAsInt()
                        >= 3);
        first.kill();
      }
      csms.comeBack();
      try (EmulatorProcess second = EmulatorProcess.start(data)) {
        csms.awaitConnected("CP1", PATIENCE);
        await()
            .atMost(PATIENCE)
            .until(() -> !csms.transactions("CP1").isEmpty() && queueIsEmpty(second));
        Answer stopped = second.post("/api/stations/CP1/stop-charge", "{\"evseId\": 1}");
        assertThat(stopped.status()).as(stopped.body().toString()).isEqualTo(200);
        check(version, csms);
        assertThat(second.stop(Duration.ofSeconds(10))).as("ended within 10 s").isTrue();
      }
    }
  }

  private static boolean queueIsEmpty(EmulatorProcess emulator) throws Exception {
    var station = emulator.get("/api/stations/CP1").body().getAsJsonObject();
    return station.get("registration").getAsString().equals("accepted")
        && station.get("queuedCalls").getAsInt() == 0;
  }

  private static void check(Version version, SandboxCsms csms) {
    assertThat(csms.transactions("CP1")).as("one transaction, not a second one").hasSize(1);
    Deliveries.assertEachOnceOrResent(csms, "CP1");
    CsmsTransaction transaction = csms.transactions("CP1").getFirst();
    List<CsmsTransaction.Event> told = transaction.firstTellings();
    assertThat(told.getFirst().kind()).isEqualTo(CsmsTransaction.Kind.STARTED);
    assertThat(told.getLast().kind()).isEqualTo(CsmsTransaction.Kind.ENDED);
    assertThat(told.stream().filter(event -> event.kind() != CsmsTransaction.Kind.UPDATED))
        .as("one start and one end; what came again has the same message id")
        .hasSize(2);
    if (version == Version.V1_6) {
      List<CsmsFrame> meters = csms.received("CP1", "MeterValues");
      assertThat(meters).isNotEmpty();
      assertThat(told)
          .isSortedAccordingTo(Comparator.comparing(event -> Instant.parse(event.timestamp())));
    } else {
      assertThat(told.stream().map(CsmsTransaction.Event::seqNo))
          .as("sequence numbers from 0 without a gap")
          .containsExactlyElementsOf(IntStream.range(0, told.size()).boxed().toList());
    }
  }

  @Test
  void stationsOpenTransactionsAndSettingsComeBackAfterAnOrderlyStop() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.builder().port(0).build())) {
      String transactionId;
      try (EmulatorProcess first = EmulatorProcess.start(data)) {
        first.post("/api/stations", create(Version.V2_0_1, csms.url()));
        csms.awaitCall("CP1", "StatusNotification", PATIENCE);
        first.post("/api/stations/CP1/charge", "{\"evseId\": 1, \"idTag\": \"TAG1\"}");
        transactionId = csms.transactions("CP1").getFirst().transactionId();
        assertThat(first.stop(Duration.ofSeconds(10))).as("ended within 10 s").isTrue();
      }
      try (EmulatorProcess second = EmulatorProcess.start(data)) {
        var evse =
            second
                .get("/api/stations/CP1")
                .body()
                .getAsJsonObject()
                .getAsJsonArray("evses")
                .get(0)
                .getAsJsonObject();
        assertThat(evse.getAsJsonObject("transaction").get("transactionId").getAsString())
            .isEqualTo(transactionId);
        assertThat(second.get("/api/stations/CP1/configuration").body().toString())
            .contains("TxUpdatedInterval");
      }
    }
  }
}
