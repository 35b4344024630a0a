package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Randomness that can be repeated. */
class ChanceTest {

  @Test
  void theSameSeedGivesTheSameSequence() {
    assertThat(draws(new Chance(42))).isEqualTo(draws(new Chance(42)));
    assertThat(draws(new Chance(42))).isNotEqualTo(draws(new Chance(43)));
  }

  @Test
  void anUnforeseenSourceCanBeRepeatedFromItsSeed() {
    Chance first = Chance.unforeseen();

    assertThat(draws(new Chance(first.seed()))).isEqualTo(draws(first));
    assertThat(Chance.unforeseen().seed()).isNotEqualTo(Chance.unforeseen().seed());
  }

  @Test
  void aForkDependsOnSeedAndNameOnlyNotOnWhatWasDrawn() {
    Chance drawnFrom = new Chance(42);
    draws(drawnFrom);

    assertThat(draws(drawnFrom.fork("CS-1"))).isEqualTo(draws(new Chance(42).fork("CS-1")));
    assertThat(draws(new Chance(42).fork("CS-1"))).isNotEqualTo(draws(new Chance(42).fork("CS-2")));
    assertThat(draws(new Chance(42).fork("CS-1"))).isNotEqualTo(draws(new Chance(41).fork("CS-1")));
  }

  @Test
  void forksOfManyNamesDiffer() {
    assertThat(
            IntStream.range(0, 10_000)
                .mapToLong(i -> new Chance(7).fork("CS-" + i).seed())
                .distinct()
                .count())
        .isEqualTo(10_000);
  }

  @Test
  void drawsStayWithinTheirBounds() {
    Chance chance = new Chance(5);

    assertThat(IntStream.range(0, 10_000).map(i -> chance.below(6)).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Stream.generate(chance::fraction).limit(10_000).toList())
        .allMatch(fraction -> fraction >= 0 && fraction < 1);
    assertThat(
            Stream.generate(() -> chance.upTo(Duration.ofMillis(3)).toMillis())
                .limit(1_000)
                .distinct()
                .sorted())
        .containsExactly(0L, 1L, 2L, 3L);
    assertThat(chance.upTo(Duration.ZERO)).isZero();
  }

  @Test
  void uuidsAreOfVersionFour() {
    Chance chance = new Chance(5);
    List<UUID> uuids = Stream.generate(chance::uuid).limit(1_000).toList();

    assertThat(uuids).allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
    assertThat(uuids).doesNotHaveDuplicates();
  }

  private static List<Object> draws(Chance chance) {
    return List.of(
        chance.below(1_000_000), chance.fraction(), chance.upTo(Duration.ofDays(1)), chance.uuid());
  }
}
