package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The waits between attempts, OCPP 2.x part 4 §5.4. */
class BackOffTest {
  private final Chance chance = new Chance(1);

  @Test
  void theWaitDoublesTheGivenNumberOfTimesAndThenStays() {
    BackOff backOff = new BackOff(Duration.ofSeconds(10), Duration.ZERO, 3);

    assertThat(IntStream.rangeClosed(1, 7).mapToObj(n -> backOff.delay(n, chance).toSeconds()))
        .containsExactly(10L, 20L, 40L, 80L, 80L, 80L, 80L);
  }

  @Test
  void withoutDoublingsTheWaitIsAlwaysTheSame() {
    BackOff backOff = new BackOff(Duration.ofSeconds(7), Duration.ZERO, 0);

    assertThat(backOff.delay(1, chance)).isEqualTo(Duration.ofSeconds(7));
    assertThat(backOff.delay(1_000_000, chance)).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void everyWaitGetsARandomPartOfItsOwnThatIsNotDoubled() {
    BackOff backOff = new BackOff(Duration.ofSeconds(10), Duration.ofSeconds(5), 2);

    assertThat(IntStream.range(0, 1_000).mapToObj(n -> backOff.delay(3, chance)).toList())
        .allMatch(
            wait ->
                wait.compareTo(Duration.ofSeconds(40)) >= 0
                    && wait.compareTo(Duration.ofSeconds(45)) <= 0)
        .satisfies(waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(500));
  }

  @Test
  void aFirstAttemptCountsAsOneFailure() {
    BackOff backOff = new BackOff(Duration.ofSeconds(10), Duration.ZERO, 3);

    assertThat(backOff.delay(0, chance)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(-1), Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofSeconds(-1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BackOff(Duration.ZERO, Duration.ZERO, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BackOff(Duration.ZERO, Duration.ZERO, 31))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
