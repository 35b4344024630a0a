package io.ocppemu.link;

import io.ocppemu.kernel.WheelTimeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that measures the engine alone: the echoing server runs in a process of its own.
 * Arguments: connections (1000), round trips (100000), {@code tls} or {@code plain}, round trips
 * per second (0 means one after the other on every connection).
 */
public final class EngineBenchmark {
  private static final String CALL =
      "[2,\"00000000-0000-4000-8000-000000000001\",\"MeterValues\",{\"evseId\":1,\"meterValue\":[{"
          + "\"timestamp\":\"2026-01-01T00:00:00Z\",\"sampledValue\":[{\"value\":230.1,"
          + "\"measurand\":\"Voltage\"}]}]}]";

  private EngineBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("server")) {
      serve(arguments[1].equals("tls"));
      return;
    }
    int connections = argument(arguments, 0, 1_000);
    int roundTrips = argument(arguments, 1, 100_000);
    String kind = arguments.length > 2 ? arguments[2] : "plain";
    int perSecond = argument(arguments, 3, 0);
    Process server = startServer(kind);
    try {
      List<String> lines = readStart(server);
      String scheme = kind.equals("tls") ? "wss" : "ws";
      DialPlan plan = DialPlan.to(URI.create(scheme + "://localhost:" + lines.getFirst() + "/CS"));
      if (kind.equals("tls")) {
        plan = plan.withTls(TlsPlan.trusting(String.join("\n", lines.subList(1, lines.size()))));
      }
      measure(plan, connections, roundTrips, perSecond, kind);
    } finally {
      server.destroy();
    }
  }

  private static void measure(
      DialPlan plan, int connections, int roundTrips, int perSecond, String kind) throws Exception {
    try (WheelTimeline timeline = new WheelTimeline();
        SocketEngine engine =
            new SocketEngine(Runtime.getRuntime().availableProcessors(), timeline)) {
      warmUp(engine, plan);
      long rssBefore = rssKilobytes();
      double cpuBefore = cpuSeconds();
      long began = System.nanoTime();
      CountDownLatch opened = new CountDownLatch(connections);
      Run run = new Run(roundTrips);
      List<Player> players = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Player player = new Player(opened, run, perSecond == 0);
        player.socket = engine.dial(plan, player);
        players.add(player);
      }
      boolean all = opened.await(120, TimeUnit.SECONDS);
      double connectSeconds = (System.nanoTime() - began) / 1e9;
      double connectCpu = cpuSeconds() - cpuBefore;
      long rss = rssKilobytes() - rssBefore;

      double playCpuBefore = cpuSeconds();
      long played = System.nanoTime();
      if (perSecond == 0) {
        players.forEach(Player::call);
      } else {
        pace(players, roundTrips, perSecond);
      }
      run.done.await(300, TimeUnit.SECONDS);
      double playSeconds = (System.nanoTime() - played) / 1e9;
      double playCpu = cpuSeconds() - playCpuBefore;
      Arrays.sort(run.nanos);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d%s | %.2f s | %.2f s | %.1f kB | %d | %s | %,.0f | %.2f s | %.2f / %.2f ms"
              + " |%n",
          kind,
          engine.stats().open(),
          all ? "" : " (not all)",
          connectSeconds,
          connectCpu,
          (double) rss / connections,
          ManagementFactory.getThreadMXBean().getThreadCount(),
          perSecond == 0 ? "as fast as possible" : "paced",
          roundTrips / playSeconds,
          playCpu * 100_000 / roundTrips,
          run.nanos[roundTrips / 2] / 1e6,
          run.nanos[(int) (roundTrips * 0.99)] / 1e6);
    }
  }

  private static void warmUp(SocketEngine engine, DialPlan plan) throws Exception {
    CountDownLatch opened = new CountDownLatch(50);
    Run run = new Run(50_000);
    List<Player> players = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Player player = new Player(opened, run, true);
      player.socket = engine.dial(plan, player);
      players.add(player);
    }
    opened.await(30, TimeUnit.SECONDS);
    players.forEach(Player::call);
    run.done.await(60, TimeUnit.SECONDS);
    players.forEach(player -> player.socket.close(1000, ""));
    while (engine.stats().open() > 0) {
      Thread.sleep(10);
    }
    System.gc();
  }

  private static void pace(List<Player> players, int roundTrips, int perSecond)
      throws InterruptedException {
    long began = System.nanoTime();
    for (int i = 0; i < roundTrips; i++) {
      long due = began + i * 1_000_000_000L / perSecond;
      long ahead = due - System.nanoTime();
      if (ahead > 1_000_000) {
        Thread.sleep(Duration.ofNanos(ahead));
      }
      players.get(i % players.size()).call();
    }
  }

  /** One measurement's round trips. */
  private static final class Run {
    final long[] nanos;
    final AtomicInteger finished = new AtomicInteger();
    final AtomicInteger begun = new AtomicInteger();
    final CountDownLatch done = new CountDownLatch(1);

    Run(int roundTrips) {
      nanos = new long[roundTrips];
    }
  }

  /** One connection. */
  private static final class Player implements SocketListener {
    private final CountDownLatch opened;
    private final Run run;
    private final boolean again;
    volatile Socket socket;
    private volatile long sent;

    Player(CountDownLatch opened, Run run, boolean again) {
      this.opened = opened;
      this.run = run;
      this.again = again;
      this.socket = new Unopened();
    }

    void call() {
      if (run.begun.getAndIncrement() < run.nanos.length) {
        sent = System.nanoTime();
        socket.send(CALL);
      }
    }

    @Override
    public void opened(Handshake handshake) {
      opened.countDown();
    }

    @Override
    public void text(String text) {
      int index = run.finished.getAndIncrement();
      if (index < run.nanos.length) {
        run.nanos[index] = System.nanoTime() - sent;
      }
      if (index == run.nanos.length - 1) {
        run.done.countDown();
      }
      if (again) {
        call();
      }
    }

    @Override
    public void failed(DialFailure failure) {
      System.err.println(failure);
    }

    @Override
    public void closed(Closing closing) {}
  }

  /** Stands in until dial has returned. */
  private static final class Unopened implements Socket {
    @Override
    public boolean send(OutText text) {
      return false;
    }

    @Override
    public void close(int code, String reason) {}

    @Override
    public void closeAnyhow(int code, String reason) {}

    @Override
    public void answerPings(boolean answer) {}

    @Override
    public void reset() {}

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public boolean open() {
      return false;
    }
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private static long rssKilobytes() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }

  private static Process startServer(String kind) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            EngineBenchmark.class.getName(),
            "server",
            kind)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The port, then the lines of the certificate to trust. */
  private static List<String> readStart(Process server) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine();
        line != null && !line.equals("ready");
        line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Blocking sockets on virtual threads. */
  private static void serve(boolean tls) throws InterruptedException {
    TestCertificates authority = new TestCertificates("CN=Benchmark Authority");
    RawPeer peer =
        tls
            ? RawPeer.secure(authority.issue("localhost").server(null), false, RawPeer::echo)
            : RawPeer.that(RawPeer::echo);
    System.out.println(peer.port());
    if (tls) {
      System.out.print(authority.pem());
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
