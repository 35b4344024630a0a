package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the CSMS may ask for (1.6 §5; 2.x block F). */
class RemoteControlTest {
  private static Play start(Play play, int evse, String tag) {
    return play.v16()
        ? play.csms("RemoteStartTransaction", "{'connectorId':" + evse + ",'idTag':'" + tag + "'}")
        : play.csms(
            "RequestStartTransaction",
            "{'evseId':"
                + evse
                + ",'remoteStartId':17,'idToken':{'idToken':'"
                + tag
                + "','type':'ISO14443'}}");
  }

  private static Play started(Play play, int evse, String tag, String status) {
    return start(play, evse, tag)
        .expectResult(answer -> assertThat(answer.text("status")).isEqualTo(status));
  }

  @Test
  void on16ARemoteStartIsAnsweredThenPreparedThenStarted() {
    Play play = Rig.of(V1_6).booted();

    started(play, 1, "TAG", "Accepted")
        .expectStatus(1, "Preparing")
        .plugIn(1)
        .expectCall("StartTransaction", call -> assertThat(call.text("idTag")).isEqualTo("TAG"))
        .answer("{'transactionId':5,'idTagInfo':{'status':'Accepted'}}")
        .advance(2)
        .expectStatus(1, "Charging")
        .csms("RemoteStopTransaction", "{'transactionId':5}", "Accepted")
        .expectCall("StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("Remote"))
        .answer()
        .expectStatus(1, "Finishing");
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2ARemoteStartNamesItsIdAndTokenOnce(Version version) {
    Play play = Rig.of(version).set(Knob.TX_START_POINT, "Authorized").booted();

    started(play, 1, "TAG", "Accepted")
        .expectEvent(
            "Started",
            "RemoteStart",
            call -> {
              assertThat(call.text("transactionInfo.remoteStartId")).isEqualTo("17");
              assertThat(call.text("idToken.idToken")).isEqualTo("TAG");
            })
        .plugIn(1)
        .expectStatus(1, "Occupied")
        .expectEvent(
            "Updated",
            "CablePluggedIn",
            call -> {
              assertThat(call.find("transactionInfo.remoteStartId")).isEmpty();
              assertThat(call.find("idToken")).isEmpty();
            });
    String id = play.evse(1).transaction().orElseThrow().id();
    play.csms("GetTransactionStatus", "{'transactionId':'" + id + "'}")
        .expectResult(
            answer -> {
              assertThat(answer.text("ongoingIndicator")).isEqualTo("true");
              assertThat(answer.text("messagesInQueue")).isEqualTo("false");
            })
        .csms("RequestStopTransaction", "{'transactionId':'" + id + "'}", "Accepted")
        .expectEvent(
            "Ended",
            "RemoteStop",
            call -> assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("Remote"))
        .csms("GetTransactionStatus", "{'transactionId':'" + id + "'}")
        .expectResult(answer -> assertThat(answer.text("ongoingIndicator")).isEqualTo("false"));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRemoteStartIsAuthorizedFirstWhereTheSettingsSaySo(Version version) {
    Play play = Rig.of(version).set(Knob.AUTHORIZE_REMOTE_START, "true").booted();

    started(play, 1, "TAG", "Accepted").expectCall("Authorize");
    started(play, 1, "TAG", "Rejected");
    play.answer(
        version == V1_6
            ? "{'idTagInfo':{'status':'Blocked'}}"
            : "{'idTokenInfo':{'status':'Blocked'}}");
    play.silence().plugIn(1);
    assertThat(play.evse(1).transaction()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRemoteStartIsRejectedWhereNobodyCanCharge(Version version) {
    Play play = Rig.of(version).booted().auto();

    started(play, 9, "TAG", "Rejected");
    play.plugIn(1).present(1, "ANNA");
    started(play, 1, "TAG", "Rejected");
    play.does(new Input.Break(2, 1, "GroundFailure", ""));
    started(play, 2, "TAG", "Rejected");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRemoteStartWithoutCableTimesOut(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.TX_START_POINT, "Authorized")
            .set(Knob.CONNECTION_TIMEOUT, "30")
            .booted();
    started(play, 1, "TAG", "Accepted");
    play.auto().advance(30);

    assertThat(play.evse(1).authorized()).isEmpty();
    if (version == V1_6) {
      assertThat(play.told("StartTransaction")).isEmpty();
      assertThat(play.toldStatuses().getLast().status()).isEqualTo("Available");
    } else {
      Told last = play.told("TransactionEvent").getLast();
      assertThat(last.text("eventType")).isEqualTo("Ended");
      assertThat(last.text("triggerReason")).isEqualTo("EVConnectTimeout");
      assertThat(last.text("transactionInfo.stoppedReason")).isEqualTo("Timeout");
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anUnknownTransactionCanNotBeStopped(Version version) {
    Play play = Rig.of(version).booted();
    if (version == V1_6) {
      play.csms("RemoteStopTransaction", "{'transactionId':99}", "Rejected");
    } else {
      play.csms("RequestStopTransaction", "{'transactionId':'no'}", "Rejected");
    }
    play.silence();
  }

  @Test
  void on16UnlockingEndsTheTransactionFirst() {
    Play play = Rig.of(V1_6).booted().auto().plugIn(1).present(1, "TAG").advance(5).byHand();
    play.forget();

    play.csms("UnlockConnector", "{'connectorId':1}", "Unlocked")
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("UnlockCommand"));
    assertThat(play.evse(1).connectors().getFirst().locked()).isFalse();
  }

  @Test
  void on2UnlockingIsRefusedWhileSomebodyCharges() {
    Play play = Rig.of(V2_0_1).booted().auto().plugIn(1).present(1, "TAG").byHand().forget();

    play.csms("UnlockConnector", "{'evseId':1,'connectorId':1}", "OngoingAuthorizedTransaction")
        .csms("UnlockConnector", "{'evseId':7,'connectorId':1}", "UnknownConnector")
        .csms("UnlockConnector", "{'evseId':2,'connectorId':1}", "Unlocked")
        .silence();
  }

  @ParameterizedTest
  @CsvSource({
    "WORKS, Unlocked, Unlocked",
    "STUCK, UnlockFailed, UnlockFailed",
    "NONE, NotSupported, UnlockFailed"
  })
  void unlockingDependsOnTheLock(LockKind lock, String word16, String word2) {
    Rig.of(V1_6)
        .lock(lock)
        .booted()
        .csms("UnlockConnector", "{'connectorId':1}", word16)
        .csms("UnlockConnector", "{'connectorId':5}", "NotSupported");
    Rig.of(V2_0_1)
        .lock(lock)
        .booted()
        .csms("UnlockConnector", "{'evseId':1,'connectorId':1}", word2);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTriggeredMessageFollowsTheAnswer(Version version) {
    Play play = Rig.of(version).booted();

    play.csms("TriggerMessage", "{'requestedMessage':'BootNotification'}", "Rejected")
        .csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted")
        .expectCall("Heartbeat")
        .answer();
    if (version == V1_6) {
      play.csms("TriggerMessage", "{'requestedMessage':'StatusNotification'}", "Accepted")
          .expectStatus(0, "Available")
          .expectStatus(1, "Available")
          .expectStatus(2, "Available")
          .csms("TriggerMessage", "{'requestedMessage':'MeterValues','connectorId':2}", "Accepted")
          .expectCall(
              "MeterValues",
              call -> {
                assertThat(call.text("connectorId")).isEqualTo("2");
                assertThat(call.text("meterValue.0.sampledValue.0.context")).isEqualTo("Trigger");
              })
          .answer()
          .csms(
              "TriggerMessage",
              "{'requestedMessage':'StatusNotification','connectorId':7}",
              "Rejected")
          .csms(
              "TriggerMessage",
              "{'requestedMessage':'DiagnosticsStatusNotification'}",
              "NotImplemented");
    } else {
      play.csms(
              "TriggerMessage",
              "{'requestedMessage':'StatusNotification','evse':{'id':1,'connectorId':1}}",
              "Accepted")
          .expectCall(
              "StatusNotification",
              call -> assertThat(call.text("connectorStatus")).isEqualTo("Available"))
          .answer()
          .csms("TriggerMessage", "{'requestedMessage':'StatusNotification'}", "Rejected")
          .csms("TriggerMessage", "{'requestedMessage':'MeterValues','evse':{'id':2}}", "Accepted")
          .expectCall("MeterValues", call -> assertThat(call.text("evseId")).isEqualTo("2"))
          .answer()
          .csms("TriggerMessage", "{'requestedMessage':'TransactionEvent'}", "Rejected")
          .csms("TriggerMessage", "{'requestedMessage':'LogStatusNotification'}", "NotImplemented");
    }
    play.silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void aTriggeredTransactionEventTellsTheRunningTransaction(Version version) {
    Play play = Rig.of(version).booted().auto().plugIn(1).present(1, "TAG").byHand().forget();

    play.csms("TriggerMessage", "{'requestedMessage':'TransactionEvent'}", "Accepted")
        .expectEvent("Updated", "Trigger")
        .silence();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theCacheIsClearedIfThereIsOne(Version version) {
    Rig.of(version)
        .set(Knob.AUTH_CACHE_ENABLED, "true")
        .booted()
        .csms("ClearCache", "{}", "Accepted");
    Rig.of(version)
        .set(Knob.AUTH_CACHE_ENABLED, "false")
        .booted()
        .csms("ClearCache", "{}", "Rejected");
  }

  @Test
  void theStationHasNoLocalList() {
    Rig.of(V1_6)
        .booted()
        .csms("GetLocalListVersion", "{}")
        .expectResult(answer -> assertThat(answer.text("listVersion")).isEqualTo("-1"));
    Rig.of(V2_0_1)
        .booted()
        .csms("GetLocalListVersion", "{}")
        .expectResult(answer -> assertThat(answer.text("versionNumber")).isEqualTo("0"));
  }
}
