package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.StationState;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of real central systems that a station has to live with. */
class CsmsTraitsTest {
  @SuppressWarnings("InlineFormatString") // It reads better apart from the dialogue.
  private static final String SET =
      """
      {'setVariableData':[{'attributeValue':'%d','component':{'name':'TxCtrlr'},
        'variable':{'name':'EVConnectionTimeOut'}}]}
      """;

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void afterTheBootComesABurstOfSettingsAReportAndThingsNobodyKnows(Version version) {
    Play play = Rig.of(version).open().powerOn().connect().expectCall("BootNotification");
    play.auto().answer();

    for (int i = 1; i <= 5; i++) {
      int seconds = 100 + i;
      play.csms("SetVariables", SET.formatted(seconds))
          .expectResult(
              answer ->
                  assertThat(answer.text("setVariableResult.0.attributeStatus"))
                      .isEqualTo("Accepted"));
    }
    play.csms("GetBaseReport", "{'requestId':1,'reportBase':'FullInventory'}", "Accepted")
        .csms(
            "SetDisplayMessage",
            """
            {'message':{'id':1,'priority':'NormalCycle',
              'message':{'format':'UTF8','content':'Hello'}}}
            """)
        .expectError("NotSupported")
        .csms("DataTransfer", "{'vendorId':'org.example'}", "UnknownVendorId")
        .silence();

    assertThat(play.told("NotifyReport").getLast().text("tbc")).isEqualTo("false");
    assertThat(play.toldStatuses()).hasSize(2);
    assertThat(play.station().<String>decide(play.now(), CsmsTraitsTest::timeOut)).isEqualTo("105");
  }

  private static String timeOut(StationState state) {
    return state.settings().text(Knob.CONNECTION_TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aFieldTooManyInAnAnswerIsNotedAndTheAnswerUsed(Version version) {
    Play play = Rig.of(version).booted().plugIn(1).expectStatus().answer().present(1, "ANNA");
    String info = version == V1_6 ? "idTagInfo" : "idTokenInfo";

    play.expectCall("Authorize")
        .answer(
            "{'%s':{'status':'Accepted','validUntil':'2030-01-01T00:00:00Z'},'extra':1}"
                .formatted(info));

    play.expectFinding("definition")
        .expectCall(version == V1_6 ? "StartTransaction" : "TransactionEvent");
  }

  @Test
  void on2OptionalFieldsInTheAnswerToATransactionEventDoNoHarm() {
    Play play = Rig.of(V2_0_1).booted().auto().plugIn(1).byHand().forget().present(1, "ANNA");
    play.expectCall("Authorize").answer().expectCall("TransactionEvent");

    play.answer(
            """
            {'totalCost':1.25,'chargingPriority':2,'idTokenInfo':{'status':'Accepted',
              'groupIdToken':{'idToken':'FAMILY','type':'Central'},'language1':'en',
              'personalMessage':{'format':'UTF8','content':'Welcome'}},
              'updatedPersonalMessage':{'format':'UTF8','content':'1.25'}}
            """)
        .auto()
        .advance(10);

    assertThat(play.findings()).isEmpty();
    assertThat(play.evse(1).watts()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRemoteStopForATokenThatWasRefusedIsRejected(Version version) {
    Play play = Rig.of(version).booted().plugIn(1).expectStatus().answer().present(1, "STRANGER");
    boolean old = version == V1_6;

    play.expectCall("Authorize")
        .answer(old ? "{'idTagInfo':{'status':'Invalid'}}" : "{'idTokenInfo':{'status':'Invalid'}}")
        .csms(
            old ? "RemoteStopTransaction" : "RequestStopTransaction",
            old ? "{'transactionId':0}" : "{'transactionId':'none'}",
            "Rejected")
        .silence();

    play.present(1, "ANNA").expectCall("Authorize").answer();
    play.expectCall(old ? "StartTransaction" : "TransactionEvent");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 14_400})
  void heartbeatsFollowTheIntervalOfTheAnswerBeItShortOrLong(int interval) {
    Play play = Rig.of(V1_6).open().powerOn().connect().expectCall("BootNotification");
    play.auto()
        .answer(
            "{'status':'Accepted','currentTime':'%s','interval':%d}"
                .formatted(play.now(), interval));

    play.advance(interval * 3 + 1);

    assertThat(play.told("Heartbeat")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTransactionThatOnlyTheStationKnowsIsNotStoppedBeforeTheCsmsAcceptsIt(Version version) {
    Play play = Rig.of(version).booted().auto().plugIn(1).present(1, "ANNA").advance(10);
    boolean old = version == V1_6;
    String id = play.evse(1).transaction().orElseThrow().id();
    String number = "" + play.evse(1).transaction().orElseThrow().number().orElse(0);

    play.byHand().crash().powerOn().connect().expectCall("BootNotification");
    play.answer("{'status':'Pending','currentTime':'%s','interval':300}".formatted(play.now()));
    play.csms(
            old ? "RemoteStopTransaction" : "RequestStopTransaction",
            old ? "{'transactionId':" + number + "}" : "{'transactionId':'" + id + "'}",
            "Rejected")
        .silence();

    assertThat(play.evse(1).transaction()).isPresent();
  }
}
