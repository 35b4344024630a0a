package io.ocppemu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, which win, and what is said of those that do not fit. */
class ConfigReaderTest {
  @TempDir Path folder;

  @Test
  void whatNobodySaysIsAsUsual() {
    Config config = read("", Map.of(), Map.of());

    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.bind()).isEqualTo("127.0.0.1");
    assertThat(config.demo()).isTrue();
    assertThat(config.syncInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.token()).isEmpty();
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndThatOverTheFile() {
    String file = "port: 1\nsandboxPort: 2\nmessageLog:\n  batch: 3\n";
    Map<String, String> environment = Map.of("OCPPEMU_PORT", "10", "OCPPEMU_SANDBOX_PORT", "20");

    Config config = read(file, environment, Map.of(Setting.PORT, "100"));

    assertThat(config.port()).isEqualTo(100);
    assertThat(config.sandboxPort()).isEqualTo(20);
    assertThat(config.logBatch()).isEqualTo(3);
  }

  @Test
  void aFileThatIsNestedWithoutEndIsRefusedAtOnce() {
    // The loader went down into each level, longer and longer, until the stack was full.
    assertThatThrownBy(() -> read("a: " + "[".repeat(100_000), Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(":1 must not nest deeper than 8 levels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@: 1", "@: [1]", "port: @", "a: {@", "a: \"\\q@\"", "@: 1\n@: 2"})
  void aRefusalRepeatsOnlySoMuchOfTheFile(String file) {
    // A key as long as the file was repeated from end to end.
    assertThatThrownBy(() -> read(file.replace("@", "x".repeat(20_000)), Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(2_000));
  }

  @Test
  void aFileThatHoldsItselfIsRefused() {
    // It was followed in circles until the stack was full.
    assertThatThrownBy(() -> read("port: 1\na: &a {b: *a}\n", Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(":2 must not use anchors and aliases");
  }

  @Test
  void everySettingHasAVariableOfItsOwn() {
    assertThat(Setting.LOG_FLUSH.variable()).isEqualTo("OCPPEMU_MESSAGE_LOG_FLUSH_SECONDS");
    assertThat(Setting.values()).extracting(Setting::variable).doesNotHaveDuplicates();
    assertThat(Setting.values()).extracting(Setting::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 80                    | prot",
        "port: many                  | port",
        "port: 70000                 | port",
        "messageLog: {bacht: 3}      | messageLog.bacht",
        "messageLog: {batch: 2000}   | messageLog.batch",
        "messageLog: {level: loud}   | messageLog.level",
        "demo: maybe                 | demo",
        "port: [1, 2]                | port",
        "mongoUri: http://x          | mongoUri",
        "clockSpeed: 0               | clockSpeed",
        "token: short                | token",
      })
  void whatDoesNotFitInTheFileIsNamed(String file, String key) {
    assertThatThrownBy(() -> read(file, Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(key);
  }

  @Test
  void anUnknownVariableIsNamedAndThoseOfOtherProgramsArePassedOver() {
    assertThat(read("", Map.of("PATH", "/bin"), Map.of()).port()).isEqualTo(8080);
    assertThatThrownBy(() -> read("", Map.of("OCPPEMU_PROT", "1"), Map.of()))
        .hasMessageContaining("OCPPEMU_PROT")
        .hasMessageContaining("OCPPEMU_PORT");
  }

  @Test
  void aMessageNamesKeySourceAndWhatWasExpected() {
    assertThatThrownBy(() -> read("", Map.of("OCPPEMU_PORT", "x"), Map.of()))
        .hasMessage("port in OCPPEMU_PORT must be a whole number from 0 to 65535, not \"x\"");
  }

  @Test
  void anAddressThatLetsOthersInNeedsAToken() {
    assertThatThrownBy(() -> read("bind: 0.0.0.0", Map.of(), Map.of()))
        .hasMessageContaining("OCPPEMU_TOKEN");
    assertThat(read("bind: 0.0.0.0\ntoken: long-enough", Map.of(), Map.of()).bind())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void whatIsShownSaysWhereItComesFromAndHidesSecrets() {
    String file = "mongoUri: mongodb://me:geheim@db/x\nport: 1234\n";

    String shown = read(file, Map.of("OCPPEMU_TOKEN", "very-secret"), Map.of()).shown();

    assertThat(shown).contains("port: 1234").contains("OCPPEMU_TOKEN").contains("me:***@db");
    assertThat(shown).doesNotContain("geheim").doesNotContain("very-secret");
  }

  @Test
  void aSecretThatDoesNotFitIsNotRepeated() {
    assertThatThrownBy(() -> read("token: s3cret", Map.of(), Map.of()))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aFileThatIsNotThereOrNoYamlIsAnError() {
    assertThatThrownBy(
            () -> ConfigReader.read(Optional.of(folder.resolve("gone")), Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> read("port: [", Map.of(), Map.of())).isInstanceOf(StartFailure.class);
    assertThatThrownBy(() -> read("port: 1\nport: 2", Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class);
  }

  private Config read(String file, Map<String, String> environment, Map<Setting, String> flags) {
    try {
      Path path = folder.resolve("config.yaml");
      Files.writeString(path, file);
      return ConfigReader.read(Optional.of(path), environment, flags);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
