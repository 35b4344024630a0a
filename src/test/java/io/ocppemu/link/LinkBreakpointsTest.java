package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.ocppemu.kernel.Chance;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.link.breakpoint.Release.How;
import io.ocppemu.link.fault.FaultRule;
import io.ocppemu.link.fault.RuleReader;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.StationSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How frames are held, in what order they go on, and what the log says of it. */
class LinkBreakpointsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Decision RESUME = new Decision.Resume(Optional.empty());
  private static final Decision DROP = new Decision.Drop();

  private final BreakpointRig rig = new BreakpointRig();

  @AfterEach
  void close() {
    rig.close();
  }

  // ---- order

  @Test
  void whatIsBehindAHeldFrameInItsDirectionWaitsAndNothingElse() {
    rig.breakpoint("action:StartTransaction");

    rig.say(call("1", "StartTransaction"), call("2", "Heartbeat"));
    rig.hear(call("c1", "Reset"));

    assertThat(rig.sent).isEmpty();
    assertThat(rig.handed).containsExactly(call("c1", "Reset"));
    assertThat(rig.decide(rig.onlyHeld(), RESUME).orElseThrow().how()).isEqualTo(How.RESUMED);
    assertThat(rig.sent).containsExactly(call("1", "StartTransaction"), call("2", "Heartbeat"));
    assertThat(rig.log())
        .containsExactly(
            "received " + call("c1", "Reset") + " []",
            "sent " + call("1", "StartTransaction") + " [held]",
            "sent " + call("2", "Heartbeat") + " []");
    assertThat(rig.faults.breakpoints().idle()).as("still armed").isFalse();
  }

  @Test
  void aLaterHeldFrameThatIsLetGoFirstStillGoesBehind() {
    rig.breakpoint("type:call");
    rig.hear(call("c1", "Reset"), call("c2", "ClearCache"));
    List<HeldFrame> held = rig.held();

    rig.decide(held.get(1), RESUME);
    assertThat(rig.handed).isEmpty();
    assertThat(rig.onlyHeld()).isEqualTo(held.get(0));

    rig.decide(held.get(0), DROP);
    assertThat(rig.handed).containsExactly(call("c2", "ClearCache"));
    assertThat(rig.held()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whateverIsDecidedTheOrderIsKeptAndInTheEndNothingIsHeld(long seed) {
    Chance chance = new Chance(seed);
    rig.breakpoint("Hold", 0, Duration.ofSeconds(5));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String text = call("" + i, chance.below(4) == 0 ? "Hold" : "Pass");
      expected.add(text);
      rig.say(text);
      rig.pass(Duration.ofMillis(chance.below(900)));
      if (chance.below(3) == 0 && !rig.held().isEmpty()) {
        HeldFrame frame = rig.held().get(chance.below(rig.held().size()));
        switch (chance.below(4)) {
          case 0 -> rig.decide(frame, RESUME);
          case 1 -> {
            rig.decide(frame, new Decision.Resume(Optional.of(frame.text() + " ")));
            expected.replaceAll(each -> each.equals(frame.text()) ? each + " " : each);
          }
          case 2 -> {
            rig.decide(frame, DROP);
            expected.remove(frame.text());
          }
          default ->
              rig.decide(
                  frame,
                  new Decision.Delay(Duration.ofMillis(1 + chance.below(9_000)), Optional.empty()));
        }
      }
    }

    rig.pass(Duration.ofSeconds(10));

    assertThat(rig.sent).as("what went out with seed %d", seed).isEqualTo(expected);
    assertThat(rig.held()).isEmpty();
    rig.breakpoints.uses().forEach(use -> rig.breakpoints.remove(use.breakpoint().id()));
    assertThat(rig.faults.idle()).as("frames may pass by again").isTrue();
  }

  @Test
  void whenAThousandWaitBehindItAHeldFrameGoesOnAndNothingIsLost() {
    rig.breakpoint("Hold");
    List<String> texts = new ArrayList<>(List.of(call("0", "Hold")));
    for (int i = 1; i <= Lane.HELD_MAX; i++) {
      texts.add(call("" + i, "Pass"));
    }

    rig.hear(texts.toArray(String[]::new));

    assertThat(rig.handed).isEqualTo(texts);
    assertThat(rig.breakpoints.releases()).extracting(Release::how).containsExactly(How.CROWDED);
  }

  // ---- time

  @Test
  void nobodyDecidesAndItGoesOnAtItsDeadline() {
    rig.patience.put("1", rig.timeline.now().plusSeconds(20));
    rig.breakpoint("action:Heartbeat");
    rig.say(call("1", "Heartbeat"));

    HeldFrame frame = rig.onlyHeld();
    assertThat(frame.deadlineAt()).isEqualTo(frame.heldAt().plusSeconds(30));
    assertThat(frame.peerTimeoutAt()).contains(frame.heldAt().plusSeconds(20));
    rig.pass(Duration.ofMillis(29_999));
    assertThat(rig.sent).isEmpty();
    rig.pass(Duration.ofMillis(1));

    assertThat(rig.sent).containsExactly(call("1", "Heartbeat"));
    assertThat(rig.breakpoints.release(frame.id()).orElseThrow().how()).isEqualTo(How.DEADLINE);
    assertThat(rig.breakpoints.released(How.DEADLINE)).isEqualTo(1);
    assertThat(rig.decide(frame, DROP)).as("too late").isEmpty();
  }

  @Test
  void aDelayedFrameGoesOnThenUnlessSomebodyDecidesOtherwise() {
    rig.breakpoint("Hold");
    rig.say(call("1", "Hold"), call("2", "Hold"));
    HeldFrame first = rig.held().get(0);
    HeldFrame second = rig.held().get(1);
    Decision delay = new Decision.Delay(SECOND.multipliedBy(60), Optional.of(call("1", "New")));
    assertThat(rig.decide(first, delay).orElseThrow().at()).isEqualTo(at(60));
    rig.decide(second, delay);

    rig.pass(SECOND.multipliedBy(31));
    assertThat(rig.sent).as("the deadline of before is void").isEmpty();
    assertThat(rig.held().get(0).text()).isEqualTo(call("1", "New"));
    assertThat(rig.held().get(0).deadlineAt()).isEqualTo(at(60));
    rig.decide(second, DROP);
    rig.pass(SECOND.multipliedBy(29));

    assertThat(rig.sent).containsExactly(call("1", "New"));
    assertThat(rig.log())
        .contains(
            "sent " + call("1", "Hold") + " [held, edited, not-sent]",
            "sent " + call("1", "New") + " [held, edited, delayed]");
    assertThat(rig.breakpoints.release(first.id()).orElseThrow().how()).isEqualTo(How.DELAYED);
  }

  @Test
  void onlyTheStationsOwnPatienceIsKnown() {
    rig.patience.put("1", at(30));
    rig.say(call("1", "Heartbeat"));
    rig.hear(call("c1", "Reset"));
    rig.breakpoint("");

    rig.hear(result("1"), call("c2", "ClearCache"));
    rig.say(result("c1"));

    assertThat(rig.held())
        .extracting(HeldFrame::action)
        .containsExactly("Heartbeat", "ClearCache", "Reset");
    assertThat(rig.held())
        .extracting(frame -> frame.peerTimeoutAt().isPresent())
        .containsExactly(true, false, false);
  }

  // ---- decisions

  @Test
  void anEditedRequestGoesOutAndItsAnswerFindsItsWayBack() {
    rig.breakpoint("action:Heartbeat");
    rig.say(call("1", "Heartbeat"));

    rig.decide(rig.onlyHeld(), new Decision.Resume(Optional.of(call("mine", "Heartbeat"))));
    rig.hear(result("mine"));

    assertThat(rig.sent).containsExactly(call("mine", "Heartbeat"));
    assertThat(rig.handed).containsExactly(result("1"));
    assertThat(rig.log())
        .startsWith(
            "sent " + call("1", "Heartbeat") + " [held, edited, not-sent]",
            "sent " + call("mine", "Heartbeat") + " [held, edited]");
  }

  @Test
  void anEditedFrameOfTheCsmsIsGivenToTheStationAndBothAreInTheLog() {
    rig.breakpoint("action:Reset");
    rig.hear(call("c1", "Reset"));

    rig.decide(rig.onlyHeld(), new Decision.Resume(Optional.of("[2,")));

    assertThat(rig.handed).containsExactly("[2,");
    assertThat(rig.log())
        .containsExactly(
            "received " + call("c1", "Reset") + " [held]",
            "received [2, [held, edited, not-on-wire]");
  }

  @Test
  void aTextThatStaysTheSameIsNotEdited() {
    rig.breakpoint("Reset");
    rig.hear(call("c1", "Reset"));

    Decision same = new Decision.Resume(Optional.of(call("c1", "Reset")));

    assertThat(rig.decide(rig.onlyHeld(), same).orElseThrow().how()).isEqualTo(How.RESUMED);
    assertThat(rig.log()).hasSize(1);
  }

  @Test
  void aDroppedFrameIsSeenButGoesNowhere() {
    rig.breakpoint("Hold");
    rig.say(call("1", "Hold"), call("2", "Pass"));
    rig.hear(call("c1", "Hold"));

    rig.held().forEach(frame -> rig.decide(frame, DROP));

    assertThat(rig.sent).containsExactly(call("2", "Pass"));
    assertThat(rig.handed).isEmpty();
    assertThat(rig.log())
        .containsExactly(
            "received " + call("c1", "Hold") + " [held]",
            "sent " + call("1", "Hold") + " [held, dropped, not-sent]",
            "sent " + call("2", "Pass") + " []",
            "received " + call("c1", "Hold") + " [held, dropped, not-received]");
  }

  @Test
  void anAnswerByHandReachesTheStationThoughTheRequestNeverWentOut() {
    rig.breakpoint("Hold");
    rig.hear(call("c1", "Hold"));
    rig.say(call("1", "Hold"));
    HeldFrame request = rig.held().get(1);

    Decision.Said said = new Decision.Result(JsonParser.parseString("{\"a\":1}").getAsJsonObject());
    rig.decide(request, new Decision.Answer(said));

    assertThat(rig.sent).isEmpty();
    assertThat(rig.handed).as("past what is held").containsExactly("[3,\"1\",{\"a\":1}]");
    assertThat(rig.log())
        .endsWith(
            "sent " + call("1", "Hold") + " [held, answered, not-sent]",
            "received [3,\"1\",{\"a\":1}] [answered, not-on-wire]");
  }

  @Test
  void anAnswerByHandReachesTheCsmsThoughTheStationNeverSawTheRequest() {
    rig.breakpoint("Reset");
    rig.hear(call("c1", "Reset"));

    Decision.Said said =
        new Decision.Failure("GenericError", "no", JsonParser.parseString("{}").getAsJsonObject());
    rig.decide(rig.onlyHeld(), new Decision.Answer(said));

    assertThat(rig.handed).isEmpty();
    assertThat(rig.sent).containsExactly("[4,\"c1\",\"GenericError\",\"no\",{}]");
    assertThat(rig.log())
        .containsExactly(
            "received " + call("c1", "Reset") + " [held]",
            "received " + call("c1", "Reset") + " [held, answered, not-received]",
            "sent [4,\"c1\",\"GenericError\",\"no\",{}] [answered]");
  }

  // ---- with faults

  @Test
  void whatAFaultMadeOfAFrameIsHeldAndTheStationsOwnIdIsAnswered() {
    rule(Map.of("fault", "message-id", "parameters", Map.of("id", "unknown")));
    rig.breakpoint("mark:fault*");
    rig.say(call("1", "Heartbeat"));

    assertThat(rig.onlyHeld().messageId()).isNotEqualTo("1");
    rig.decide(
        rig.onlyHeld(),
        new Decision.Answer(new Decision.Result(JsonParser.parseString("{}").getAsJsonObject())));

    assertThat(rig.handed).containsExactly("[3,\"1\",{}]");
  }

  @Test
  void aFrameThatAFaultDelaysIsHeldNoShorterThanTheFaultSays() {
    rule(Map.of("fault", "delay", "parameters", Map.of("millis", 5_000)));
    rig.breakpoint("");
    rig.say(call("1", "Heartbeat"));

    rig.decide(rig.onlyHeld(), RESUME);
    rig.pass(SECOND.multipliedBy(4));
    assertThat(rig.sent).isEmpty();
    rig.pass(SECOND);

    assertThat(rig.sent).hasSize(1);
  }

  // ---- limits and ends

  @Test
  void whatIsHeldWhenTheLinkEndsIsLostWithItAndTheNextLinkIsFree() {
    rig.breakpoint("Hold");
    rig.say(call("1", "Hold"), call("2", "Pass"));
    rig.hear(call("c1", "Hold"));

    rig.faults.ended();

    assertThat(rig.held()).isEmpty();
    assertThat(rig.breakpoints.released(How.LOST)).isEqualTo(2);
    assertThat(rig.log())
        .contains(
            "sent " + call("1", "Hold") + " [held, not-sent]",
            "sent " + call("2", "Pass") + " [not-sent]",
            "received " + call("c1", "Hold") + " [held, not-received]");
    rig.pass(Duration.ofMinutes(1));
    assertThat(rig.sent).isEmpty();
    assertThat(rig.handed).isEmpty();
  }

  @Test
  void moreThanTheMostPassAndSoDoesWhatIsTooLong() {
    rig.breakpoint("type:call");
    String large = call("large", "x".repeat(Breakpoints.TEXT_MOST));
    rig.say(large);
    assertThat(rig.sent).containsExactly(large);
    for (int i = 0; i <= Breakpoints.HELD_MOST; i++) {
      rig.hear(call("c" + i, "Reset"));
    }

    assertThat(rig.held()).hasSize(Breakpoints.HELD_MOST);
    assertThat(rig.breakpoints.passedFull()).isEqualTo(1);
    assertThat(rig.breakpoints.passedLong()).isEqualTo(1);
    rig.held().forEach(frame -> rig.decide(frame, DROP));
    assertThat(rig.handed)
        .as("the one too many, in its turn")
        .containsExactly(call("c50", "Reset"));
  }

  @Test
  void aBreakpointDisarmsItselfAfterItsTimesAndCountsAnewWhenArmed() {
    rig.breakpoint("Hold", 2, SECOND);

    rig.say(call("1", "Hold"), call("2", "Hold"), call("3", "Hold"));

    assertThat(rig.held()).hasSize(2);
    assertThat(rig.breakpoints.idle()).isTrue();
    assertThat(rig.breakpoints.arm("b1", true).orElseThrow().hits()).isZero();
    rig.pass(SECOND);
    assertThat(rig.sent).hasSize(3);
  }

  @Test
  void everyChangeIsToldToThePages() {
    rig.breakpoint("Hold");
    rig.say(call("1", "Hold"));
    rig.decide(rig.onlyHeld(), new Decision.Delay(SECOND, Optional.empty()));
    rig.pass(SECOND);

    assertThat(rig.seen)
        .filteredOn(each -> each instanceof StationSeen told && told.what().equals("breakpoints"))
        .as("held, delayed, gone on")
        .hasSize(3);
  }

  @Test
  void passwordsAreNotShownAndGoOnAsTheyWere() {
    rig.breakpoint("action:ChangeConfiguration");
    String text =
        "[2,\"c1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"secret\"}]";
    rig.hear(text);

    HeldFrame frame = rig.onlyHeld();
    assertThat(frame.masked()).isTrue();
    assertThat(frame.text()).doesNotContain("secret");
    rig.decide(frame, RESUME);

    assertThat(rig.handed).containsExactly(text);
    assertThat(frame.direction()).isEqualTo(Direction.RECEIVED);
  }

  // ---- the test's words

  private Instant at(long seconds) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds);
  }

  private void rule(Map<String, Object> fields) {
    FaultRule rule = RuleReader.read(fields, 1).rule().orElseThrow();
    assertThat(rig.faults.book().add(rule)).isPresent();
  }

  private static String call(String id, String action) {
    return "[2,\"" + id + "\",\"" + action + "\",{}]";
  }

  private static String result(String id) {
    return "[3,\"" + id + "\",{}]";
  }
}
