package io.ocppemu.it;

import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.MemoryStores;
import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import io.ocppemu.fleet.StationManager;
import io.ocppemu.fleet.TransactionLedger;
import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.link.LinkParts;
import io.ocppemu.link.SocketEngine;
import io.ocppemu.tap.Seen;
import io.ocppemu.wire.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Boots many stations of one 1.6 profile against the sandbox CSMS in a process of its own, and
 * prints what it took. {@code docs/benchmarks.md} has the command and the figures.
 */
final class FleetBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private FleetBenchmark() {}

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                CsmsProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.startsWith("URL ")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException("the CSMS did not start");
      }
      boot(count, line.substring("URL ".length()));
    } finally {
      process.destroy();
    }
    // Daemon threads would end by themselves; the figures are what counts.
    System.exit(0);
  }

  private static void boot(int count, String url) throws IOException {
    System.gc();
    long rssBefore = rssKb();
    double cpuBefore = cpuSeconds();
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    long began = System.nanoTime();

    WheelTimeline timeline = new WheelTimeline();
    SocketEngine engine = new SocketEngine(2, timeline);
    LongAdder frames = new LongAdder();
    TransactionLedger ledger = new TransactionLedger(new MemoryStores().journal());
    LinkParts parts =
        new LinkParts(
            engine,
            timeline,
            seen -> {
              if (seen instanceof Seen.FrameSeen) {
                frames.increment();
              }
            },
            ledger,
            Threads.VIRTUAL);
    StationFactory factory = new StationFactory(EmulatorProfiles.bundled(), parts, new Chance(1));
    StationManager manager = new StationManager(count);
    String profile = EmulatorProfiles.bundled().defaultFor(Version.V1_6).name();
    for (int i = 1; i <= count; i++) {
      StationDefinition definition =
          new StationDefinition(
              "CP-" + i,
              Version.V1_6,
              url,
              profile,
              Map.of(),
              true,
              true,
              "",
              false,
              false,
              timeline.now());
      FleetStation station = factory.build(definition, Optional.empty(), Map.of(), 0);
      manager.add(station);
      manager.start(station);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long accepted = 0;
    while (accepted < count && System.nanoTime() < deadline) {
      LockSupport.parkNanos(10_000_000);
      accepted =
          manager.all().stream()
              .filter(station -> station.station().facts(timeline.now()).everAccepted())
              .filter(station -> station.station().facts(timeline.now()).queuedCalls() == 0)
              .count();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.gc();
    System.out.printf("stations accepted and quiet: %d of %d (%s)%n", accepted, count, profile);
    System.out.printf("time:    %.2f s%n", seconds);
    System.out.printf("CPU:     %.2f s%n", cpuSeconds() - cpuBefore);
    System.out.printf(
        "RSS:     %d MB in all, %.1f kB more per station%n",
        rssKb() / 1024, (rssKb() - rssBefore) / (double) count);
    System.out.printf(
        "threads: %d (before: %d)%n",
        ManagementFactory.getThreadMXBean().getThreadCount(), threadsBefore);
    System.out.printf("frames:  %d%n", frames.sum());
  }

  private static long rssKb() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
        / 1000.0;
  }
}
