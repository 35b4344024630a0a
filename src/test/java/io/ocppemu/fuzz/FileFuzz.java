package io.ocppemu.fuzz;

import io.ocppemu.app.Config;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.StartFailure;
import io.ocppemu.fleet.EmulatorProfile;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.ProfileProblem;
import io.ocppemu.fleet.ProfileReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads damaged emulator profiles and configuration files, and files that were never any. Each must
 * be good, or refused with file, line and field, within a second. A program:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test \
 *   -Dmain.class=io.ocppemu.fuzz.FileFuzz -Demulator.args="100000 1"
 * </pre>
 *
 * <p>Arguments: how many files, and the seed.
 */
public final class FileFuzz {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SLOW_NANOS = 1_000_000_000L;
  private static final int SENTENCE_MAX = 2_000;
  private static final int FAILURES_MAX = 8;
  private static final long SHRINKING_NANOS = 5_000_000_000L;

  private final Path folder;
  private final Random random;
  private final FileMaker maker;
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, Long> told = new TreeMap<>();
  private long slowestNanos;

  FileFuzz(long seed, Path folder) {
    this.folder = folder;
    this.random = new Random(seed);
    this.maker = new FileMaker(random);
  }

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    int files = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.printf(Locale.ROOT, "%,d files from seed %d%n", files, seed);
    long start = System.nanoTime();
    FileFuzz fuzz = new FileFuzz(seed, Files.createTempDirectory("file-fuzz")).run(files);
    fuzz.told.forEach((what, count) -> System.out.printf("%,12d  %s%n", count, what));
    System.out.printf(
        Locale.ROOT,
        "%.0f s; slowest file %.0f ms%n",
        (System.nanoTime() - start) / 1e9,
        fuzz.slowestNanos / 1e6);
    System.out.println(fuzz.failures.isEmpty() ? "nothing found" : "FOUND\n" + fuzz.failure());
    System.exit(fuzz.failures.isEmpty() ? 0 : 1);
  }

  /** Reads so many files, or until too much was found. */
  FileFuzz run(int files) {
    for (int i = 0; i < files && failures.size() < FAILURES_MAX; i++) {
      boolean profile = random.nextInt(3) > 0;
      boolean again = random.nextInt(20) == 0;
      String text = profile ? maker.profile() : maker.config();
      Consumer<String> reader = profile ? read -> readProfile(read, again) : this::readConfig;
      Defect defect = judge(reader, text);
      if (defect != null) {
        failures.putIfAbsent(defect.kind(), report(i, reader, text, defect));
      }
    }
    return this;
  }

  /** What was found, "" when nothing was. */
  String failure() {
    return String.join("\n", failures.values());
  }

  /** How many files were good, and how many were not. */
  Map<String, Long> told() {
    return told;
  }

  private @org.jspecify.annotations.Nullable Defect judge(Consumer<String> reader, String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      reader.accept(text);
    } catch (Defect defect) {
      return defect;
    } catch (RuntimeException | Error e) {
      return new Defect("an exception escaped: " + e, e);
    }
    long took = THREADS.getCurrentThreadCpuTime() - before;
    slowestNanos = Math.max(slowestNanos, took);
    return took > SLOW_NANOS ? new Defect("took " + took / 1_000_000 + " ms") : null;
  }

  private void readProfile(String text, boolean again) {
    switch (EmulatorProfile.read("some.yaml", text)) {
      case ProfileReading.Bad bad -> {
        bad.problems().forEach(FileFuzz::check);
        count(bad.problems().isEmpty() ? "" : "profile refused");
      }
      case ProfileReading.Good good -> {
        EmulatorProfile profile = good.profile();
        if (profile.hardware().evses().isEmpty()) {
          throw new Defect("a profile without EVSE");
        }
        if (again && profile.with(Map.of()) instanceof ProfileReading.Bad bad) {
          throw new Defect("good once and not again: " + bad.problems().getFirst().text());
        }
        count("profile good");
      }
    }
  }

  private static void check(ProfileProblem problem) {
    boolean told =
        problem.file().equals("some.yaml") && problem.line() >= 1 && !problem.sentence().isBlank();
    if (!told || problem.text().length() > SENTENCE_MAX) {
      throw new Defect("a poor problem: " + Excerpts.of(problem.text()));
    }
  }

  private void readConfig(String text) {
    Path file = folder.resolve("some.yaml");
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      Config config = ConfigReader.read(Optional.of(file), Map.of(), Map.of());
      count(config == null ? "" : "configuration good");
    } catch (StartFailure failure) {
      String message = String.valueOf(failure.getMessage());
      if (message.isBlank() || message.length() > SENTENCE_MAX) {
        throw new Defect("a poor message: " + Excerpts.of(message));
      }
      count("configuration refused");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(String what) {
    if (what.isEmpty()) {
      throw new Defect("refused without a reason");
    }
    told.merge(what, 1L, Long::sum);
  }

  private String report(int number, Consumer<String> reader, String text, Defect defect) {
    String small = text;
    long end = System.nanoTime() + SHRINKING_NANOS;
    for (int size = Math.max(1, text.length() / 2); size >= 1; size /= 2) {
      for (int from = 0; from < small.length() && System.nanoTime() < end; ) {
        String shorter =
            small.substring(0, from) + small.substring(Math.min(small.length(), from + size));
        Defect same = judge(reader, shorter);
        if (same != null && same.kind().equals(defect.kind())) {
          small = shorter;
        } else {
          from += size;
        }
      }
    }
    StringBuilder stack = new StringBuilder();
    if (defect.getCause() != null) {
      List.of(defect.getCause().getStackTrace()).stream()
          .limit(12)
          .forEach(at -> stack.append("  at ").append(at).append('\n'));
    }
    return "file " + number + ": " + defect.getMessage() + "\n" + stack + Excerpts.of(small) + "\n";
  }

  /** The bundled profiles as texts. */
  static List<String> templates() {
    return EmulatorProfiles.bundled().all().stream()
        .map(profile -> resource("/emulator-profiles/" + profile.name() + ".yaml"))
        .toList();
  }

  private static String resource(String name) {
    try (var in = FileFuzz.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
