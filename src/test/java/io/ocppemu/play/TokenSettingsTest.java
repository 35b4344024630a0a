package io.ocppemu.play;

import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that steer whom a 2.x station asks about a token, and what it believes. */
class TokenSettingsTest {
  private static final String MASTER =
      "{'idTokenInfo':{'status':'Accepted','groupIdToken':{'idToken':'BOSS','type':'Central'}}}";

  @Test
  void aStationThatMayNotAskDoesNotAskAndTrustsTheCacheAlone() {
    Play play = Rig.of(V2_0_1).booted();
    play.present(1, "KNOWN").expectCall("Authorize").answer().present(1, "KNOWN").silence();

    play.station()
        .decide(
            play.now(),
            state -> state.settings().set("AuthCtrlr.DisableRemoteAuthorization", "true"));

    play.refuses(new Input.PresentToken(1, IdToken.of("NEW")), "does not ask about tokens")
        .silence()
        .present(1, "KNOWN")
        .silence();
    assertThat(play.evse(1).authorized()).contains("KNOWN");
  }

  @Test
  void anAnswerIsBelievedNoLongerThanTheLifeTimeOfTheCache() {
    Play play =
        Rig.of(V2_0_1)
            .set(Knob.LOCAL_PRE_AUTHORIZE, "true")
            .set(Knob.AUTH_CACHE_LIFE_TIME, "100")
            .booted();
    play.present(1, "TAG").expectCall("Authorize").answer().present(1, "TAG").silence();

    play.advance(90).present(1, "TAG").silence().present(1, "TAG").silence();

    play.advance(11).present(1, "TAG").expectCall("Authorize");
  }

  @Test
  void aTokenRememberedAsRefusedIsAskedAboutAgainUnlessThatIsDisabled() {
    Play play = Rig.of(V2_0_1).booted();
    String blocked = "{'idTokenInfo':{'status':'Blocked'}}";
    play.present(1, "BAD").expectCall("Authorize").answer(blocked);
    play.present(1, "BAD").expectCall("Authorize").answer(blocked);

    play.station()
        .decide(
            play.now(),
            state -> state.settings().set("AuthCacheCtrlr.DisablePostAuthorize", "true"));

    play.refuses(new Input.PresentToken(1, IdToken.of("BAD")), "Blocked").silence();
  }

  @Test
  void aMasterPassStopsAnyTransactionAndStartsNone() {
    Play play =
        Rig.of(V2_0_1)
            .set(Knob.MASTER_PASS_GROUP_ID, "boss")
            .set(Knob.TX_START_POINT, "PowerPathClosed")
            .set(Knob.TX_STOP_POINT, "PowerPathClosed")
            .booted();

    play.present(1, "MASTER-KEY").expectCall("Authorize").answer(MASTER).silence();
    assertThat(play.evse(1).authorized()).as("nobody may charge with it").isEmpty();
    play.refuses(new Input.PresentToken(1, IdToken.of("MASTER-KEY")), "master pass");

    play.plugIn(1).expectStatus(1, "Occupied").present(1, "TAG").expectCall("Authorize").answer();
    play.expectEvent("Started", "Authorized");
    play.present(1, "MASTER-KEY")
        .expectEvent(
            "Ended",
            "StopAuthorized",
            call -> assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("MasterPass"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aMasterPassStopsAllTransactionsOfTheStationWhereverItIsShown(int evse) {
    Play play =
        Rig.of(V2_0_1)
            .dc()
            .set(Knob.MASTER_PASS_GROUP_ID, "boss")
            .set(Knob.TX_START_POINT, "EVConnected")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").plugIn(2).advance(10);
    assertThat(play.facts().evses()).allMatch(each -> each.transaction().isPresent());

    play.byHand().forget().present(evse, "MASTER-KEY").expectCall("Authorize").answer(MASTER);
    play.auto();

    assertThat(play.told("TransactionEvent"))
        .filteredOn(event -> event.text("eventType").equals("Ended"))
        .hasSize(2)
        .allMatch(event -> event.text("triggerReason").equals("StopAuthorized"))
        .allMatch(event -> event.text("transactionInfo.stoppedReason").equals("MasterPass"));
    assertThat(play.facts().evses())
        .allMatch(each -> each.transaction().isEmpty() && each.authorized().isEmpty());
  }

  @Test
  void readingsOnTheClockForTheEndHaveAnIntervalOfTheirOwn() {
    Play play =
        Rig.of(V2_0_1)
            .set(Knob.METER_SAMPLE_INTERVAL, "0")
            .set(Knob.ALIGNED_INTERVAL, "0")
            .set(Knob.ALIGNED_TX_ENDED_INTERVAL, "60")
            .set(Knob.ALIGNED_TX_ENDED_MEASURANDS, "Energy.Active.Import.Register")
            .set(Knob.TX_START_POINT, "PowerPathClosed")
            .set(Knob.TX_STOP_POINT, "PowerPathClosed")
            .booted();
    play.auto().plugIn(1).present(1, "TAG").advance(200).plugOut(1);

    Told ended = play.told("TransactionEvent").getLast();
    assertThat(ended.text("eventType")).isEqualTo("Ended");
    assertThat(ended.find("meterValue").orElseThrow().getAsJsonArray())
        .as("readings of the last message")
        .filteredOn(reading -> reading.toString().contains("Sample.Clock"))
        .hasSize(3);
    assertThat(play.told("MeterValues")).isEmpty();
  }
}
