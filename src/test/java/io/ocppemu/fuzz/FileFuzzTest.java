package io.ocppemu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link FileFuzz} in every build. {@code -Dseed=N} begins elsewhere. */
class FileFuzzTest {
  private static final int FILES = 120;

  @TempDir Path folder;

  @Test
  void noFileBreaksItsReader() {
    FileFuzz fuzz = new FileFuzz(Long.getLong("seed", 20262L), folder).run(FILES);

    assertThat(fuzz.failure()).isEmpty();
    assertThat(fuzz.told())
        .containsKeys(
            "profile good", "profile refused", "configuration good", "configuration refused");
  }
}
