package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.csms.Exchange;
import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.it.SmallCsms.Bug;
import io.ocppemu.link.LinkStatus;
import io.ocppemu.link.breakpoint.Breakpoint;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.link.breakpoint.Release.How;
import io.ocppemu.station.CallOutcome;
import io.ocppemu.station.Input;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames held between stations and a CSMS over real sockets, and what becomes of them. */
class BreakpointsOnTheWireTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Decision RESUME = new Decision.Resume(Optional.empty());
  private static FleetRig rig;

  @BeforeAll
  static void start() throws Exception {
    rig = new FleetRig();
    Map<Version, Map<String, String>> quick =
        Map.of(
            Version.V1_6,
            Map.of("RetryBackOffWaitMinimum", "0", "RetryBackOffRandomRange", "0"),
            Version.V2_0_1,
            Map.of(
                "OCPPCommCtrlr.RetryBackOffWaitMinimum",
                "0",
                "OCPPCommCtrlr.RetryBackOffRandomRange",
                "0"));
    quick.forEach(
        (version, settings) -> {
          rig.start("A-" + version.number(), version, settings);
          rig.start("B-" + version.number(), version, settings);
        });
    rig.manager.all().forEach(BreakpointsOnTheWireTest::awaitQuiet);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void forget() {
    rig.breakpoints.uses().forEach(use -> rig.breakpoints.remove(use.breakpoint().id()));
    rig.breakpoints.held().forEach(frame -> decide(frame, new Decision.Drop()));
  }

  // ---- what the station sends

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void aRequestWaitsUntilItIsResumedAndOtherStationsDoNot(Version version) {
    FleetStation station = one(version);
    breakpoint("action:DataTransfer type:call station:" + station.stationId(), LONG);

    CompletableFuture<CallOutcome> outcome = send(station, "held");
    HeldFrame frame = awaitHeld();
    CallOutcome other = send(other(version), "free").join();

    assertThat(other).isInstanceOf(CallOutcome.Answered.class);
    assertThat(received(station, "held")).as("what the CSMS has heard of it").isEmpty();
    assertThat(Duration.between(frame.heldAt(), frame.peerTimeoutAt().orElseThrow()))
        .as("the station's own patience, 30 s")
        .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(31));
    assertThat(decide(frame, RESUME).orElseThrow().how()).isEqualTo(How.RESUMED);
    assertThat(outcome.join()).isInstanceOf(CallOutcome.Answered.class);
    assertThat(received(station, "held")).hasSize(1);
    assertThat(marks(station, "held")).containsExactly(List.of("held"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void aRequestArrivesAsItWasEdited(Version version) {
    FleetStation station = one(version);
    breakpoint("first", LONG);

    CompletableFuture<CallOutcome> outcome = send(station, "first");
    HeldFrame frame = awaitHeld();
    decide(frame, new Decision.Resume(Optional.of(frame.text().replace("first", "second"))));

    assertThat(outcome.join()).isInstanceOf(CallOutcome.Answered.class);
    assertThat(received(station, "second")).hasSize(1);
    assertThat(received(station, "first")).isEmpty();
    assertThat(marks(station, "first")).containsExactly(List.of("held", "edited", "not-sent"));
    assertThat(marks(station, "second")).containsExactly(List.of("held", "edited"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void aDroppedTextNeverArrivesAndWhatWaitedBehindItDoes(Version version) {
    FleetStation station = one(version);
    breakpoint("dropped", LONG);
    raw(station, "dropped");
    HeldFrame frame = awaitHeld();
    raw(station, "behind");

    decide(frame, new Decision.Drop());

    await().atMost(PATIENCE).until(() -> received(station, "behind").size() == 1);
    assertThat(received(station, "dropped")).isEmpty();
    assertThat(marks(station, "dropped"))
        .containsExactly(List.of("raw", "held", "dropped", "not-sent"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void theStationTakesAnAnswerByHandForThatOfTheCsms(Version version) {
    FleetStation station = one(version);
    breakpoint("byHand", LONG);

    CompletableFuture<CallOutcome> outcome = send(station, "byHand");
    JsonObject payload = new JsonObject();
    payload.addProperty("status", "Accepted");
    payload.addProperty("data", "made up");
    decide(awaitHeld(), new Decision.Answer(new Decision.Result(payload)));

    assertThat(outcome.join())
        .isInstanceOfSatisfying(
            CallOutcome.Answered.class, answer -> assertThat(answer.payload()).contains("made up"));
    assertThat(received(station, "byHand")).isEmpty();
    assertThat(marks(station, "byHand")).containsExactly(List.of("held", "answered", "not-sent"));
    assertThat(marks(station, "made up")).containsExactly(List.of("answered", "not-on-wire"));
  }

  // ---- what the CSMS sends

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void theCsmsTakesAnAnswerByHandForThatOfTheStation(Version version) {
    FleetStation station = one(version);
    breakpoint("action:ClearCache dir:in", LONG);

    CompletableFuture<Exchange> exchange = call(station, "ClearCache");
    HeldFrame frame = awaitHeld();
    assertThat(frame.peerTimeoutAt()).as("how long the CSMS waits is not known").isEmpty();
    decide(
        frame,
        new Decision.Answer(
            new Decision.Failure("InternalError", "said by hand", new JsonObject())));

    assertThat(exchange.join().errorCode()).isEqualTo("InternalError");
    assertThat(exchange.join().errorDescription()).isEqualTo("said by hand");
    assertThat(frames(station))
        .filteredOn(each -> each.messageId().equals(frame.messageId()))
        .extracting(FrameSeen::marks)
        .as("the station has said nothing itself")
        .containsExactly(
            List.of("held"), List.of("held", "answered", "not-received"), List.of("answered"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void theStationDoesWhatARequestWasEditedInto(Version version) {
    FleetStation station = one(version);
    breakpoint("action:ClearCache type:call", LONG);

    CompletableFuture<Exchange> exchange = call(station, "ClearCache");
    HeldFrame frame = awaitHeld();
    decide(
        frame,
        new Decision.Resume(
            Optional.of("[2,\"" + frame.messageId() + "\",\"GetLocalListVersion\",{}]")));

    assertThat(exchange.join().raw()).containsAnyOf("listVersion", "versionNumber");
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void anAnswerOfTheCsmsIsHeldAndCountsAgainstTheStationsPatience(Version version) {
    FleetStation station = one(version);
    breakpoint("action:DataTransfer type:result dir:in", LONG);

    CompletableFuture<CallOutcome> outcome = send(station, "late");
    HeldFrame frame = awaitHeld();

    assertThat(frame.peerTimeoutAt()).isPresent();
    assertThat(outcome).isNotDone();
    decide(frame, RESUME);
    assertThat(outcome.join()).isInstanceOf(CallOutcome.Answered.class);
    assertThat(frames(station))
        .filteredOn(each -> each.messageId().equals(frame.messageId()))
        .extracting(FrameSeen::marks)
        .as("the request was not held, its answer was")
        .containsExactly(List.of(), List.of("held"));
  }

  // ---- ends

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void aFrameNobodyDecidesAboutGoesOnAtItsDeadline(Version version) {
    FleetStation station = one(version);
    breakpoint("forgotten", Duration.ofSeconds(1));

    CompletableFuture<CallOutcome> outcome = send(station, "forgotten");
    HeldFrame frame = awaitHeld();

    assertThat(outcome.join()).isInstanceOf(CallOutcome.Answered.class);
    Release release = rig.breakpoints.release(frame.id()).orElseThrow();
    assertThat(release.how()).isEqualTo(How.DEADLINE);
    assertThat(release.at()).isAfterOrEqualTo(frame.deadlineAt());
    assertThat(marks(station, "forgotten"))
        .as("it says why it is late")
        .containsExactly(List.of("held"));
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void whatIsHeldIsLostWithTheConnectionAndTheNextOneWorks(Version version) {
    FleetStation station = one(version);
    breakpoint("lost", LONG);
    CompletableFuture<CallOutcome> outcome = send(station, "lost");
    HeldFrame frame = awaitHeld();

    rig.csms.resetStation(station.stationId()).join();

    assertThat(outcome.join()).isInstanceOf(CallOutcome.NotDelivered.class);
    await().atMost(PATIENCE).until(() -> rig.breakpoints.held().isEmpty());
    assertThat(rig.breakpoints.release(frame.id()).orElseThrow().how()).isEqualTo(How.LOST);
    assertThat(marks(station, "lost")).containsExactly(List.of("held", "not-sent"));
    assertThat(decide(frame, RESUME)).as("too late").isEmpty();
    awaitQuiet(station);
    assertThat(send(station, "again").join()).isInstanceOf(CallOutcome.Answered.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1_6", "V2_0_1"})
  void aStationThatIsStoppedLeavesNothingHeld(Version version) {
    FleetStation station = other(version);
    breakpoint("action:ClearCache", LONG);
    CompletableFuture<Exchange> exchange = call(station, "ClearCache");
    HeldFrame frame = awaitHeld();

    assertThat(station.link().act(new Input.PowerOff())).isEmpty();

    assertThat(exchange.join().answer()).isEqualTo(Exchange.Answer.NONE);
    await()
        .atMost(PATIENCE)
        .until(() -> station.link().status().state() == LinkStatus.State.OFFLINE);
    assertThat(rig.breakpoints.release(frame.id()).orElseThrow().how()).isEqualTo(How.LOST);
    rig.manager.start(station);
    awaitQuiet(station);
    assertThat(send(station, "again").join()).isInstanceOf(CallOutcome.Answered.class);
  }

  @Test
  void pingsAreAnsweredWhileFramesAreHeld() throws Exception {
    try (SmallCsms csms = new SmallCsms(Bug.NONE)) {
      FleetStation station = rig.add("P", Version.V1_6, csms.url(), Map.of());
      breakpoint("station:P", LONG);
      rig.manager.start(station);
      HeldFrame boot = awaitHeld();

      csms.lines.getFirst().send(0x89, new byte[] {1});

      await()
          .atMost(PATIENCE)
          .until(() -> csms.frames().stream().anyMatch(frame -> frame.first() == 0x8A));
      assertThat(boot.action()).isEqualTo("BootNotification");
      assertThat(csms.texts()).isEmpty();
      rig.manager.remove("P");
      await().atMost(PATIENCE).until(() -> rig.breakpoints.held().isEmpty());
    }
  }

  // ---- the test's words

  private static FleetStation one(Version version) {
    return rig.manager.find("A-" + version.number()).orElseThrow();
  }

  private static FleetStation other(Version version) {
    return rig.manager.find("B-" + version.number()).orElseThrow();
  }

  private static void awaitQuiet(FleetStation station) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                station
                    .link()
                    .<Boolean>change(
                        state -> state.accepted() && state.calling().open().isEmpty()));
  }

  private static void breakpoint(String line, Duration deadline) {
    try {
      Breakpoint wanted =
          new Breakpoint(
              "", line, FilterParser.parse(line), EnumSet.allOf(Direction.class), 0, deadline);
      assertThat(rig.breakpoints.add(wanted, true)).isPresent();
    } catch (FilterProblem e) {
      throw new AssertionError(e);
    }
  }

  private static HeldFrame awaitHeld() {
    await().atMost(PATIENCE).until(() -> !rig.breakpoints.held().isEmpty());
    return rig.breakpoints.held().getFirst();
  }

  private static Optional<Release> decide(HeldFrame frame, Decision decision) {
    return rig.manager
        .find(frame.stationId())
        .orElseThrow()
        .link()
        .decide(frame.id(), decision)
        .join();
  }

  private static CompletableFuture<CallOutcome> send(FleetStation station, String vendor) {
    CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
    JsonObject payload = new JsonObject();
    payload.addProperty("vendorId", vendor);
    station
        .link()
        .protocol()
        .send(station.station(), "DataTransfer", payload, outcome::complete, rig.timeline.now());
    station.link().carryOut();
    return outcome;
  }

  private static void raw(FleetStation station, String vendor) {
    String text = "[2,\"raw-%s\",\"DataTransfer\",{\"vendorId\":\"%s\"}]".formatted(vendor, vendor);
    assertThat(station.link().protocol().sendRaw(station.station(), text, rig.timeline.now()))
        .isTrue();
    station.link().carryOut();
  }

  private static CompletableFuture<Exchange> call(FleetStation station, String action) {
    return rig.csms.call(station.stationId(), action, new JsonObject(), PATIENCE);
  }

  /** The DataTransfers with this vendor that the CSMS has had from a station. */
  private static List<String> received(FleetStation station, String vendor) {
    return rig.csms.received(station.stationId(), "DataTransfer").stream()
        .map(frame -> frame.raw())
        .filter(raw -> raw.contains("\"" + vendor + "\""))
        .toList();
  }

  private static List<FrameSeen> frames(FleetStation station) {
    return rig.seen.stream()
        .filter(FrameSeen.class::isInstance)
        .map(FrameSeen.class::cast)
        .filter(frame -> frame.stationId().equals(station.stationId()))
        .toList();
  }

  /** The marks of a station's frames with this word in them, in the order of the log. */
  private static List<List<String>> marks(FleetStation station, String word) {
    return frames(station).stream()
        .filter(frame -> frame.raw().contains("\"" + word + "\""))
        .map(FrameSeen::marks)
        .toList();
  }
}
