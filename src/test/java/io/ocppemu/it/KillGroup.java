package io.ocppemu.it;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs whose emulators share a process, and so its kills; everything else each has for itself. The
 * process is killed once or twice at moments drawn from the first run's seed; its last life tells
 * the CSMSs everything, and their records are checked. The same seeds give the same moments and the
 * same drivers; what the operating system makes of them differs by milliseconds.
 */
final class KillGroup {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(10);
  private static final String ENDED = "the process has ended";

  private final List<KillRun> runs;
  private final List<String> command;
  private final Chance chance;

  private KillGroup(List<KillRun> runs, List<String> command, long seed) {
    this.runs = runs;
    this.command = command;
    this.chance = new Chance(seed).fork("kills");
  }

  /**
   * Runs {@code count} runs with seeds from {@code first} on.
   *
   * @param directory gets a directory for each
   * @param command what starts {@link KillChild}, without its arguments
   */
  static List<KillRun.Result> run(long first, int count, Path directory, List<String> command)
      throws IOException, InterruptedException {
    List<KillRun> runs = new ArrayList<>();
    try {
      for (long seed = first; seed < first + count; seed++) {
        runs.add(new KillRun(seed, Files.createDirectories(directory.resolve("seed-" + seed))));
      }
      return new KillGroup(runs, command, first).run();
    } finally {
      runs.forEach(KillRun::close);
    }
  }

  private List<KillRun.Result> run() throws IOException, InterruptedException {
    int kills = 1 + (chance.below(4) == 0 ? 1 : 0);
    for (int life = 0; life < kills; life++) {
      Process process = start(life);
      boolean early = life > 0 && chance.below(3) == 0;
      int millis = early ? 100 + chance.below(900) : 50 + chance.below(1_200);
      if (early) {
        sleepUntil(System.nanoTime() + Duration.ofMillis(millis).toNanos());
      } else {
        awaitLine(said(process), KillChild.UP);
        act(Duration.ofMillis(millis));
      }
      process.destroyForcibly();
      awaitEnd(process);
    }
    finish(start(kills));
    List<KillRun.Result> results = new ArrayList<>();
    for (KillRun run : runs) {
      results.add(run.check(kills + 1));
    }
    return results;
  }

  private void finish(Process last) throws IOException, InterruptedException {
    try (OutputStream orders = last.getOutputStream()) {
      BlockingQueue<String> said = said(last);
      awaitLine(said, KillChild.UP);
      act(Duration.ofMillis(100 + chance.below(500)));
      runs.forEach(KillRun::comeBack);
      orders.write((KillChild.FINISH + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
      String end = awaitLine(said, "+ ");
      awaitEnd(last);
      if (!end.equals(KillChild.QUIET)) {
        // What is not told yet is not lost yet: such a run shows nothing.
        throw new IOException("not all was told in time: " + end);
      }
    } finally {
      last.destroyForcibly();
    }
  }

  private Process start(int life) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add("" + life);
    runs.forEach(run -> all.addAll(run.arguments()));
    return new ProcessBuilder(all).redirectErrorStream(true).start();
  }

  private static void awaitEnd(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("process " + process.pid() + " does not end");
    }
  }

  private static BlockingQueue<String> said(Process process) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Threads.virtual(
        "listener",
        () -> {
          try (BufferedReader out =
              new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
              lines.add(line);
            }
          } catch (IOException e) {
            // Killed in the middle of a line.
          }
          lines.add(ENDED);
        });
    return lines;
  }

  private static String awaitLine(BlockingQueue<String> said, String beginning)
      throws IOException, InterruptedException {
    List<String> other = new ArrayList<>();
    while (true) {
      String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line != null && line.startsWith(beginning)) {
        return line;
      }
      other.add(String.valueOf(line));
      if (line == null || line.equals(ENDED)) {
        throw new IOException("waited for '" + beginning + "' but heard " + other);
      }
    }
  }

  /** Waits for each run's first message of this life, then cuts links for {@code time}. */
  private void act(Duration time) {
    List<Integer> before = runs.stream().map(KillRun::told).toList();
    long end = System.nanoTime() + FIRST_MESSAGE.toNanos();
    for (int i = 0; i < before.size(); i++) {
      while (runs.get(i).told() == before.get(i) && System.nanoTime() < end) {
        LockSupport.parkNanos(5_000_000);
      }
    }
    List<KillRun.Deed> deeds = new ArrayList<>();
    runs.forEach(run -> deeds.addAll(run.cutsWithin(time)));
    deeds.sort(Comparator.comparing(KillRun.Deed::after));
    long begun = System.nanoTime();
    for (KillRun.Deed deed : deeds) {
      if (deed.after().compareTo(time) < 0) {
        sleepUntil(begun + deed.after().toNanos());
        deed.body().run();
      }
    }
    sleepUntil(begun + time.toNanos());
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
