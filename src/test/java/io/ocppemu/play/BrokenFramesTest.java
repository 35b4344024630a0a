package io.ocppemu.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.CallOutcome;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that once upset a station; found by fuzzing (docs/fuzzing.md). */
class BrokenFramesTest {

  @Test
  void aLenientStationRefusesAStartWithoutTokenAndLivesOn() {
    // The missing token came as null as far as the request to authorise it, and threw there.
    Rig.of(Version.V1_6)
        .lenient()
        .booted()
        .csms("RemoteStartTransaction", "{'connectorId':1}")
        .expectError("OccurenceConstraintViolation")
        .csms("TriggerMessage", "{'requestedMessage':'Heartbeat'}", "Accepted")
        .expectCall("Heartbeat");
  }

  @Test
  void aLenientStationRefusesATokenItCouldNotRepeat() {
    // It was accepted, and then the station's own messages about it were invalid.
    Rig.of(Version.V2_0_1)
        .lenient()
        .booted()
        .csms(
            "RequestStartTransaction",
            "{'remoteStartId':1,'evseId':1,'idToken':{'idToken':'ANNA','type':'Tattoo'}}")
        .expectError("PropertyConstraintViolation")
        .silence();
  }

  @Test
  void aLenientStationBlamesTheRequestWhenItsAnswerRepeatsWhatIsBroken() {
    // The answer to no variables has no results, which its definition forbids: InternalError.
    Rig.of(Version.V2_1)
        .lenient()
        .booted()
        .csms("SetVariables", "{'setVariableData':[]}")
        .expectError("OccurrenceConstraintViolation");
  }

  @Test
  void aConnectorBelowZeroIsNoSuchPlace() {
    // It was looked up in a list: InternalError.
    Rig.of(Version.V2_0_1)
        .lenient()
        .booted()
        .csms(
            "ChangeAvailability",
            "{'operationalStatus':'Operative','evse':{'id':1,'connectorId':-1}}",
            "Rejected");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void nothingFollowsFromAUsersRequestThatFails(Version version) {
    // The station took the user's Authorize for its own and looked for the EVSE it was about.
    Play play = Rig.of(version).booted();
    List<CallOutcome> outcomes = new ArrayList<>();
    String payload =
        play.v16() ? "{'idTag':'ANNA'}" : "{'idToken':{'idToken':'ANNA','type':'Central'}}";

    play.send("Authorize", payload, outcomes)
        .expectCall("Authorize")
        .answer("{'no':'answer'}")
        .forget();
    play.send("Authorize", payload, outcomes).expectCall("Authorize").advance(600);

    assertThat(outcomes).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aTimeThatCannotBeRightIsNotBelieved(Version version) {
    // Minutes after 9999-12-31 the station's own times had five digits and were invalid.
    Play play = Rig.of(version).open().powerOn().connect().expectCall("BootNotification");

    play.answer("{'status':'Accepted','currentTime':'9999-12-31T23:59:59Z','interval':60}")
        .expectFinding("csms-time-unusable")
        .auto()
        .advance(600);

    assertThat(play.told("Heartbeat")).isNotEmpty();
    assertThat(play.findings()).noneMatch(found -> found.code().equals("own-request-invalid"));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void anIntervalOfTheAgeOfTheUniverseIsSurvived(Version version) {
    // The instant of the next BootNotification was past the last one there is: the station threw.
    Rig.of(version)
        .open()
        .powerOn()
        .connect()
        .expectCall("BootNotification")
        .answer(
            "{'status':'Pending','currentTime':'2026-11-21T10:00:00Z',"
                + "'interval':9223372036854775807}")
        .auto()
        .advance(600);
  }

  @Test
  void aFindingKeepsWhatTheCsmsSaysShort() {
    // A refusal's text of a million characters went into the log as it came.
    Play play = Rig.of(Version.V2_1).open().powerOn().connect().expectCall("BootNotification");
    String id = play.told("BootNotification").getFirst().messageId();

    play.hear("[4,\"" + id + "\",\"GenericError\",\"" + "x".repeat(100_000) + "\",{}]");

    assertThat(play.findings())
        .anyMatch(found -> found.code().equals("refused"))
        .allMatch(found -> found.sentence().length() <= 1_000);
  }

  @Test
  void aTokenOf1Point6IsNotCutWithinACharacter() {
    // Cut at twenty characters, half of a surrogate pair stayed: no JSON any more.
    Play play = Rig.of(Version.V1_6).lenient().booted();

    play.csms("RemoteStartTransaction", "{'idTag':'" + "x".repeat(19) + "😀'}", "Accepted");

    play.plugIn(1);
    assertThat(play.told())
        .allSatisfy(call -> assertThat(call.text("idTag")).doesNotContain("\ud83d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "😀"})
  void aLenientStationOf1Point6RefusesATokenItCouldNotRepeat(String last) {
    // It was accepted, and its StartTransaction was invalid: a transaction nobody was told of.
    Play play = Rig.of(Version.V1_6).lenient().booted();

    play.csms("RemoteStartTransaction", "{'idTag':'" + "x".repeat(20) + last + "'}")
        .expectError("PropertyConstraintViolation");

    play.plugIn(1).auto();
    assertThat(play.told("StartTransaction")).isEmpty();
    assertThat(play.findings()).noneMatch(found -> found.code().equals("own-request-invalid"));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aRefusalShownKeepsTheCodeOfTheCsmsShort(Version version) {
    // An error code as long as the CSMS liked went to every watcher, and into the station's facts.
    Play play = Rig.of(version).booted().plugIn(1).auto();
    play.byHand().present(1, "ANNA").expectCall("Authorize");
    String id = play.told("Authorize").getFirst().messageId();

    play.hear("[4,\"" + id + "\",\"" + "x".repeat(100_000) + "\",\"\",{}]");

    assertThat(play.transcript().lines().filter(line -> line.contains("(refused ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(600));
    assertThat(play.facts().lastRefusal().length()).isLessThanOrEqualTo(500);
  }
}
