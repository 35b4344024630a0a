package io.ocppemu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A short run of {@link FrameFuzz} in every build. {@code -Dseed=N} begins elsewhere; a failure
 * names the seed of its life and the steps that lead to it.
 */
class FrameFuzzTest {
  private static final int FRAMES = 6_000;
  private static final long SEED = Long.getLong("seed", 20261L);

  @Test
  void noFrameBreaksAStation() {
    FrameFuzz fuzz = new FrameFuzz(FRAMES, SEED).run();

    assertThat(fuzz.failure()).isEmpty();
    // What the generator must reach, or it has become blind.
    assertThat(fuzz.told())
        .containsKeys(
            "ChangeAvailability Accepted",
            "GetVariables answered",
            "RemoteStartTransaction Accepted",
            "RequestStartTransaction Accepted",
            "finding definition",
            "finding malformed-frame",
            "refused NotSupported",
            "sends Authorize",
            "sends StatusNotification",
            "sends TransactionEvent");
  }

  @Test
  void theSameSeedGivesTheSameLife() {
    Life.Outcome once = new Life(SEED).live(300);
    Life.Outcome again = new Life(SEED).live(300);

    assertThat(again.steps()).isEqualTo(once.steps());
    assertThat(again.told()).isEqualTo(once.told());
  }
}
