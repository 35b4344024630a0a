package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.evse.Hardware.LockKind;
import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unlocking on request of the CSMS (1.6 §5.18; 2.x F05). */
class UnlockConnectorTest {

  @Test
  void on16UnlockingEndsTheTransactionFirst() {
    Play play = charging(Rig.of(V1_6));

    play.csms("UnlockConnector", "{'connectorId':1}", "Unlocked")
        .expectCall(
            "StopTransaction", call -> assertThat(call.text("reason")).isEqualTo("UnlockCommand"));
  }

  @ParameterizedTest
  @EnumSource(value = Version.class, names = "V1_6", mode = EnumSource.Mode.EXCLUDE)
  void on2AnAuthorizedTransactionForbidsUnlocking(Version version) {
    Play play = charging(Rig.of(version));

    play.csms("UnlockConnector", "{'evseId':1,'connectorId':1}", "OngoingAuthorizedTransaction")
        .silence();
    assertThat(play.evse(1).transaction()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aLockThatSticksIsTold(Version version) {
    Play play = Rig.of(version).lock(LockKind.STUCK).booted();

    unlock(play, 1, "UnlockFailed");
  }

  @ParameterizedTest
  @EnumSource
  void whatCanNotBeUnlockedIsToldInTheWordsOfTheVersion(Version version) {
    boolean v16 = version == V1_6;

    unlock(Rig.of(version).lock(LockKind.NONE).booted(), 1, v16 ? "NotSupported" : "UnlockFailed");
    unlock(Rig.of(version).booted(), 9, v16 ? "NotSupported" : "UnknownConnector");
  }

  private static void unlock(Play play, int evse, String status) {
    String where = play.v16() ? "{'connectorId':" + evse : "{'connectorId':1,'evseId':" + evse;
    play.csms("UnlockConnector", where + "}", status).silence();
  }

  private static Play charging(Rig rig) {
    return rig.booted().auto().plugIn(1).present(1, "TAG-1").advance(10).byHand().forget();
  }
}
