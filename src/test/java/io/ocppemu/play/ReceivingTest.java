package io.ocppemu.play;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static io.ocppemu.wire.Version.V2_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.wire.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the station makes of frames that are not as they should be (OCPP-J §4.2; part 4 §4). */
class ReceivingTest {

  @ParameterizedTest
  @EnumSource(Version.class)
  void anActionNobodyKnowsIsNotImplemented(Version version) {
    Rig.of(version).booted().csms("BrewCoffee", "{}").expectError("NotImplemented").silence();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anActionOfTheVersionThatIsNotOfferedIsNotSupported(Version version) {
    Play play = Rig.of(version).booted();
    if (version == V1_6) {
      play.csms("GetDiagnostics", "{'location':'ftp://x'}").expectError("NotSupported");
    } else {
      play.csms("ClearDisplayMessage", "{'id':1}").expectError("NotSupported");
    }
  }

  @Test
  void anActionOfAnotherVersionIsNotImplemented() {
    Rig.of(V1_6).booted().csms("GetVariables", "{}").expectError("NotImplemented");
    Rig.of(V2_0_1).booted().csms("RemoteStartTransaction", "{}").expectError("NotImplemented");
    Rig.of(V2_0_1).booted().csms("GetTariffs", "{'evseId':0}").expectError("NotImplemented");
    Rig.of(V2_1).booted().csms("GetTariffs", "{'evseId':0}").expectError("NotSupported");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void theStationsOwnRequestsAreNotForTheCsmsToSend(Version version) {
    Rig.of(version).booted().csms("Heartbeat", "{}").expectError("NotSupported");
  }

  @Test
  void aStrictStationRefusesWhatBreaksTheDefinitionInTheWordsOfItsVersion() {
    Rig.of(V1_6)
        .booted()
        .csms("Reset", "{}")
        .expectError("OccurenceConstraintViolation")
        .expectFinding("definition");
    Rig.of(V2_0_1)
        .booted()
        .csms("Reset", "{}")
        .expectError("OccurrenceConstraintViolation")
        .csms("Reset", "{'type':'Quickly'}")
        .expectError("PropertyConstraintViolation")
        .csms("Reset", "{'type':7}")
        .expectError("TypeConstraintViolation");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aLenientStationNotesAndGoesOn(Version version) {
    Rig.of(version)
        .lenient()
        .booted()
        .csms("DataTransfer", "{'vendorId':'org.example','expiryDate':'soon'}", "UnknownVendorId")
        .expectFinding("definition");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void evenALenientStationRefusesWhatItCanNotRead(Version version) {
    Play play = Rig.of(version).lenient().booted().csms("Reset", "{}");

    Told answer = requireNonNull(play.takeFrame());
    assertThat(answer.frame().get(0).getAsInt()).isEqualTo(4);
    assertThat(play.restarting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "{}", "[]", "[2]", "[2,\"x\"]", "[9,\"x\",{}]", "null", "[3,7,{}]"})
  void rubbishNeverEndsTheStationsLife(String text) {
    for (Version version : Version.values()) {
      Play play = Rig.of(version).booted().hear(text);
      play.forget().csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted");
    }
  }

  @Test
  void aBrokenRequestIsRefusedWithItsIdOr2WithMinusOne() {
    Rig.of(V1_6).booted().hear("[2,\"x1\",\"Reset\"]").expectError("FormationViolation");
    Rig.of(V2_0_1)
        .booted()
        .hear("[2,\"x1\",\"Reset\"]")
        .expectError("RpcFrameworkError")
        .hear("rubbish")
        .expectFinding("malformed-frame");
    Rig.of(V1_6).booted().hear("rubbish").silence().expectFinding("malformed-frame");
  }

  @Test
  void on21TheCsmsIsToldThatItsAnswerCouldNotBeUsed() {
    Play play = Rig.of(V2_1).booted();
    play.csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted")
        .expectCall("Heartbeat")
        .answer("{'currentTime':7}");

    Told error = requireNonNull(play.takeFrame());
    assertThat(error.frame().get(0).getAsInt()).isEqualTo(5);
    assertThat(error.frame().get(2).getAsString()).isEqualTo("TypeConstraintViolation");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRefusedOrdinaryRequestIsGivenUp(Version version) {
    Play play = Rig.of(version).booted();
    play.plugIn(1).expectStatus().error("NotImplemented").silence();
    play.advance(200).silence();
  }

  @Test
  void anErrorWithTheIdMinusOneBelongsToNothing() {
    Rig.of(V2_0_1)
        .booted()
        .hear("[4,\"-1\",\"RpcFrameworkError\",\"\",{}]")
        .expectFinding("unknown-answer")
        .silence();
  }
}
