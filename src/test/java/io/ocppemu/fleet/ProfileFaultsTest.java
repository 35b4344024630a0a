package io.ocppemu.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ocppemu.link.fault.FaultRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults of emulator profiles: what is read, what is refused, and where it is said to stand. */
class ProfileFaultsTest {
  private final EmulatorProfile plain =
      EmulatorProfiles.bundled().byName("wallbox-11kw-16").orElseThrow();

  @Test
  void aProfileBringsItsRulesInOrder() {
    EmulatorProfile profile =
        good(
            List.of(
                Map.of(
                    "fault",
                    "delay",
                    "parameters",
                    Map.of("millis", 50, "inOrder", false),
                    "scope",
                    Map.of("actions", List.of("Heartbeat"), "every", 2),
                    "seed",
                    9,
                    "times",
                    3),
                Map.of("fault", "reset")));

    assertThat(profile.faults())
        .extracting(rule -> rule.fault().name())
        .containsExactly("delay", "reset");
    assertThat(profile.faults()).allMatch(FaultRule::fromProfile);
    assertThat(profile.faults().getFirst().scope().every()).isEqualTo(2);
    assertThat(profile.faults().getFirst().seed()).isEqualTo(9);
  }

  @Test
  void everyStationsSeedIsItsOwnAndAlwaysTheSame() {
    FaultRule rule = good(List.of(Map.of("fault", "drop"))).faults().getFirst();

    assertThat(rule.forStation("A").seed()).isEqualTo(rule.forStation("A").seed());
    assertThat(rule.forStation("A").seed()).isNotEqualTo(rule.forStation("B").seed());
  }

  @Test
  void whatIsWrongIsToldWithFileLineAndField() {
    String text =
        ProfileYaml.text(plain.source())
            + """
            faults:
            - fault: delay
              parameters: {millis: 0}
            - fault: tea
            - fault: drop
              scope:
                percent: often
            """;
    int first = (int) text.substring(0, text.indexOf("faults:")).lines().count() + 1;

    ProfileReading reading = EmulatorProfile.read("mine.yaml", text);

    assertThat(((ProfileReading.Bad) reading).problems())
        .extracting(ProfileProblem::line, ProfileProblem::field)
        .containsExactly(
            tuple(first + 2, "faults[0].parameters.millis"),
            tuple(first + 3, "faults[1].fault"),
            tuple(first + 6, "faults[2].scope.percent"));
  }

  private EmulatorProfile good(List<Map<String, Object>> faults) {
    return switch (plain.with(Map.of("faults", faults))) {
      case ProfileReading.Good good -> good.profile();
      case ProfileReading.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }
}
