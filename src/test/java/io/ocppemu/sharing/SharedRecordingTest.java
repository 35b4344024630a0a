package io.ocppemu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files that the pages are tested with are those that the exporter writes. */
class SharedRecordingTest {
  @Test
  void the_files_of_the_pages_tests_are_what_is_exported() throws IOException {
    for (Map.Entry<String, String> file : SharedRecording.files().entrySet()) {
      assertThat(Files.readString(SharedRecording.FOLDER.resolve(file.getKey())))
          .as("run the main method of SharedRecording and commit " + file.getKey())
          .isEqualTo(file.getValue());
    }
  }
}
