package io.ocppemu.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays many lives of stations of all versions. A defect is printed as small as it gets; after
 * eight different ones the program stops. A program:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test \
 *   -Dmain.class=io.ocppemu.fuzz.FrameFuzz -Demulator.args="10000000 1 2"
 * </pre>
 *
 * <p>Arguments: how many frames, the seed of the first life, how many threads. A life depends on
 * nothing but its own seed, and is repeated alone by {@code 2000 <seed> 1}.
 */
public final class FrameFuzz {
  /** How many frames a station lives for. */
  static final int LIFE = 2_000;

  private static final int FAILURES_MAX = 8;
  private static final long TELL_MILLIS = 30_000;
  private static final long STUCK_MILLIS = 60_000;

  private final long frames;
  private final AtomicLong nextSeed;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  FrameFuzz(long frames, long seed) {
    this.frames = frames;
    this.nextSeed = new AtomicLong(seed);
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    long frames = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    System.out.printf(
        Locale.ROOT,
        "Java %s; %,d frames from seed %d on %d threads%n",
        Runtime.version(),
        frames,
        seed,
        threads);
    FrameFuzz fuzz = new FrameFuzz(frames, seed);
    long start = System.nanoTime();
    List<Thread> workers = fuzz.start(threads);
    fuzz.watch(workers, start);
    fuzz.told().forEach((what, count) -> System.out.printf("%,12d  %s%n", count, what));
    System.out.println(fuzz.progress(start));
    System.out.println(fuzz.failure().isEmpty() ? "nothing found" : "found: see above");
    System.exit(fuzz.failure().isEmpty() ? 0 : 1);
  }

  /** Plays on this thread until all frames are through or something was found. */
  FrameFuzz run() {
    while (failures.size() < FAILURES_MAX && done.get() < frames) {
      Life life = new Life(nextSeed.getAndIncrement());
      Life.Outcome outcome = life.live(Math.clamp(frames - done.get(), 1, LIFE));
      done.addAndGet(outcome.frames());
      outcome.told().forEach((what, count) -> told.merge(what, count, Long::sum));
      slowestNanos.accumulateAndGet(outcome.slowestNanos(), Math::max);
      Defect defect = outcome.defect();
      if (defect != null) {
        failures.computeIfAbsent(
            defect.kind(),
            any -> {
              String found = report(life, outcome, defect);
              // A long run that is stopped has told what it found.
              System.out.println("FOUND " + found);
              return found;
            });
      }
    }
    return this;
  }

  /** What was found, "" when nothing was. */
  String failure() {
    return String.join("\n", failures.values());
  }

  /** How often what was answered, sent and found by the stations. */
  Map<String, Long> told() {
    return new TreeMap<>(told);
  }

  private List<Thread> start(int threads) {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(
          Thread.ofPlatform()
              .name("fuzz-" + i)
              .daemon()
              .uncaughtExceptionHandler((thread, e) -> failures.put("own", "the fuzzer: " + e))
              .start(this::run));
    }
    return workers;
  }

  /** Tells how it goes, and where it stands when it does not go at all. */
  private void watch(List<Thread> workers, long start) throws InterruptedException {
    long before = 0;
    long still = 0;
    for (Thread worker : workers) {
      while (!worker.join(java.time.Duration.ofMillis(TELL_MILLIS))) {
        System.out.println(progress(start));
        still = done.get() == before ? still + TELL_MILLIS : 0;
        before = done.get();
        if (still >= STUCK_MILLIS) {
          workers.forEach(each -> System.out.println(each + ": " + List.of(each.getStackTrace())));
          failures.put("stuck", "nothing moves; the stacks stand above");
          return;
        }
      }
    }
  }

  private String progress(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    return String.format(
        Locale.ROOT,
        "%,d frames in %.0f s, %,.0f/s; next seed %d; slowest step %.0f ms; heap %.1f MiB",
        done.get(),
        seconds,
        done.get() / seconds,
        nextSeed.get(),
        slowestNanos.get() / 1e6,
        heap / 1048576.0);
  }

  private static String report(Life life, Life.Outcome outcome, Defect defect) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(life + ", step " + outcome.steps().size() + ": " + defect.getMessage());
    if (defect.getCause() != null) {
      defect.getCause().printStackTrace(out);
    }
    out.println("shrunk:");
    life.shrunk(outcome).forEach(step -> out.println("  " + Excerpts.of(step.toString())));
    return text.toString();
  }
}
