package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.fleet.ChargeDesk.Outcome;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.link.LinkStatus;
import io.ocppemu.link.LinkStatus.State;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody finds fault with what stations and the sandbox CSMS say to each other. */
class HealthyTrafficTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(Version.class)
  void aDayInTheLifeOfAStationRaisesNoFinding(Version version) throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station = rig.start("CP1", version, settings(version));
      rig.csms.awaitCall("CP1", statusMessage(version), PATIENCE);

      charge(rig, station);
      ask(rig, trigger("Heartbeat"), "TriggerMessage");
      ask(rig, reset(version), "Reset");
      await("a second BootNotification")
          .atMost(PATIENCE)
          .until(() -> count(rig, "BootNotification") == 2);
      await("accepted again")
          .atMost(PATIENCE)
          .until(() -> station.station().facts(rig.timeline.now()).online());
      charge(rig, station);

      Instant since = station.link().status().since();
      rig.csms.closeStation("CP1", 1001, "a pause").get(20, TimeUnit.SECONDS);
      await("the next connection")
          .atMost(PATIENCE)
          .until(
              () -> {
                LinkStatus link = station.link().status();
                return link.state() == State.ONLINE && link.since().isAfter(since);
              });
      charge(rig, station);
      ask(rig, trigger("MeterValues"), "TriggerMessage");
      await("the meter values").atMost(PATIENCE).until(() -> count(rig, "MeterValues") > 0);

      assertThat(rig.seen.stream().filter(FrameSeen.class::isInstance)).hasSizeGreaterThan(40);
      assertThat(findings(rig)).isEmpty();
      assertThat(rig.csms.findings()).isEmpty();
    }
  }

  @Test
  void aFindingStandsBehindItsFrameAndCountsAtItsStation() throws Exception {
    try (FleetRig rig = new FleetRig()) {
      FleetStation station = rig.start("CP1", Version.V1_6, Map.of());
      rig.csms.awaitCall("CP1", "StatusNotification", PATIENCE);
      station.link().protocol().sendRaw(station.station(), "[3,\"nobody\",{}]", rig.timeline.now());
      station.link().carryOut();
      await("the finding").atMost(PATIENCE).until(() -> findings(rig).findAny().isPresent());

      FindingSeen finding = findings(rig).findFirst().orElseThrow();
      assertThat(finding.code()).isEqualTo("unknown-answer");
      assertThat(rig.seen.get(rig.seen.indexOf(finding) - 1))
          .isInstanceOfSatisfying(
              FrameSeen.class,
              frame -> {
                assertThat(frame.stationSeq()).isEqualTo(finding.stationSeq());
                assertThat(frame.raw()).isEqualTo("[3,\"nobody\",{}]");
              });
      assertThat(station.link().status().findings()).isEqualTo(1);
      assertThat(station.link().status().lastError()).contains(finding.sentence());
    }
  }

  private static Stream<FindingSeen> findings(FleetRig rig) {
    return rig.seen.stream().filter(FindingSeen.class::isInstance).map(FindingSeen.class::cast);
  }

  private static void charge(FleetRig rig, FleetStation station) throws Exception {
    int before = rig.csms.transactions("CP1").size();
    Outcome begun = rig.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get();
    assertThat(begun.ok()).as(begun.detail()).isTrue();
    await("meter values of the transaction")
        .atMost(PATIENCE)
        .until(
            () ->
                rig.csms.transactions("CP1").size() > before
                    && rig.csms.transactions("CP1").getLast().events().size() > 3);
    Outcome ended = rig.desk.stop(station, 1, Optional.empty(), true, PATIENCE).get();
    assertThat(ended.ok()).as(ended.detail()).isTrue();
    await("the end of the transaction")
        .atMost(PATIENCE)
        .until(() -> rig.csms.transactions("CP1").getLast().ended());
  }

  private static void ask(FleetRig rig, JsonObject payload, String action) throws Exception {
    assertThat(rig.csms.call("CP1", action, payload, PATIENCE).get().raw()).contains("Accepted");
  }

  private static JsonObject trigger(String message) {
    return JsonParser.parseString("{\"requestedMessage\":\"%s\"}".formatted(message))
        .getAsJsonObject();
  }

  private static JsonObject reset(Version version) {
    String type = version == Version.V1_6 ? "Soft" : "OnIdle";
    return JsonParser.parseString("{\"type\":\"%s\"}".formatted(type)).getAsJsonObject();
  }

  private static long count(FleetRig rig, String action) {
    return rig.csms.received("CP1", action).size();
  }

  private static Map<String, String> settings(Version version) {
    Map<String, String> settings = new HashMap<>();
    if (version == Version.V1_6) {
      settings.put("MeterValueSampleInterval", "1");
      settings.put("RetryBackOffWaitMinimum", "0");
      settings.put("RetryBackOffRandomRange", "0");
    } else {
      settings.put("SampledDataCtrlr.TxUpdatedInterval", "1");
      settings.put("OCPPCommCtrlr.RetryBackOffWaitMinimum", "0");
      settings.put("OCPPCommCtrlr.RetryBackOffRandomRange", "0");
    }
    return settings;
  }

  /** What tells a connector's status: 2.1 stations do it by events. */
  private static String statusMessage(Version version) {
    return version == Version.V2_1 ? "NotifyEvent" : "StatusNotification";
  }
}
