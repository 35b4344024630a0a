package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxBootTest {
  private SandboxCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.builder().heartbeat(Duration.ofSeconds(77)).build());
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  static String boot(Version version) {
    return switch (version.dialect()) {
      case V16 -> "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}";
      case V2 ->
          """
          {"reason":"PowerUp","chargingStation":{"vendorName":"V","model":"M"}}\
          """;
    };
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aStationOfEveryVersionBoots(Version version) throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP%201", version)) {
      JsonObject answer = station.result("BootNotification", boot(version));

      assertThat(answer.get("status").getAsString()).isEqualTo("Accepted");
      assertThat(answer.get("interval").getAsInt()).isEqualTo(77);
      assertThat(Duration.between(Instant.parse(answer.get("currentTime").getAsString()), now()))
          .as("the sandbox tells the present time")
          .isBetween(Duration.ZERO.minusSeconds(1), Duration.ofSeconds(5));
      CsmsStation known = csms.station("CP 1").orElseThrow();
      assertThat(known.registration()).isEqualTo(Registration.ACCEPTED);
      assertThat(known.version()).isEqualTo(version);
      assertThat(known.connected()).isTrue();
      assertThat(csms.findings()).as("a clean boot leaves no findings").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anUnknownActionIsNotImplemented(Version version) throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", version)) {
      JsonArray answer = station.call("MakeCoffee", "{}");

      assertThat(answer.get(0).getAsInt()).isEqualTo(4);
      assertThat(answer.get(2).getAsString()).isEqualTo("NotImplemented");
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.UNKNOWN_ACTION);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anActionOnlyACentralSystemSendsIsNotSupported(Version version) throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", version)) {
      JsonArray answer = station.call("Reset", "{\"type\":\"Immediate\"}");

      assertThat(answer.get(2).getAsString()).isEqualTo("NotSupported");
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.WRONG_WAY);
    }
  }

  @Test
  void anInvalidRequestIsRefusedWithTheWordOfItsVersion() throws Exception {
    try (PlainStation old = PlainStation.connect(csms, "CP16", Version.V1_6);
        PlainStation young = PlainStation.connect(csms, "CP21", Version.V2_1)) {
      assertThat(old.call("Authorize", "{}").get(2).getAsString())
          .isEqualTo("OccurenceConstraintViolation");
      JsonArray answer = young.call("Authorize", "{}");
      assertThat(answer.get(2).getAsString()).isEqualTo("OccurrenceConstraintViolation");
      assertThat(answer.get(3).getAsString()).as("the field at fault is named").contains("idToken");
      assertThat(csms.findings("CP21").getFirst().pointer()).isEqualTo("/idToken");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void rubbishIsSurvivedAndAnsweredAsTheVersionSays(Version version) throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", version)) {
      station.send("rubbish");
      station.send("{}");
      station.send("[]");
      station.send("[2]");
      station.send("[9,\"x\",{}]");
      JsonArray refused = station.callLater("broken", "Heartbeat", "[]").get();
      assertThat(refused.get(0).getAsInt()).as("a CALLERROR: %s", refused).isEqualTo(4);

      station.result("Heartbeat", "{}");

      if (version == Version.V1_6) {
        assertThat(station.texts).as("1.6 has no way to refuse what has no id").isEmpty();
      } else {
        assertThat(station.nextText()).contains("\"-1\"", "RpcFrameworkError");
      }
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .hasSize(6)
          .containsOnly(CsmsFinding.Code.MALFORMED);
      assertThat(csms.frames("CP").getFirst().raw()).isEqualTo("rubbish");
    }
  }

  @Test
  void aLenientSandboxNotesAnInvalidRequestAndAnswersIt() throws Exception {
    csms.close();
    csms = SandboxCsms.start(SandboxConfig.builder().strict(false).build());
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      JsonObject answer = station.result("Authorize", "{\"idTag\":\"A\",\"extra\":1}");

      assertThat(answer.getAsJsonObject("idTagInfo").get("status").getAsString())
          .isEqualTo("Accepted");
      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.INVALID_REQUEST);
    }
  }

  @Test
  void callsBeforeAnAcceptedBootAreRefusedWhenAskedFor() throws Exception {
    csms.close();
    csms = SandboxCsms.start(SandboxConfig.builder().bootFirst(true).build());
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V2_0_1)) {
      assertThat(station.call("Heartbeat", "{}").get(2).getAsString()).isEqualTo("SecurityError");

      station.result("BootNotification", boot(Version.V2_0_1));
      station.result("Heartbeat", "{}");

      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.BEFORE_BOOT);
    }
  }

  @Test
  void everyFrameIsRememberedInOrder() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      station.result("BootNotification", boot(Version.V1_6));
      station.result("Heartbeat", "{}");

      assertThat(csms.frames("CP"))
          .extracting(frame -> frame.direction().word() + " " + frame.type() + " " + frame.action())
          .containsExactly(
              "sent CALL BootNotification",
              "received CALLRESULT BootNotification",
              "sent CALL Heartbeat",
              "received CALLRESULT Heartbeat");
      assertThat(csms.frames("CP")).extracting(CsmsFrame::seq).containsExactly(1L, 2L, 3L, 4L);
      assertThat(csms.received("CP", "Heartbeat")).hasSize(1);
    }
  }

  @Test
  void onlyTheNewestFramesAreKept() throws Exception {
    csms.close();
    csms =
        SandboxCsms.start(
            SandboxConfig.builder().limits(SandboxLimits.DEFAULT.keepingFrames(10, 1_000)).build());
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      for (int i = 0; i < 20; i++) {
        station.result("Heartbeat", "{}");
      }

      assertThat(csms.frames("CP")).hasSize(10);
      assertThat(csms.frames("CP").getLast().seq()).isEqualTo(40);
      station.result("Authorize", "{\"idTag\":\"%s\"}".formatted("A".repeat(20)));
      assertThat(csms.frames("CP").stream().mapToInt(frame -> frame.raw().length()).sum())
          .isLessThanOrEqualTo(1_000);
    }
  }

  @Test
  void aSendOfASendActionIsTakenWithoutAnAnswer() throws Exception {
    try (PlainStation station = PlainStation.connect(csms, "CP", Version.V2_1)) {
      station.send(
          """
          [6,"s1","NotifyPeriodicEventStream",{"id":1,"pending":0,\
          "basetime":"2026-01-01T00:00:00Z","data":[{"t":0,"v":"1"}]}]\
          """);
      assertThat(csms.awaitCall("CP", "NotifyPeriodicEventStream", PlainStation.PATIENCE).raw())
          .contains("s1");
      station.result("Heartbeat", "{}");

      assertThat(station.texts).as("a SEND has no answer").isEmpty();
      assertThat(csms.findings()).isEmpty();
    }
  }

  private static Instant now() {
    return Instant.now();
  }
}
