package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In and out of service, broken, restarted (1.6 §5.2, §5.14; 2.x G03 to G05, B11, B12). */
class ServiceTest {
  private static Play availability(Play play, int evse, boolean operative, String status) {
    String word = operative ? "Operative" : "Inoperative";
    if (play.v16()) {
      return play.csms(
          "ChangeAvailability", "{'connectorId':" + evse + ",'type':'" + word + "'}", status);
    }
    String where = evse == 0 ? "" : ",'evse':{'id':" + evse + "}";
    return play.csms(
        "ChangeAvailability", "{'operationalStatus':'" + word + "'" + where + "}", status);
  }

  private static Play charging(Rig rig) {
    return rig.booted().auto().plugIn(1).present(1, "TAG").advance(5).byHand().forget();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anIdleConnectorGoesOutOfServiceAtOnceAndStaysOutOverAReboot(Version version) {
    Play play = Rig.of(version).booted();

    availability(play, 1, false, "Accepted").expectStatus(1, "Unavailable");
    availability(play, 1, false, "Accepted").silence();
    play.refuses(new Input.PresentToken(1, IdToken.of("T")), "out of service");
    play.crash().boot();
    assertThat(play.evse(1).operative()).isFalse();
    availability(play, 1, true, "Accepted").expectStatus(1, "Available");
    availability(play, 9, true, "Rejected");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aConnectorInUseGoesOutOfServiceWhenItsTransactionEnds(Version version) {
    Play play = charging(Rig.of(version));

    availability(play, 1, false, "Scheduled").silence();
    play.auto().present(1, "TAG").plugOut(1);

    Told last = play.toldStatuses().getLast();
    assertThat(last.status()).isEqualTo("Unavailable");
  }

  @Test
  void on16ConnectorZeroIsTheWholeStation() {
    Play play = Rig.of(V1_6).booted();

    availability(play, 0, false, "Accepted")
        .expectStatus(0, "Unavailable")
        .expectStatus(1, "Unavailable")
        .expectStatus(2, "Unavailable")
        .silence();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aFaultEndsTheTransactionAndARepairBringsTheConnectorBack(Version version) {
    Play play = charging(Rig.of(version)).auto();

    play.does(new Input.Break(1, 1, "GroundFailure", "smoke"));
    if (version == V1_6) {
      assertThat(play.told("StopTransaction")).hasSize(1);
      Told status = play.toldStatuses().getLast();
      assertThat(status.text("status")).isEqualTo("Faulted");
      assertThat(status.text("errorCode")).isEqualTo("GroundFailure");
    } else {
      Told ended = play.told("TransactionEvent").getLast();
      assertThat(ended.text("triggerReason")).isEqualTo("AbnormalCondition");
      assertThat(ended.text("transactionInfo.stoppedReason")).isEqualTo("Other");
    }
    play.plugOut(1).does(new Input.Repair(1, 1));
    assertThat(play.toldStatuses().getLast().status()).isEqualTo("Available");
  }

  @Test
  void on16ASoftResetDeliversTheEndOfTheTransactionFirst() {
    charging(Rig.of(V1_6))
        .csms("Reset", "{'type':'Soft'}", "Accepted")
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("SoftReset"))
        .answer()
        .expectStatus(1, "Finishing")
        .silence()
        .comeBack()
        .expectCall("BootNotification");
  }

  @Test
  void on16AHardResetTellsTheEndOfTheTransactionAfterTheReboot() {
    Play play = charging(Rig.of(V1_6)).csms("Reset", "{'type':'Hard'}", "Accepted").silence();

    play.comeBack().expectCall("BootNotification").silence().answer();
    play.expectCall(
        "StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("HardReset"));
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AnImmediateResetEndsTheTransactionAndBootsWithItsReason(Version version) {
    charging(Rig.of(version))
        .csms("Reset", "{'type':'Immediate'}", "Accepted")
        .expectEvent(
            "Ended",
            "ResetCommand",
            call ->
                assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("ImmediateReset"))
        .comeBack()
        .expectCall(
            "BootNotification", call -> assertThat(call.text("reason")).isEqualTo("RemoteReset"));
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AResetOnIdleWaitsForTheEndOfTheTransaction(Version version) {
    Play play = charging(Rig.of(version)).csms("Reset", "{'type':'OnIdle'}", "Scheduled");
    play.auto().advance(100);
    assertThat(play.restarting()).isFalse();

    play.present(1, "TAG");
    assertThat(play.told("TransactionEvent").getLast().text("eventType")).isEqualTo("Ended");
    assertThat(play.restarting()).isTrue();
    play.comeBack();
    assertThat(play.told("BootNotification")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AResetOnIdleDeliversTheEndOfTheTransactionFirst(Version version) {
    Play play = charging(Rig.of(version)).csms("Reset", "{'type':'OnIdle'}", "Scheduled");

    play.present(1, "TAG").expectCall("TransactionEvent");
    assertThat(play.restarting()).isFalse();
    play.answer();
    play.auto();
    assertThat(play.restarting()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AResetOfOneEvseIsRejected(Version version) {
    Rig.of(version)
        .booted()
        .csms("Reset", "{'type':'Immediate','evseId':1}", "Rejected")
        .csms("Reset", "{'type':'OnIdle'}", "Accepted")
        .comeBack()
        .expectCall("BootNotification");
  }

  @Test
  void aStatusIsToldOnlyWhenItsWordChanges() {
    Play play = Rig.of(V2_0_1).booted().auto().plugIn(1).present(1, "TAG").advance(500);
    assertThat(play.toldStatuses()).hasSize(1);

    play.present(1, "TAG").advance(10).plugOut(1);
    assertThat(play.toldStatuses()).hasSize(2);
  }
}
