package io.ocppemu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.app.Emulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line takes, what it prints, and which code it ends with. */
class EmulatorCommandTest {
  private static final int WELL = 0;
  private static final int NOT_WELL = 1;
  private static final int SAID_WRONG = 2;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return EmulatorCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  /** Prints the configuration that {@code args} lead to, with no file of the folder in the way. */
  private int show(String... args) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
    List<String> all = new ArrayList<>(List.of("serve", "--print-config", "--config", "" + empty));
    all.addAll(List.of(args));
    return run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 8123                          | port: 8123",
        "--bind 127.0.0.2                     | bind: 127.0.0.2",
        "--data-dir /tmp/elsewhere            | dataDir: /tmp/elsewhere",
        "--profiles-dir /tmp/mine             | profilesDir: /tmp/mine",
        "--mongo-uri mongodb://localhost/     | mongoUri: 'mongodb://localhost/'",
        "--no-demo                            | demo: false",
        "--no-sandbox                         | sandbox: false",
        "--sandbox-port 9123                  | sandboxPort: 9123",
        "--sandbox-bind 127.0.0.3             | sandboxBind: 127.0.0.3",
        "--set messageLog.batch=77            | messageLog.batch: 77",
      })
  void everyFlagOfServeReachesItsSetting(String flags, String line) throws IOException {
    assertThat(show(flags.split(" ", -1))).as("exit code; it said: %s", err).isEqualTo(WELL);

    assertThat(out.toString())
        .as("serve --print-config %s", flags)
        .containsPattern("(?m)^%s +# a flag".formatted(Pattern.quote(line)));
  }

  @Test
  void secretsAreMaskedWhenTheConfigurationIsShown() throws IOException {
    show("--token", "s3cr3t-token", "--mongo-uri", "mongodb://me:s3cr3t-word@localhost/");

    assertThat(out.toString())
        .contains("token: '***'")
        .contains("mongoUri: 'mongodb://me:***@localhost/'")
        .doesNotContain("s3cr3t");
  }

  @Test
  void flagsWithoutACommandServe() {
    assertThat(run("--print-config", "--port", "8124")).isEqualTo(WELL);
    assertThat(out.toString()).contains("port: 8124");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --prot 80                               | --prot",
        "serve --print-config --port many              | port",
        "serve --print-config --port 70000             | 65535",
        "serve --print-config --set bacht=1            | bacht",
        "serve --print-config --config /not/there.yaml | /not/there.yaml",
        "serve --print-config --bind 0.0.0.0           | token",
        "csms --port 70000                             | 65535",
        "profiles check /not/there                     | /not/there",
        "brew coffee                                   | brew",
      })
  void whatIsSaidWrongEndsWithTwoAndASentenceThatNamesIt(String line, String named) {
    assertThat(run(line.split(" ", -1))).as("exit code of %s", line).isEqualTo(SAID_WRONG);

    assertThat(err.toString()).contains(named).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "serve --help", "csms --help", "profiles check --help"})
  void helpIsThereForEveryCommand(String line) {
    assertThat(run(line.split(" ", -1))).isEqualTo(WELL);
    assertThat(out.toString()).contains("Usage: ");
  }

  @Test
  void theVersionIsTold() {
    assertThat(run("--version")).isEqualTo(WELL);
    assertThat(out.toString()).contains(Emulator.version());
  }

  @Test
  void theSandboxAloneSaysWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("csms", "--port", "" + taken.getLocalPort())).isEqualTo(SAID_WRONG);
      assertThat(err.toString()).contains("" + taken.getLocalPort()).contains("--port");
    }
  }

  @Test
  void goodProfilesAreWellAndABadOneIsNamedByFileLineAndField() throws IOException {
    assertThat(run("profiles", "check", "emulator-profiles")).as("%s", err).isEqualTo(WELL);

    Path good = Path.of("emulator-profiles", "wallbox-11kw-16.yaml");
    assertThat(run("profiles", "check", good.toString())).as("%s", err).isEqualTo(WELL);
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, Files.readString(good) + "\ncolour: red\n");

    assertThat(run("profiles", "check", bad.toString())).isEqualTo(NOT_WELL);
    assertThat(err.toString()).contains("bad.yaml:").contains("colour");
  }
}
