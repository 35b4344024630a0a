package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.Input;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may charge and who may stop it (1.6 §3.4, §3.5, §4.1; 2.x block C, E05, E07). */
class TokenTest {
  private static String info(Play play, String status, String group) {
    String words =
        group.isEmpty()
            ? ""
            : play.v16()
                ? ",'parentIdTag':'" + group + "'"
                : ",'groupIdToken':{'idToken':'" + group + "','type':'Central'}";
    return play.v16()
        ? "{'idTagInfo':{'status':'" + status + "'" + words + "}}"
        : "{'idTokenInfo':{'status':'" + status + "'" + words + "}}";
  }

  private static Input card(String tag) {
    return new Input.PresentToken(1, IdToken.of(tag));
  }

  /** Somebody of the group charges at EVSE 1, and all requests are answered. */
  private static Play charging(Rig rig, String group) {
    Play play = rig.booted();
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer(info(play, "Accepted", group));
    return play.auto().advance(5).byHand().forget();
  }

  private static boolean runs(Play play) {
    return play.evse(1).transaction().isPresent();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenTheCsmsRefusesStartsNothing(Version version) {
    Play play = Rig.of(version).booted();
    play.plugIn(1).expectStatus().answer().present(1, "ANNA");

    play.expectCall("Authorize").answer(info(play, "Blocked", "")).silence();

    assertThat(runs(play)).isFalse();
    assertThat(play.facts().lastRefusal()).contains("Blocked");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anAuthorizeThatIsRefusedOrNeverAnsweredStartsNothing(Version version) {
    Play play = Rig.of(version).booted();
    play.plugIn(1).expectStatus().answer();

    play.present(1, "ANNA").expectCall("Authorize").error("InternalError").silence();
    play.present(1, "ANNA").expectCall("Authorize").advance(30).expectFinding("no-answer");

    play.silence();
    assertThat(runs(play)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anotherTokenOfTheSameGroupStopsAfterAsking(Version version) {
    Play play = charging(Rig.of(version), "FAMILY");

    play.present(1, "BERT").expectCall("Authorize").answer(info(play, "Accepted", "FAMILY"));

    play.expectCall(version == V1_6 ? "StopTransaction" : "TransactionEvent");
    assertThat(runs(play)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenOfAnotherGroupStopsNothing(Version version) {
    Play play = charging(Rig.of(version), "FAMILY");

    play.present(1, "CARA").expectCall("Authorize").answer(info(play, "Accepted", "OTHERS"));

    play.silence();
    assertThat(runs(play)).isTrue();
    assertThat(play.facts().lastRefusal()).contains("group");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void tokensAreEqualWhateverTheirCase(Version version) {
    Play play = charging(Rig.of(version), "");

    play.present(1, "anna").expectCall(version == V1_6 ? "StopTransaction" : "TransactionEvent");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenThatTurnsOutInvalidEndsTheTransaction(Version version) {
    Play play = Rig.of(version).set(Knob.STOP_TX_ON_INVALID_ID, "true").booted().plugIn(1);
    play.expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer();

    if (version == V1_6) {
      play.expectCall("StartTransaction")
          .answer("{'transactionId':3,'idTagInfo':{'status':'Invalid'}}")
          .expectCall(
              "StopTransaction",
              call -> {
                assertThat(call.text("reason")).isEqualTo("DeAuthorized");
                assertThat(call.text("transactionId")).isEqualTo("3");
              })
          .answer();
      assertThat(play.evse(1).connectors().getFirst().locked()).as("locked").isTrue();
    } else {
      play.expectCall("TransactionEvent")
          .answer(info(play, "Invalid", ""))
          .expectEvent(
              "Ended",
              "Deauthorized",
              call ->
                  assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("DeAuthorized"));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenThatTurnsOutInvalidOnlySuspendsWhereTheSettingsSaySo(Version version) {
    Play play = Rig.of(version).set(Knob.STOP_TX_ON_INVALID_ID, "false").booted().plugIn(1);
    play.expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer();

    if (version == V1_6) {
      play.expectCall("StartTransaction")
          .answer("{'transactionId':3,'idTagInfo':{'status':'Invalid'}}");
    } else {
      play.expectCall("TransactionEvent").answer(info(play, "Invalid", ""));
    }
    play.auto().advance(60);

    assertThat(runs(play)).isTrue();
    assertThat(play.evse(1).registerWh()).isZero();
    if (version == V1_6) {
      assertThat(play.toldStatuses().getLast().status()).isEqualTo("SuspendedEVSE");
    } else {
      assertThat(play.told("TransactionEvent").stream())
          .anyMatch(event -> event.text("transactionInfo.chargingState").equals("SuspendedEVSE"));
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anInvalidTokenMayStillTakeItsAllowance(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.STOP_TX_ON_INVALID_ID, "false")
            .set(Knob.MAX_ENERGY_ON_INVALID_ID, "500")
            .booted()
            .plugIn(1);
    play.expectStatus().answer().present(1, "ANNA");
    play.expectCall("Authorize").answer();
    play.expectCall(version == V1_6 ? "StartTransaction" : "TransactionEvent")
        .answer(
            version == V1_6
                ? "{'transactionId':3,'idTagInfo':{'status':'Invalid'}}"
                : info(play, "Invalid", ""));
    play.auto().advance(600);

    assertThat(play.evse(1).registerWh()).isBetween(500.0, 500.1);
  }

  @ParameterizedTest
  @CsvSource({
    // local authorize, unknown allowed, known -> charges
    "true,  false, true,  true",
    "true,  false, false, false",
    "false, false, true,  false",
    "false, true,  false, true",
    "true,  true,  false, true",
  })
  void offlineTheSettingsDecide(boolean local, boolean unknown, boolean known, boolean charges) {
    for (Version version : Version.values()) {
      Play play =
          Rig.of(version)
              .set(Knob.AUTH_CACHE_ENABLED, "true")
              .set(Knob.LOCAL_AUTHORIZE_OFFLINE, "" + local)
              .set(Knob.OFFLINE_TX_FOR_UNKNOWN_ID, "" + unknown)
              .booted()
              .auto();
      if (known) {
        play.plugIn(1).present(1, "ANNA").present(1, "ANNA").plugOut(1);
      }
      play.disconnect().plugIn(1);
      play.act(card("ANNA"));
      assertThat(runs(play)).as(() -> version + "\n" + play.transcript()).isEqualTo(charges);
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenRememberedAsRefusedNeverStartsOffline(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.AUTH_CACHE_ENABLED, "true")
            .set(Knob.OFFLINE_TX_FOR_UNKNOWN_ID, "true")
            .booted();
    play.present(1, "ANNA").expectCall("Authorize").answer(info(play, "Blocked", ""));

    play.disconnect().refuses(card("ANNA"), "offline");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aKnownTokenStartsWithoutAskingWhereTheSettingsSaySo(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.AUTH_CACHE_ENABLED, "true")
            .set(Knob.LOCAL_PRE_AUTHORIZE, "true")
            .booted()
            .auto();
    play.plugIn(1).present(1, "ANNA").present(1, "ANNA").plugOut(1).forget();

    play.plugIn(1).present(1, "ANNA");

    assertThat(play.told("Authorize")).isEmpty();
    assertThat(runs(play)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anExpiredEntryOfTheCacheIsNotBelieved(Version version) {
    Play play =
        Rig.of(version)
            .set(Knob.AUTH_CACHE_ENABLED, "true")
            .set(Knob.LOCAL_PRE_AUTHORIZE, "true")
            .booted();
    String expiry = version == V1_6 ? "expiryDate" : "cacheExpiryDateTime";
    String body = "{'status':'Accepted','" + expiry + "':'2026-11-21T10:01:00Z'}";
    play.present(1, "ANNA")
        .expectCall("Authorize")
        .answer(version == V1_6 ? "{'idTagInfo':" + body + "}" : "{'idTokenInfo':" + body + "}");
    play.auto().present(1, "ANNA").advance(61).forget();

    play.present(1, "ANNA");

    assertThat(play.told("Authorize")).hasSize(1);
  }

  @Test
  void aMasterPassEndsAnyTransactionAndStartsNone() {
    Play play = charging(Rig.of(V2_0_1).set(Knob.MASTER_PASS_GROUP_ID, "MASTERS"), "FAMILY");

    play.present(1, "KEY")
        .expectCall("Authorize")
        .answer(info(play, "Accepted", "MASTERS"))
        .expectEvent(
            "Ended",
            "StopAuthorized",
            call -> assertThat(call.text("transactionInfo.stoppedReason")).isEqualTo("MasterPass"));
    play.auto().refuses(card("KEY"), "master pass");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTokenWithoutCableTimesOut(Version version) {
    Play play = Rig.of(version).set(Knob.CONNECTION_TIMEOUT, "20").booted().auto();

    play.present(1, "ANNA").advance(19);
    assertThat(play.evse(1).authorized()).hasValue("ANNA");
    play.advance(1);
    assertThat(play.evse(1).authorized()).isEmpty();
    play.plugIn(1).advance(5);
    assertThat(play.told(version == V1_6 ? "StartTransaction" : "TransactionEvent")).isEmpty();
  }

  @Test
  void on16TagFirst() {
    Rig.of(V1_6)
        .booted()
        .present(1, "ANNA")
        .expectCall("Authorize")
        .answer()
        .expectStatus(1, "Preparing")
        .plugIn(1)
        .expectCall("StartTransaction")
        .answer()
        .advance(2)
        .expectStatus(1, "Charging")
        .silence();
  }
}
