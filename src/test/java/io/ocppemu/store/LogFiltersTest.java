package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.Chance;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogFiltersTest {
  private static final long SEED = Long.getLong("seed", 3);

  @Test
  void anyTextFindsItselfAndNothingElse() {
    Chance chance = new Chance(SEED);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + chance.below(8); n > 0; n--) {
        text.append((char) chance.below(0x180));
      }
      Pattern pattern = Pattern.compile(LogFilters.literal(text.toString()), Pattern.DOTALL);

      assertThat(pattern.matcher(text).matches()).as("seed %d, round %d", SEED, i).isTrue();
      String other = text + "x";
      assertThat(pattern.matcher(other).matches()).as("seed %d, round %d", SEED, i).isFalse();
    }
  }
}
