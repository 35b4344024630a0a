package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.wire.ActionInfo;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Initiator;
import io.ocppemu.wire.Instances;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.RpcType;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every request a station may send gets an answer that its definition allows. */
class EveryActionIsAnsweredTest {
  private static final long SEED = Long.getLong("seed", 20_260_101);
  private static final int ROUNDS = 10;
  private static final Definitions DEFINITIONS = Definitions.bundled();

  @ParameterizedTest
  @EnumSource(Version.class)
  void everyRequestOfAStationIsAnsweredValidly(Version version) throws Exception {
    Random random = new Random(SEED);
    int actions = 0;
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.defaults());
        PlainStation station = PlainStation.connect(csms, "CP", version)) {
      for (String action : DEFINITIONS.actions(version)) {
        ActionInfo info = DEFINITIONS.info(version, action).orElseThrow();
        if (info.initiator() == Initiator.CSMS || info.rpc() == RpcType.SEND) {
          continue;
        }
        actions++;
        check(station, version, action, Instances.minimalPayload(version, action, Part.REQUEST));
        for (int i = 0; i < ROUNDS; i++) {
          check(station, version, action, Instances.payload(version, action, Part.REQUEST, random));
        }
      }
      assertThat(csms.findings())
          .as("valid requests are not found fault with (seed %d)", SEED)
          .noneMatch(finding -> finding.code() == CsmsFinding.Code.INVALID_REQUEST);
    }
    assertThat(actions)
        .as("the actions a station of %s may start", version.number())
        .isEqualTo(
            switch (version) {
              case V1_6 -> 14;
              case V2_0_1 -> 25;
              case V2_1 -> 36;
            });
  }

  private static void check(
      PlainStation station, Version version, String action, JsonObject request) throws Exception {
    JsonArray answer = station.call(action, request.toString());

    assertThat(answer.get(0).getAsInt())
        .as("%s %s is answered with a result, seed %d: %s", version, action, SEED, answer)
        .isEqualTo(3);
    assertThat(
            DEFINITIONS.find(version, action, Part.RESPONSE).orElseThrow().validate(answer.get(2)))
        .as("%s %s: the answer %s to %s, seed %d", version, action, answer, request, SEED)
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theMinimalAnswerOfEveryActionIsValid(Version version) {
    MinimalAnswer minimal = new MinimalAnswer(DEFINITIONS);
    for (String action : DEFINITIONS.actions(version)) {
      JsonObject answer = minimal.of(version, action, Instant.EPOCH);
      DEFINITIONS
          .find(version, action, Part.RESPONSE)
          .ifPresent(
              definition ->
                  assertThat(definition.validate(answer))
                      .as("%s %s: %s", version, action, answer)
                      .isEmpty());
    }
  }

  @Test
  void theMinimalAnswerMeansAcceptance() {
    MinimalAnswer minimal = new MinimalAnswer(DEFINITIONS);

    assertThat(minimal.of(Version.V2_1, "OpenPeriodicEventStream", Instant.EPOCH))
        .hasToString("{\"status\":\"Accepted\"}");
  }
}
