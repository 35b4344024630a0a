package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static io.ocppemu.wire.Version.V2_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How and when the status of a connector is told, beyond the reference sequences. */
class ConnectorStatusTest {
  @SuppressWarnings("InlineFormatString") // It reads better apart from the dialogue.
  private static final String SET_MESSAGE =
      """
      {'setVariableData':[{'attributeValue':'%s','component':{'name':'EmulatorCtrlr'},
        'variable':{'name':'ConnectorStatusBy'}}]}
      """;

  @Test
  void on16PullingTheCableFromTheVehicleFinishesStopsAndFreesTheConnector() {
    Play play = charging(Rig.of(V1_6)).byHand();

    play.plugOut(1)
        .expectCall(
            "StatusNotification",
            call -> {
              assertThat(call.text("connectorId")).isEqualTo("1");
              assertThat(call.text("status")).isEqualTo("Finishing");
              assertThat(call.text("errorCode")).isEqualTo("NoError");
              assertThat(call.text("info")).isEqualTo("EV side disconnected");
            })
        .answer()
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("EVDisconnected"))
        .answer()
        .expectCall(
            "StatusNotification",
            call -> {
              assertThat(call.text("status")).isEqualTo("Available");
              assertThat(call.find("info")).isEmpty();
            })
        .answer()
        .silence();
    assertThat(locked(play)).isFalse();
  }

  @Test
  void on16TheCableStaysLockedForItsOwnerWhereUnpluggingDoesNotUnlock() {
    Play play = keptCable(Rig.of(V1_6));

    assertThat(play.toldStatuses().getLast().status()).isEqualTo("Finishing");
    assertThat(locked(play)).isTrue();
    play.refuses(new Input.PresentToken(1, IdToken.of("BERT")), "cable");
    play.csms("RemoteStartTransaction", "{'connectorId':1,'idTag':'BERT'}", "Rejected");

    play.forget().present(1, "ANNA");
    assertThat(play.toldStatuses().getLast().status()).isEqualTo("Available");
    assertThat(play.told("Authorize")).isEmpty();
    assertThat(locked(play)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aCableLeftLockedSurvivesACrash(Version version) {
    Play play = keptCable(Rig.of(version));

    play.crash().powerOn().connect();
    assertThat(locked(play)).isTrue();
    play.refuses(new Input.PresentToken(1, IdToken.of("BERT")), "cable");
    play.present(1, "ANNA");
    assertThat(locked(play)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theCsmsUnlocksACableThatWasLeft(Version version) {
    Play play = keptCable(Rig.of(version));
    String where = version == V1_6 ? "{'connectorId':1}" : "{'evseId':1,'connectorId':1}";

    play.byHand().forget().csms("UnlockConnector", where, "Unlocked");

    play.expectStatus(1, "Available").silence();
  }

  @Test
  void on16AStatusIsToldOnlyWhenItHasLasted() {
    Play play = Rig.of(V1_6).set(Knob.MINIMUM_STATUS_DURATION, "5").booted();

    play.plugIn(1).advance(4).silence();
    play.plugOut(1).advance(60).silence();
    play.plugIn(1).advance(4).silence().advance(1).expectStatus(1, "Preparing");
    play.disconnect().plugOut(1).advance(60).connect().expectStatus(1, "Available").silence();
  }

  @Test
  void on16AStatusThatWaitsIsToldAtOnceWhenTheMinimumIsTakenAway() {
    Play play = Rig.of(V1_6).booted().set(Knob.MINIMUM_STATUS_DURATION, "3600");

    play.plugIn(1).advance(60).silence();
    play.csms("TriggerMessage", "{'requestedMessage':'StatusNotification','connectorId':2}")
        .expectResult(answer -> {})
        .expectStatus(2, "Available");
    play.set(Knob.MINIMUM_STATUS_DURATION, "0").expectStatus(1, "Preparing").silence();
  }

  @Test
  void on16AnEvseOfTwoConnectorsHasOneStatus() {
    Play play = Rig.of(V1_6).dc().booted();
    play.does(new Input.Break(1, 0, "OtherError", "")).expectStatus(1, "Faulted").silence();
    play.does(new Input.Repair(1, 0)).expectStatus(1, "Available").silence();

    play.does(new Input.PlugIn(1, 2)).expectStatus(1, "Preparing").silence();
    play.does(new Input.Break(1, 1, "OtherError", "")).silence();
    play.plugOut(1).expectStatus(1, "Available").silence();
    play.does(new Input.Break(1, 2, "OtherError", "")).expectStatus(1, "Faulted").silence();
    play.disconnect().connect().silence();
    play.does(new Input.Repair(1, 0)).expectStatus(1, "Available").silence();
  }

  @Test
  void on21TheStatusIsToldAsAnEvent() {
    Play play = Rig.of(V2_1).booted();

    play.plugIn(1)
        .expectCall(
            "NotifyEvent",
            call -> {
              assertThat(call.text("seqNo")).isEqualTo("0");
              assertThat(call.text("tbc")).isEqualTo("false");
              assertThat(call.text("eventData.0.trigger")).isEqualTo("Delta");
              assertThat(call.text("eventData.0.actualValue")).isEqualTo("Occupied");
              assertThat(call.text("eventData.0.eventNotificationType"))
                  .isEqualTo("HardWiredNotification");
              assertThat(call.text("eventData.0.component.name")).isEqualTo("Connector");
              assertThat(call.text("eventData.0.component.evse.id")).isEqualTo("1");
              assertThat(call.text("eventData.0.component.evse.connectorId")).isEqualTo("1");
              assertThat(call.text("eventData.0.variable.name")).isEqualTo("AvailabilityState");
            })
        .answer()
        .silence();
    assertThat(play.told("NotifyEvent").stream().map(call -> call.text("eventData.0.eventId")))
        .doesNotHaveDuplicates();
  }

  @Test
  void on201TheStatusIsToldByStatusNotification() {
    Rig.of(V2_0_1).booted().plugIn(1).expectCall("StatusNotification").answer().silence();
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void theMessageForTheStatusCanBeChosen(Version version) {
    Play play = Rig.of(version).booted();
    String other = version == V2_1 ? "StatusNotification" : "NotifyEvent";

    play.csms("SetVariables", SET_MESSAGE.formatted(other))
        .expectResult(
            answer ->
                assertThat(answer.text("setVariableResult.0.attributeStatus"))
                    .isEqualTo("Accepted"))
        .plugIn(1)
        .expectCall(other)
        .answer()
        .silence();
  }

  private static Play charging(Rig rig) {
    return rig.booted().auto().plugIn(1).present(1, "ANNA").advance(10).forget();
  }

  private static Play keptCable(Rig rig) {
    return charging(rig.set(Knob.UNLOCK_ON_EV_SIDE_DISCONNECT, "false")).plugOut(1);
  }

  private static boolean locked(Play play) {
    return play.evse(1).connectors().getFirst().locked();
  }
}
