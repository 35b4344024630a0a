package io.ocppemu.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, whose words are heard and kept in a file. */
final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  /** What goes before a command whose process yields the processor to the others. */
  static final List<String> MODEST = List.of("nice", "-n", "10");

  private final Process process;
  private final PrintStream in;
  private final CompletableFuture<String> url = new CompletableFuture<>();

  /** What it has said until it could be reached: when it never can, the file may be gone, too. */
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Child(Process process) {
    this.process = process;
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * Starts {@code main} and waits until it has said where it can be reached.
   *
   * @param before words before the command, such as {@link #MODEST}
   * @param jvm options of its Java machine
   * @param greeting finds the address, as its first group, in what it says
   * @param heard gets every line it says afterwards
   */
  static Child start(
      Path log,
      List<String> before,
      List<String> jvm,
      String main,
      List<String> arguments,
      Pattern greeting,
      Consumer<String> heard)
      throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-XX:+UseSerialGC");
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    Child child = new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    Thread.ofPlatform().daemon().start(() -> child.listen(log, greeting, heard));
    try {
      child.url.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return child;
    } catch (Exception e) {
      child.close();
      throw new IOException(main + " did not start; it said in " + log + ": " + child.said, e);
    }
  }

  private void listen(Path log, Pattern greeting, Consumer<String> heard) {
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        PrintStream kept =
            new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        kept.println(line);
        if (!url.isDone()) {
          said.add(line);
        }
        Matcher found = greeting.matcher(line);
        if (!url.isDone() && found.find()) {
          url.complete(found.group(1));
        } else if (url.isDone()) {
          heard.accept(line);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // It has ended, or is about to.
    } finally {
      url.completeExceptionally(new IOException("it ended"));
    }
  }

  String url() {
    return url.join();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean alive() {
    return process.isAlive();
  }

  void say(String word) {
    in.println(word);
  }

  /** Takes the processor from it, as a machine does that swaps or whose disk hangs. */
  void stall() throws Exception {
    signal("-STOP");
  }

  void goOn() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
        .inheritIO()
        .start()
        .waitFor(5, TimeUnit.SECONDS);
  }

  /** Ends it as Ctrl-C does; true when it was gone in time. */
  boolean stop(long seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
