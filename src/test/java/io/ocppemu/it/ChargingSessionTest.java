package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFrame;
import io.ocppemu.csms.CsmsTransaction;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.ChargeDesk.Outcome;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.MemoryStores;
import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole charging sessions against the sandbox CSMS over real sockets. */
class ChargingSessionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<String, String> FAST_16 = Map.of("MeterValueSampleInterval", "1");
  private static final Map<String, String> FAST_2 =
      Map.of("SampledDataCtrlr.TxUpdatedInterval", "1");

  private static Map<String, String> fast(Version version) {
    return version == Version.V1_6 ? FAST_16 : FAST_2;
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aStationBootsChargesAndStops(Version version) throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station = rig.start("CP 1", version, fast(version));
      rig.csms.awaitCall("CP 1", statusMessage(version), PATIENCE);

      Outcome begun = rig.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get();
      assertThat(begun.detail()).isEqualTo("begun");
      assertThat(begun.ok()).isTrue();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  station.station().facts(rig.timeline.now()).evses().getFirst().registerWh()
                      > 0.5);
      Outcome ended = rig.desk.stop(station, 1, Optional.empty(), true, PATIENCE).get();
      assertThat(ended.ok()).as(ended.detail()).isTrue();

      List<CsmsTransaction> transactions = rig.csms.transactions("CP 1");
      assertThat(transactions).hasSize(1);
      assertThat(transactions.getFirst().ended()).isTrue();
      assertThat(transactions.getFirst().idToken()).isEqualTo("TAG1");
      assertThat(rig.csms.findings()).as("what the CSMS found wrong").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRefusedTokenIsReportedWithTheWordOfTheCsms(Version version) throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station = rig.start("CP1", version, Map.of());
      rig.csms.awaitCall("CP1", statusMessage(version), PATIENCE);

      Outcome outcome = rig.desk.charge(station, 1, 0, IdToken.of("BLOCKED1"), PATIENCE).get();

      assertThat(outcome.ok()).isFalse();
      assertThat(outcome.detail()).contains("Blocked");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTransactionThatEndsWhileTheCsmsIsAwayIsToldInOrderAfterTheEmulatorWasKilled(Version version)
      throws Exception {
    SandboxCsms csms = SandboxCsms.start(SandboxConfig.builder().port(0).build());
    MemoryStores stores = new MemoryStores();
    try {
      FleetRig first = new FleetRig(csms, stores);
      FleetStation station = first.start("CP1", version, fast(version));
      first.csms.awaitCall("CP1", statusMessage(version), PATIENCE);
      assertThat(first.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get().ok())
          .isTrue();
      first.sync.now().get();
      csms.goAway();
      await().atMost(PATIENCE).until(() -> !station.station().facts(first.timeline.now()).online());
      await()
          .atMost(PATIENCE)
          .until(() -> station.station().facts(first.timeline.now()).queuedCalls() >= 2);
      Outcome ended = first.desk.stop(station, 1, Optional.empty(), true, PATIENCE).get();
      assertThat(ended.ok()).as(ended.detail()).isTrue();
      first.die();
      csms.comeBack();

      try (FleetRig second = new FleetRig(csms, stores)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(csms.transactions("CP1"))
                        .singleElement()
                        .satisfies(transaction -> assertThat(transaction.ended()).isTrue()));
        CsmsTransaction transaction = csms.transactions("CP1").getFirst();
        assertThat(transaction.firstTellings()).isNotEmpty();
        Deliveries.assertEachOnceOrResent(csms, "CP1");
        if (version != Version.V1_6) {
          List<CsmsFrame> events = csms.received("CP1", "TransactionEvent");
          assertThat(
                  events.stream().map(event -> event.payload().get("seqNo").getAsInt()).distinct())
              .as("sequence numbers without gaps")
              .containsExactlyElementsOf(
                  IntStream.range(
                          0,
                          (int)
                              events.stream()
                                  .map(event -> event.payload().get("seqNo").getAsInt())
                                  .distinct()
                                  .count())
                      .boxed()
                      .toList());
        }
        assertThat(csms.findings("CP1")).as("what the CSMS found wrong").isEmpty();
        assertThat(second.manager.find("CP1")).isPresent();
      }
    } finally {
      csms.close();
    }
  }

  @Test
  void aRemoteStartAndStopGoesThrough() throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station = rig.start("CP1", Version.V1_6, FAST_16);
      rig.csms.awaitCall("CP1", "StatusNotification", PATIENCE);
      station.link().act(new Input.PlugIn(1, 1));
      var payload = new JsonObject();
      payload.addProperty("idTag", "TAG9");
      payload.addProperty("connectorId", 1);

      assertThat(rig.csms.call("CP1", "RemoteStartTransaction", payload, PATIENCE).get().raw())
          .contains("Accepted");
      rig.csms.awaitCall("CP1", "StartTransaction", PATIENCE);
      await().atMost(PATIENCE).until(() -> !rig.csms.transactions("CP1").isEmpty());
      var stop = new JsonObject();
      stop.addProperty(
          "transactionId",
          Integer.parseInt(rig.csms.transactions("CP1").getFirst().transactionId()));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          rig.csms.call("CP1", "RemoteStopTransaction", stop, PATIENCE).get().raw())
                      .contains("Accepted"));
      CsmsFrame stopped = rig.csms.awaitCall("CP1", "StopTransaction", PATIENCE);
      assertThat(stopped.payload().get("reason").getAsString()).isEqualTo("Remote");
    }
  }

  /** What tells a connector's status: 2.1 stations do it by events. */
  private static String statusMessage(Version version) {
    return version == Version.V2_1 ? "NotifyEvent" : "StatusNotification";
  }
}
