package io.ocppemu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link ApiFuzz} in every build. {@code -Dseed=N} begins elsewhere. */
class ApiFuzzTest {
  private static final int REQUESTS = 800;

  /** Far beyond a second: this machine may be busy with other tests. */
  private static final long SLOW_MILLIS = 10_000;

  @TempDir Path data;

  @Test
  void noRequestBreaksTheServer() {
    try (ApiFuzz fuzz = new ApiFuzz(data, Long.getLong("seed", 20263L), SLOW_MILLIS)) {
      fuzz.run(REQUESTS);

      assertThat(fuzz.failure()).isEmpty();
      assertThat(fuzz.missed()).isEmpty();
      assertThat(fuzz.told()).containsKeys("GET 200", "GET 404", "POST 400", "POST 200");
    }
  }
}
