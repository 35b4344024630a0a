package io.ocppemu.store;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a JVM of its own and kills it as {@code kill -9} does. */
final class ChildProcess {
  /** Begins each line a child says, to tell it from what it logs. */
  static final String SAID = "+ ";

  private ChildProcess() {}

  /**
   * Starts {@code main}, kills it once it has said so many {@code lines}, each ending in a full
   * stop, and returns all such lines it got out.
   */
  static List<String> killAfter(int lines, Class<?> main, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> said = new ArrayList<>();
    try (BufferedReader words =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        if (line.startsWith(SAID) && line.endsWith(".")) {
          said.add(line.substring(SAID.length()));
        }
        if (said.size() == lines) {
          // The handle, unlike the process, leaves the stream open: what was said last is heard.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    if (!child.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child did not die");
    }
    return said;
  }
}
