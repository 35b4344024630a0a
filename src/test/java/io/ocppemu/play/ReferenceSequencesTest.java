package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The orders of messages a CSMS may rely on. */
class ReferenceSequencesTest {

  @Test
  void on16BootIsFollowedByTheStatusOfTheStationAndOfEachConnectorThenByHeartbeats() {
    Play play = Rig.of(V1_6).open().powerOn().connect();

    play.expectCall("BootNotification")
        .silence()
        .answer("{'status':'Accepted','currentTime':'2026-11-21T10:00:00Z','interval':300}")
        .expectStatus(0, "Available")
        .expectStatus(1, "Available")
        .expectStatus(2, "Available")
        .silence()
        .advance(299)
        .silence()
        .advance(1)
        .expectCall("Heartbeat")
        .answer()
        .silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2BootIsFollowedByTheStatusOfEachConnectorThenByHeartbeats(Version version) {
    Play play = Rig.of(version).dc().open().powerOn().connect();

    play.expectCall(
            "BootNotification", call -> assertThat(call.text("reason")).isEqualTo("PowerUp"))
        .silence()
        .answer("{'status':'Accepted','currentTime':'2026-11-21T10:00:00Z','interval':300}")
        .expectStatus(1, "Available")
        .expectStatus(1, "Available")
        .expectStatus(2, "Available");
    play.auto().advance(300);
    assertThat(play.told("Heartbeat")).hasSize(1);
  }

  @Test
  void on16PlugTagChargeTagUnplug() {
    Play play = Rig.of(V1_6).set(Knob.METER_SAMPLE_INTERVAL, "60").booted();

    play.plugIn(1)
        .expectStatus(1, "Preparing")
        .present(1, "TAG-1")
        .expectCall("Authorize", call -> assertThat(call.text("idTag")).isEqualTo("TAG-1"))
        .answer()
        .expectCall(
            "StartTransaction",
            call -> {
              assertThat(call.text("connectorId")).isEqualTo("1");
              assertThat(call.text("idTag")).isEqualTo("TAG-1");
              assertThat(call.text("meterStart")).isEqualTo("0");
            })
        .answer("{'transactionId':4711,'idTagInfo':{'status':'Accepted'}}")
        .silence()
        .advance(2)
        .expectStatus(1, "Charging")
        .advance(58)
        .expectCall(
            "MeterValues",
            call -> {
              assertThat(call.text("transactionId")).isEqualTo("4711");
              assertThat(call.text("meterValue.0.sampledValue.0.context"))
                  .isEqualTo("Sample.Periodic");
            })
        .answer()
        .present(1, "TAG-1")
        .expectCall(
            "StopTransaction",
            call -> {
              assertThat(call.text("transactionId")).isEqualTo("4711");
              assertThat(call.text("reason")).isEqualTo("Local");
              assertThat(call.find("meterStop").orElseThrow().getAsInt()).isPositive();
            })
        .answer()
        .expectStatus(1, "Finishing")
        .plugOut(1)
        .expectStatus(1, "Available")
        .silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2PlugTagChargeTagUnplug(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.TX_START_POINT, "EVConnected")
            .set(Knob.TX_STOP_POINT, "EVConnected")
            .set(Knob.METER_SAMPLE_INTERVAL, "60")
            .booted();

    play.plugIn(1)
        .expectStatus(1, "Occupied")
        .expectEvent(
            "Started",
            "CablePluggedIn",
            call -> {
              assertThat(call.text("transactionInfo.chargingState")).isEqualTo("EVConnected");
              assertThat(call.text("seqNo")).isEqualTo("0");
              assertThat(call.text("evse.id")).isEqualTo("1");
              assertThat(call.find("idToken")).isEmpty();
            })
        .present(1, "TAG-1")
        .expectCall(
            "Authorize", call -> assertThat(call.text("idToken.idToken")).isEqualTo("TAG-1"))
        .answer()
        .expectEvent(
            "Updated",
            "Authorized",
            call -> assertThat(call.text("idToken.idToken")).isEqualTo("TAG-1"))
        .advance(2)
        .expectEvent(
            "Updated",
            "ChargingStateChanged",
            call -> assertThat(call.text("transactionInfo.chargingState")).isEqualTo("Charging"))
        .advance(58)
        .expectEvent("Updated", "MeterValuePeriodic")
        .present(1, "TAG-1")
        .expectEvent(
            "Updated",
            "StopAuthorized",
            call -> assertThat(call.text("transactionInfo.chargingState")).isEqualTo("EVConnected"))
        .plugOut(1)
        .expectEvent(
            "Ended",
            "EVCommunicationLost",
            call -> {
              assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("Local");
              assertThat(call.text("transactionInfo.chargingState")).isEqualTo("Idle");
              assertThat(call.text("seqNo")).isEqualTo("5");
            })
        .expectStatus(1, "Available")
        .silence();
  }
}
