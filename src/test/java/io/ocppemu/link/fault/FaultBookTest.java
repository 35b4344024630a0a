package io.ocppemu.link.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.Chance;
import io.ocppemu.tap.Direction;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When rules strike, what they make of frames, and what is wrong with bad ones. */
class FaultBookTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final FaultBook book = new FaultBook(Version.V1_6);

  @Test
  void theSameSeedStrikesTheSameFrames() {
    List<Long> struck = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      FaultBook one = new FaultBook(Version.V1_6);
      one.add(rule(Map.of("fault", "drop", "seed", 7, "scope", Map.of("percent", 30))));
      long pattern = 0;
      for (int i = 0; i < 60; i++) {
        boolean lost = heartbeat(one, i).getFirst().lost();
        pattern = pattern * 2 + (lost ? 1 : 0);
      }
      struck.add(pattern);
    }

    assertThat(struck.get(0)).isEqualTo(struck.get(1));
    assertThat(Long.bitCount(struck.get(0))).as("of 60 at 30 %%").isBetween(8, 30);
  }

  @Test
  void anotherSeedStrikesOtherFrames() {
    List<String> drawn = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      FaultBook one = new FaultBook(Version.V1_6);
      one.add(rule(Map.of("fault", "jitter", "seed", seed)));
      for (int i = 0; i < 5; i++) {
        drawn.add(heartbeat(one, i).getFirst().hold().delay().toString());
      }
    }

    assertThat(drawn.subList(0, 5)).isNotEqualTo(drawn.subList(5, 10));
  }

  @Test
  void aRuleIsSpentAfterItsTimes() {
    book.add(rule(Map.of("fault", "drop", "times", 2)));

    assertThat(lost(5)).containsExactly(true, true, false, false, false);
    RuleUse use = book.uses().getFirst();
    assertThat(use.spent()).isTrue();
    assertThat(use.struck()).isEqualTo(2);
    assertThat(use.lastStruckAt()).contains(NOW);
  }

  @Test
  void onlyTheNthThatFitsIsStruck() {
    book.add(rule(Map.of("fault", "drop", "scope", Map.of("nth", 3))));

    assertThat(lost(5)).containsExactly(false, false, true, false, false);
  }

  @Test
  void eachNthThatFitsIsStruck() {
    book.add(rule(Map.of("fault", "drop", "scope", Map.of("every", 2))));

    assertThat(lost(5)).containsExactly(false, true, false, true, false);
    assertThat(book.uses().getFirst().seen()).isEqualTo(5);
  }

  @Test
  void aScopeNamesActionsAlsoOfAnswers() {
    book.add(rule(Map.of("fault", "no-answer", "scope", Map.of("actions", List.of("Reset")))));

    String answer = "[3,\"a\",{\"status\":\"Accepted\"}]";
    assertThat(sent(book, answer, "ClearCache").getFirst().lost()).isFalse();
    assertThat(sent(book, answer, "Reset").getFirst().lost()).isTrue();
    assertThat(sent(book, "[2,\"b\",\"Reset\",{}]", "Reset").getFirst().lost()).isFalse();
  }

  @Test
  void aRuleWaitsForItsEvent() {
    book.add(rule(Map.of("fault", "drop", "scope", Map.of("event", "boot-accepted"))));

    assertThat(lost(1)).containsExactly(false);
    String boot = "[2,\"b\",\"BootNotification\",{}]";
    assertThat(book.eventOf(Direction.SENT, boot)).isEmpty();
    assertThat(book.eventOf(Direction.RECEIVED, "[3,\"b\",{\"status\":\"Accepted\"}]"))
        .contains(LinkEvent.BOOT_ACCEPTED);
    assertThat(book.event(LinkEvent.BOOT_ACCEPTED, NOW)).isEmpty();
    assertThat(lost(1)).containsExactly(true);
  }

  @Test
  void aFaultOfTheLinkStrikesAtTheEventItself() {
    book.add(rule(Map.of("fault", "reset", "scope", Map.of("event", "connected"), "times", 1)));

    assertThat(book.event(LinkEvent.CONNECTED, NOW))
        .extracting(Doing::fault)
        .containsExactly("reset");
    assertThat(book.event(LinkEvent.CONNECTED, NOW)).as("spent").isEmpty();
  }

  @Test
  void laterRulesSeeWhatEarlierOnesMade() {
    book.add(rule(Map.of("fault", "duplicate")));
    book.add(rule(Map.of("fault", "truncate", "scope", Map.of("every", 2))));

    List<Parcel> parcels = sent(book, "[2,\"a\",\"Heartbeat\",{}]", "Heartbeat");

    assertThat(parcels)
        .extracting(Parcel::text)
        .containsExactly("[2,\"a\",\"Heartbeat\",{}]", "[2,\"a\",\"Hea");
    assertThat(parcels.get(1).marks())
        .containsExactly(
            "fault:duplicate r1 sent 2 times", "fault:truncate r2 cut from 22 to 11 characters");
  }

  @Test
  void aDisabledRuleDoesNothingAndCountsNothing() {
    book.add(rule(Map.of("fault", "drop", "enabled", false)));

    assertThat(lost(2)).containsExactly(false, false);
    assertThat(book.uses().getFirst().seen()).isZero();
    book.enable("r1", true);
    assertThat(lost(1)).containsExactly(true);
  }

  @Test
  void thereAreOnlySoManyRules() {
    for (int i = 0; i < FaultBook.RULES_MAX; i++) {
      assertThat(book.add(rule(Map.of("fault", "drop")))).isPresent();
    }

    assertThat(book.add(rule(Map.of("fault", "drop")))).isEmpty();
    assertThat(book.clear()).isEqualTo(FaultBook.RULES_MAX);
    assertThat(book.idle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "call-error     | [3,\"a\",{}]                    | [4,\"a\",\"InternalError\",\"\",{}]",
        "unknown-action | [2,\"a\",\"Heartbeat\",{}]      | [2,\"a\",\"MakeCoffee\",{}]",
        "wrong-type     | [2,\"a\",\"X\",{\"n\":1}]       | [2,\"a\",\"X\",{\"n\":\"1\"}]",
        "wrong-type     | [2,\"a\",\"X\",{\"n\":\"t\"}]   | [2,\"a\",\"X\",{\"n\":42}]",
        "invalid-json   | [2,\"a\",\"Heartbeat\",{}]      | [2,\"a\",\"Heartbeat\",{}",
        "clock-skew     | [2,\"a\",\"X\",{\"timestamp\":\"2026-01-01T00:00:00.5Z\"}]"
            + " | [2,\"a\",\"X\",{\"timestamp\":\"2026-01-01T01:00:00.5Z\"}]",
      })
  void aFaultChangesWhatItIsAbout(String fault, String before, String after) {
    book.add(rule(Map.of("fault", fault)));

    assertThat(sent(book, before, "X")).extracting(Parcel::text).containsExactly(after);
  }

  @Test
  void aReusedIdIsThatOfTheRequestBefore() {
    book.add(rule(Map.of("fault", "message-id")));

    assertThat(heartbeat(book, 1).getFirst().text()).contains("\"m1\"");
    assertThat(heartbeat(book, 2).getFirst().text()).contains("\"m1\"");
  }

  @Test
  void theEndOfATransactionIsSaidBeforeItsBeginning() {
    book.add(rule(Map.of("fault", "wrong-sequence")));

    List<Parcel> parcels = sent(book, "[2,\"a\",\"StartTransaction\",{}]", "StartTransaction");

    assertThat(parcels).hasSize(2);
    assertThat(parcels.get(0).text()).contains("StopTransaction");
    assertThat(parcels.get(1).text()).isEqualTo("[2,\"a\",\"StartTransaction\",{}]");
  }

  @Test
  void whateverComesNoFaultThrows() {
    List<String> texts =
        List.of("", "[", "[]", "[2]", "[2,1,3]", "{}", "null", "[3,\"\",null]", "\uD800");
    for (Fault fault : Faults.ALL) {
      FaultBook one = new FaultBook(Version.V2_0_1);
      one.add(rule(Map.of("fault", fault.name(), "scope", Map.of("messageTypes", List.of()))));
      for (String text : texts) {
        assertThat(sent(one, text, "")).as("%s of %s", fault.name(), text).isNotEmpty();
      }
    }
  }

  @Test
  void aRuleThatIsReadAgainIsTheSame() {
    for (Fault fault : Faults.ALL) {
      FaultRule rule = rule(Map.of("fault", fault.name()));
      assertThat(RuleReader.read(RuleReader.fields(rule), 0).rule()).contains(rule);
    }
  }

  @Test
  void everythingThatIsWrongWithARuleIsNamed() {
    assertThat(
            RuleReader.read(
                    Map.of(
                        "fault",
                        "delay",
                        "parameters",
                        Map.of("millis", 0, "hours", 1),
                        "direction",
                        "up",
                        "scope",
                        Map.of("event", "tea", "percent", 101, "actions", "Reset"),
                        "times",
                        -1),
                    0)
                .problems())
        .extracting(RuleProblem::field)
        .containsExactlyInAnyOrder(
            "parameters/hours",
            "parameters/millis",
            "direction",
            "scope/event",
            "scope/percent",
            "scope/actions",
            "times");
  }

  @Test
  void everyFaultHasANameOfItsOwnAndUsualValuesThatFit() {
    assertThat(Faults.ALL).extracting(Fault::name).doesNotHaveDuplicates();
    for (Fault fault : Faults.ALL) {
      for (Parameter parameter : fault.parameters()) {
        assertThat(parameter.fits(parameter.usual()))
            .as("%s of %s", parameter.name(), fault.name())
            .isTrue();
      }
    }
    assertThat(book.once(AbruptReset.FAULT, Map.of(), new Chance(1)).act())
        .isInstanceOf(LinkAct.Reset.class);
  }

  private static FaultRule rule(Map<String, Object> fields) {
    RuleReader.Reading reading = RuleReader.read(fields, 1);
    assertThat(reading.problems()).isEmpty();
    return reading.rule().orElseThrow();
  }

  private List<Boolean> lost(int frames) {
    List<Boolean> lost = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      lost.add(heartbeat(book, i).getFirst().lost());
    }
    return lost;
  }

  private static List<Parcel> heartbeat(FaultBook book, int number) {
    return sent(book, "[2,\"m" + number + "\",\"Heartbeat\",{}]", "Heartbeat");
  }

  private static List<Parcel> sent(FaultBook book, String text, String action) {
    return book.frame(Direction.SENT, Parcel.of(text, List.of()), action, NOW);
  }
}
