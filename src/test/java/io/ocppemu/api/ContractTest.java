package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The pages are compiled against types that are those of the server. */
class ContractTest {
  @Test
  void theTypesOfThePagesAreThoseOfTheServer() throws Exception {
    assertThat(Files.readString(ContractWriter.FILE))
        .as("run the main method of ContractWriter and commit " + ContractWriter.FILE)
        .isEqualTo(ContractWriter.text());
  }

  @Test
  void fieldsThatMayBeLeftOutAreNotTheSameAsFieldsThatMayBeNull() {
    assertThat(ContractWriter.text())
        .contains("  samples?: Sample[];")
        .contains("  endedAt: string | null;")
        .contains("  protocolVersion?: Version;")
        .contains("  phases: number | 'DC';")
        .contains("  type: 'welcome';");
  }
}
