package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration (1.6 §4.2; 2.x B01 to B04). */
class BootTest {
  private static final String TIME = "'currentTime':'2026-11-21T10:00:00Z'";

  @ParameterizedTest
  @EnumSource(Version.class)
  void aPendingStationTriesAgainAfterTheIntervalAndSaysNothingElse(Version version) {
    Rig.of(version)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer("{'status':'Pending'," + TIME + ",'interval':45}")
        .plugIn(1)
        .advance(44)
        .silence()
        .advance(1)
        .expectCall("BootNotification");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRejectedStationTriesAgainAfterItsOwnIntervalWhenNoneIsGiven(Version version) {
    Rig.of(version)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer("{'status':'Rejected'," + TIME + ",'interval':0}")
        .advance(29)
        .silence()
        .advance(1)
        .expectCall("BootNotification");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aBootWithoutAnswerIsTriedAgain(Version version) {
    Rig.of(version)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .advance(30)
        .expectFinding("no-answer")
        .advance(30)
        .expectCall("BootNotification")
        .error("InternalError")
        .advance(30)
        .expectCall("BootNotification")
        .answer("{'status':'Accepted'," + TIME + ",'interval':300}")
        .expectStatus();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anAnswerThatBreaksItsDefinitionIsNone(Version version) {
    Rig.of(version)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer("{'status':'Sure'}")
        .expectFinding("definition")
        .forget() // 2.1 tells the CSMS what was wrong
        .advance(30)
        .expectCall("BootNotification");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRequestBeforeTheAnswerToTheBootIsAnswered(Version version) {
    Play play = Rig.of(version).open().powerOn().connect().expectCall("BootNotification");

    if (version == V1_6) {
      play.csms("GetConfiguration", "{}").expectResult(answer -> {});
    } else {
      play.csms("GetTransactionStatus", "{}").expectResult(answer -> {});
    }
    play.expectFinding("call-before-acceptance").answer().expectStatus();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void severalRequestsAtOnceAreAllAnswered(Version version) {
    Play play = Rig.of(version).booted();
    for (int i = 0; i < 5; i++) {
      play.csms("DataTransfer", "{'vendorId':'org.example'}");
    }

    for (int i = 1; i <= 5; i++) {
      String id = "csms-" + i;
      play.expectResult(
          answer -> {
            assertThat(answer.messageId()).isEqualTo(id);
            assertThat(answer.text("status")).isEqualTo("UnknownVendorId");
          });
    }
    play.silence();
  }

  @Test
  void aRejectedStationOf16DoesNotAnswer() {
    Rig.of(V1_6)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer("{'status':'Rejected'," + TIME + ",'interval':60}")
        .csms("GetConfiguration", "{}")
        .silence()
        .expectFinding("call-while-rejected");
  }

  @Test
  void aRejectedStationOf2AnswersSecurityError() {
    Rig.of(V2_0_1)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer("{'status':'Rejected'," + TIME + ",'interval':60}")
        .csms("GetTransactionStatus", "{}")
        .expectError("SecurityError");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aPendingStationRefusesRemoteStartsAndSendsWhatIsTriggered(Version version) {
    Play play =
        Rig.of(version)
            .open()
            .powerOn()
            .connect()
            .expectCall("BootNotification")
            .answer("{'status':'Pending'," + TIME + ",'interval':60}");

    play.csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted")
        .expectCall("Heartbeat")
        .answer();
    if (version == V1_6) {
      play.csms("RemoteStartTransaction", "{'connectorId':1,'idTag':'T'}", "Rejected")
          .csms("RemoteStopTransaction", "{'transactionId':1}", "Rejected");
    } else {
      play.csms(
              "RequestStartTransaction",
              "{'evseId':1,'remoteStartId':1,'idToken':{'idToken':'T','type':'ISO14443'}}",
              "Rejected")
          .csms("RequestStopTransaction", "{'transactionId':'x'}", "Rejected");
    }
    play.csms("TriggerMessage", "{'requestedMessage':'BootNotification'}", "Accepted")
        .expectCall("BootNotification")
        .answer();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anAcceptedStationDoesNotBootAgainOnReconnectionAndTellsOnlyWhatChanged(Version version) {
    Play play = Rig.of(version).booted().disconnect();

    play.plugIn(2)
        .advance(10)
        .connect()
        .expectStatus(2, version == V1_6 ? "Preparing" : "Occupied");
    play.silence();
  }

  @Test
  void on2AllStatusesAreToldAfterALongTimeOffline() {
    Rig.of(V2_0_1)
        .set(Knob.OFFLINE_THRESHOLD, "60")
        .booted()
        .disconnect()
        .advance(61)
        .connect()
        .expectStatus(1, "Available")
        .expectStatus(2, "Available")
        .silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AStartOfTheStationIsASecurityEvent(Version version) {
    Play play = Rig.of(version).open().auto().powerOn().connect();
    assertThat(play.told("SecurityEventNotification"))
        .singleElement()
        .satisfies(call -> assertThat(call.text("type")).isEqualTo("StartupOfTheDevice"));

    play.does(new Input.LocalReset()).comeBack();
    assertThat(play.told("SecurityEventNotification").getLast().text("type"))
        .isEqualTo("ResetOrReboot");
    assertThat(play.told("BootNotification").getLast().text("reason")).isEqualTo("LocalReset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21T12:00:00Z", "2026-11-21T13:00:00.320082+01:00"})
  void theClockFollowsTheCsms(String time) {
    Play play =
        Rig.of(V1_6)
            .open()
            .powerOn()
            .connect()
            .expectCall("BootNotification")
            .answer("{'status':'Accepted','currentTime':'" + time + "','interval':300}");

    play.expectCall(
        "StatusNotification",
        call -> assertThat(call.text("timestamp")).startsWith("2026-11-21T12:00:00"));
  }

  @Test
  void heartbeatsGoOnAfterAReconnection() {
    Play play = Rig.of(V1_6).set(Knob.HEARTBEAT_INTERVAL, "60").booted();
    play.set(Knob.HEARTBEAT_INTERVAL, "60").disconnect().advance(200).connect().silence();

    play.advance(60).expectCall("Heartbeat");
  }

  @Test
  void aStationThatWasSwitchedOffStaysOffWhenARestartWasUnderWay() {
    Play play = Rig.of(V1_6).booted().auto().does(new Input.LocalReset());
    assertThat(play.restarting()).isTrue();

    play.does(new Input.PowerOff());
    play.refuses(new Input.PowerOn(BootReason.LOCAL_RESET), "switched off");
    play.does(new Input.PowerOn(BootReason.POWER_UP));
  }
}
