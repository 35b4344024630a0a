package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.csms.CsmsTransaction;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.it.SmallCsms.Bug;
import io.ocppemu.kernel.Chance;
import io.ocppemu.link.LinkStatus;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.Faults;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Three mistakes that CSMSs are known for, each found by one fault. The same script passes at the
 * sandbox CSMS and at a small one without mistakes, and fails at the one that has the mistake.
 */
class BuggyCsmsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a CSMS that answers at all needs much less than. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private static final Map<String, String> QUICK_TO_RETURN =
      Map.of(
          "RetryBackOffWaitMinimum", "0",
          "RetryBackOffRandomRange", "0",
          "MeterValueSampleInterval", "0");

  private final FleetRig rig;

  BuggyCsmsTest() throws Exception {
    rig = new FleetRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  // ---- a CSMS that locks up after a reset

  private boolean answersAfterAReset(String url) throws Exception {
    FleetStation station = station(url);
    rule(
        station,
        Map.of("fault", "reset", "times", 1, "scope", Map.of("event", "transaction-started")));

    rig.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get();
    await("the reset").atMost(PATIENCE).until(() -> found("fault-reset"));
    return answers(station);
  }

  @Test
  void aCsmsThatLocksUpAfterAResetIsFound() throws Exception {
    assertThat(answersAfterAReset(rig.csms.url())).as("the sandbox").isTrue();
    try (SmallCsms csms = new SmallCsms(Bug.LOCKS_UP_AFTER_RESET)) {
      assertThat(answersAfterAReset(csms.url())).as("the one that locks up").isFalse();
    }
  }

  @Test
  void aSmallCsmsWithoutTheMistakeAnswersAfterAReset() throws Exception {
    try (SmallCsms csms = new SmallCsms(Bug.NONE)) {
      assertThat(answersAfterAReset(csms.url())).isTrue();
    }
  }

  // ---- a CSMS that loses a StopTransaction whose message id it has seen

  private void stopWithAReusedId(String url) throws Exception {
    FleetStation station = station(url);
    rule(
        station,
        Map.of(
            "fault",
            "message-id",
            "times",
            1,
            "scope",
            Map.of("actions", List.of("StopTransaction"))));

    assertThat(rig.desk.charge(station, 1, 0, IdToken.of("TAG1"), PATIENCE).get().ok()).isTrue();
    assertThat(rig.desk.stop(station, 1, Optional.empty(), true, PATIENCE).get().ok()).isTrue();
    await("StopTransaction answered")
        .atMost(PATIENCE)
        .until(
            () ->
                rig.seen.stream()
                    .anyMatch(
                        seen ->
                            seen instanceof FrameSeen frame
                                && frame.marks().stream()
                                    .anyMatch(mark -> mark.contains("answer to"))));
    assertThat(station.link().faults().uses().getFirst().struck()).isEqualTo(1);
  }

  @Test
  void aCsmsThatLosesATransactionsEndWithAReusedIdIsFound() throws Exception {
    stopWithAReusedId(rig.csms.url());
    assertThat(rig.csms.transactions()).as("the sandbox").allMatch(CsmsTransaction::ended);
    try (SmallCsms csms = new SmallCsms(Bug.LOSES_REUSED_IDS)) {
      stopWithAReusedId(csms.url());
      assertThat(csms.ended).as("the one that loses it").isEmpty();
    }
  }

  @Test
  void aSmallCsmsWithoutTheMistakeKeepsTheTransactionsEnd() throws Exception {
    try (SmallCsms csms = new SmallCsms(Bug.NONE)) {
      stopWithAReusedId(csms.url());
      assertThat(csms.ended).containsExactly(1);
    }
  }

  // ---- a CSMS where a second connection hijacks the first

  private boolean answersAfterASecondConnection(String url) throws Exception {
    FleetStation station = station(url);
    assertThat(
            station
                .link()
                .strike(
                    Faults.find("second-connection").orElseThrow(),
                    Map.of("hold", 200L),
                    new Chance(1))
                .get())
        .isPresent();
    await("the second connection's end")
        .atMost(PATIENCE)
        .until(() -> found("fault-second-connection-over"));
    return answers(station);
  }

  @Test
  void aCsmsWhereASecondConnectionHijacksTheFirstIsFound() throws Exception {
    assertThat(answersAfterASecondConnection(rig.csms.url())).as("the sandbox").isTrue();
    rig.seen.clear();
    try (SmallCsms csms = new SmallCsms(Bug.SECOND_CONNECTION_HIJACKS)) {
      assertThat(answersAfterASecondConnection(csms.url())).as("the hijacked one").isFalse();
    }
  }

  @Test
  void aSmallCsmsWithoutTheMistakeAnswersAfterASecondConnection() throws Exception {
    try (SmallCsms csms = new SmallCsms(Bug.NONE)) {
      assertThat(answersAfterASecondConnection(csms.url())).isTrue();
    }
  }

  // ---- the script's words

  private int stations;

  private FleetStation station(String url) {
    String stationId = "CP" + ++stations;
    FleetStation station = rig.add(stationId, Version.V1_6, url, QUICK_TO_RETURN);
    rig.manager.start(station);
    await(stationId + " accepted").atMost(PATIENCE).until(() -> accepted(station));
    rig.seen.clear();
    return station;
  }

  private boolean accepted(FleetStation station) {
    return station.link().<Boolean>change(state -> state.accepted());
  }

  private static void rule(FleetStation station, Map<String, Object> fields) {
    FaultRule rule = RuleReader.read(fields, 1).rule().orElseThrow();
    assertThat(station.link().faults().add(rule)).isPresent();
  }

  private boolean found(String code) {
    return rig.seen.stream()
        .anyMatch(seen -> seen instanceof FindingSeen finding && finding.code().equals(code));
  }

  /** Whether the station, connected again if need be, gets an answer to a Heartbeat. */
  private boolean answers(FleetStation station) throws Exception {
    await("connected")
        .atMost(PATIENCE)
        .until(() -> station.link().status().state() == LinkStatus.State.ONLINE);
    for (int attempt = 0; attempt < 2; attempt++) {
      CompletableFuture<CallOutcome> reply = new CompletableFuture<>();
      Optional<OutCall> call =
          station
              .link()
              .change(
                  state ->
                      state
                          .calling()
                          .ask("Heartbeat", "{}", OutCall.Kind.FORCED, "", false, reply::complete));
      try {
        if (call.isPresent()
            && reply.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                instanceof CallOutcome.Answered) {
          return true;
        }
      } catch (TimeoutException e) {
        // Perhaps asked while the link was changing: once more.
      } catch (ExecutionException e) {
        throw new AssertionError(e);
      }
    }
    return false;
  }
}
