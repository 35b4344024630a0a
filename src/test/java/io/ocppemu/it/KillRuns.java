package io.ocppemu.it;

import io.ocppemu.kernel.Threads;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Many {@link KillRun}s, some in a process, two processes at a time, with a shared archive of
 * classes so that they start quickly. {@code docs/resilience.md} has the command and the result.
 *
 * <pre>
 *   KillRuns [--runs N] [--first SEED] [--group N] [--at-once N] [--minutes N] [--keep]
 *   KillRuns --seed SEED [--group N]     repeats the group of this seed and keeps its files
 * </pre>
 */
final class KillRuns {
  private final Path directory;
  private final List<String> command;
  private final boolean keep;
  private final int group;
  private final AtomicLong next;
  private final long end;
  private final long deadline;
  private final Totals totals = new Totals();

  private KillRuns(Path directory, List<String> command, Options options) {
    this.directory = directory;
    this.command = command;
    this.keep = options.keep;
    this.group = options.group;
    this.next = new AtomicLong(options.first);
    this.end = options.first + options.runs;
    this.deadline = System.nanoTime() + Duration.ofMinutes(options.minutes).toNanos();
  }

  /** What was asked for. */
  private static final class Options {
    long first = 1;
    long runs = 10;
    int atOnce = 2;
    int group = 4;
    int minutes = 600;
    boolean keep;

    static Options of(String[] arguments) {
      Options options = new Options();
      long seed = 0;
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--runs" -> options.runs = Long.parseLong(arguments[++i]);
          case "--first" -> options.first = Long.parseLong(arguments[++i]);
          case "--at-once" -> options.atOnce = Integer.parseInt(arguments[++i]);
          case "--group" -> options.group = Integer.parseInt(arguments[++i]);
          case "--minutes" -> options.minutes = Integer.parseInt(arguments[++i]);
          case "--keep" -> options.keep = true;
          case "--seed" -> {
            seed = Long.parseLong(arguments[++i]);
            options.keep = true;
          }
          default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
        }
      }
      if (seed > 0) {
        options.first = seed - (seed - 1) % options.group;
        options.runs = options.group;
      }
      return options;
    }
  }

  /** Sums over all runs so far. */
  private static final class Totals {
    final AtomicLong runs = new AtomicLong();
    final AtomicLong kills = new AtomicLong();
    final AtomicLong cuts = new AtomicLong();
    final AtomicLong transactions = new AtomicLong();
    final AtomicLong messages = new AtomicLong();
    final AtomicLong resends = new AtomicLong();
    final AtomicLong violations = new AtomicLong();

    void add(KillRun.Result result) {
      runs.incrementAndGet();
      kills.addAndGet(result.kills());
      cuts.addAndGet(result.cuts());
      transactions.addAndGet(result.checked().transactions());
      messages.addAndGet(result.checked().messages());
      resends.addAndGet(result.checked().resends());
      violations.addAndGet(result.checked().violations().size());
    }

    String text() {
      return "%d runs, %d kills, %d cuts, %d transactions, %d messages, %d resends, %d violations"
          .formatted(
              runs.get(),
              kills.get(),
              cuts.get(),
              transactions.get(),
              messages.get(),
              resends.get(),
              violations.get());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments);
    Path directory = Files.createTempDirectory("kill-runs");
    long begun = System.nanoTime();
    KillRuns runs = new KillRuns(directory, quickCommand(directory), options);
    CountDownLatch done = new CountDownLatch(options.atOnce);
    for (int i = 0; i < options.atOnce; i++) {
      Threads.daemon(
          "runs",
          () -> {
            runs.work();
            done.countDown();
          });
    }
    done.await();
    System.out.printf(
        "%s in %d s%n",
        runs.totals.text(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    if (!runs.keep && runs.totals.violations.get() == 0) {
      delete(directory);
    }
    System.exit(runs.totals.violations.get() == 0 ? 0 : 1);
  }

  private void work() {
    for (long seed = next.getAndAdd(group);
        seed < end && System.nanoTime() < deadline;
        seed = next.getAndAdd(group)) {
      int count = Math.toIntExact(Math.min(group, end - seed));
      try {
        for (KillRun.Result result : KillGroup.run(seed, count, directory, command)) {
          totals.add(result);
          report(result, directory.resolve("seed-" + result.seed()));
        }
        System.out.printf("to seed %d: %s%n", seed + count - 1, totals.text());
      } catch (IOException | RuntimeException e) {
        totals.violations.incrementAndGet();
        System.out.printf("seeds from %d on broke off: %s%n", seed, e);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void report(KillRun.Result result, Path data) throws IOException {
    for (String violation : result.checked().violations()) {
      System.out.printf("seed %d: %s%n", result.seed(), violation);
    }
    if (keep || !result.checked().violations().isEmpty()) {
      System.out.printf("seed %d: its files are in %s%n", result.seed(), data);
    } else {
      delete(data);
    }
  }

  /** What starts the child, as it is on the class path. */
  static List<String> command(String classPath, String... options) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, KillChild.class.getName()));
    return command;
  }

  /**
   * What starts the child from one archive of classes, made by a run for practice. The archive
   * takes classes from jars alone, so folders are packed first.
   */
  private static List<String> quickCommand(Path directory)
      throws IOException, InterruptedException {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(part);
      parts.add(
          Files.isDirectory(path)
              ? pack(path, directory.resolve("part-" + parts.size() + ".jar")).toString()
              : part);
    }
    String classPath = String.join(File.pathSeparator, parts);
    Path archive = directory.resolve("classes.jsa");
    Path practice = Files.createDirectories(directory.resolve("practice"));
    boolean ahead = Runtime.version().feature() >= 25;
    String make = ahead ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    KillGroup.run(0, 1, practice, command(classPath, make + archive));
    delete(practice);
    String use = ahead ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
    return Files.exists(archive) ? command(classPath, use + archive) : command(classPath);
  }

  private static Path pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(
            new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
