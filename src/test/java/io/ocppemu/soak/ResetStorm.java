package io.ocppemu.soak;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Live sockets that end without a word: thousands opened and reset in a row, a crowd that connects,
 * sends and resets at random, a client process that is killed. Says whether the emulator counted
 * each of them out, answered its health meanwhile within a second, and kept nothing of them. {@code
 * docs/soak.md} has the command and a result.
 */
final class ResetStorm {
  private static final Pattern GREETING = Pattern.compile("Pages and API\\s+(http://\\S+)");
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final int KILLED = 100;
  private static final int AT_ONCE = 16;

  private final SoakPlan plan;
  private final Path directory;
  private final int inARow;
  private final int crowd;
  private final AtomicInteger failures = new AtomicInteger();

  private ResetStorm(SoakPlan plan, Path directory, int inARow, int crowd) {
    this.plan = plan;
    this.directory = directory;
    this.inARow = inARow;
    this.crowd = crowd;
  }

  /** Takes two numbers: how many in a row, how many in the crowd. */
  public static void main(String[] args) throws Exception {
    int inARow = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int crowd = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    List<Verdict> verdicts = run(Path.of("target/resets"), inARow, crowd);
    verdicts.forEach(System.out::println);
    System.exit(verdicts.stream().allMatch(Verdict::kept) ? 0 : 1);
  }

  static List<Verdict> run(Path directory, int inARow, int crowd) throws Exception {
    Files.createDirectories(directory);
    return new ResetStorm(SoakPlan.of(), directory, inARow, crowd).run();
  }

  private List<Verdict> run() throws Exception {
    try (Child emulator =
            Child.start(
                directory.resolve("emulator.log"),
                List.of(),
                List.of("-Xmx512m"),
                "io.ocppemu.Main",
                List.of(
                    "serve",
                    "--port",
                    "0",
                    "--sandbox-port",
                    "0",
                    "--data-dir",
                    directory.resolve("data").toString()),
                GREETING,
                line -> {});
        Inside inside = new Inside(emulator.handle())) {
      URI url = URI.create(emulator.url());
      inARow(url, Math.min(200, inARow));
      ApiClients api = new ApiClients(url, plan);
      settled(api);
      Inside.Figures before = inside.look();
      api.beginAnew();
      AtomicBoolean over = new AtomicBoolean();
      Thread asker = Thread.ofPlatform().start(() -> ask(api, over));
      inARow(url, inARow);
      crowd(url);
      killed(url);
      boolean settled = settled(api);
      over.set(true);
      asker.join();
      Inside.Figures after = levelled(inside, before);
      JsonObject stats = stats(api);
      System.out.println(stats);
      return List.of(
          certain("every connection could be made", failures.get() == 0, failures + " could not"),
          certain("the count of live sockets returns to zero", settled, stats.get("active") + ""),
          certain(
              "each was counted out once",
              closed(stats) == stats.get("opened").getAsLong(),
              closed(stats) + " of " + stats.get("opened")),
          new Verdict(
              "health is answered within a second, always",
              api.all.longestMillis() < 1_000,
              true,
              api.all.text()),
          certain(
              "threads and sockets return to where they were",
              after.threads() <= before.threads() + 8 && after.files() <= before.files() + 40,
              before.text() + "; then " + after.text()),
          certain(
              "heap returns to where it was",
              level(before, after),
              "%d, then %d MB".formatted(before.heap() >> 20, after.heap() >> 20)));
    }
  }

  private static Verdict certain(String promise, boolean kept, String shown) {
    return new Verdict(promise, kept, false, shown);
  }

  private static void ask(ApiClients api, AtomicBoolean over) {
    while (!over.get()) {
      api.get("/api/health", "/api/health");
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Opened, upgraded, reset, one after the other. */
  private void inARow(URI url, int count) {
    for (int i = 0; i < count; i++) {
      try (Socket socket = connect(url)) {
        socket.getInputStream().readNBytes(12);
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        failures.incrementAndGet();
      }
    }
  }

  /** All connect, send what makes sense and what does not, and are reset at some moment. */
  private void crowd(URI url) {
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < crowd; i++) {
        Random random = new Random(i);
        clients.execute(
            () -> {
              try (Socket socket = connect(url)) {
                socket.setSoLinger(true, 0);
                OutputStream out = socket.getOutputStream();
                for (int said = random.nextInt(5); said > 0; said--) {
                  out.write(text(random.nextBoolean() ? "ping" : "{\"type\":\"filter\"}"));
                  LockSupport.parkNanos(random.nextInt(10_000_000));
                }
              } catch (IOException e) {
                failures.incrementAndGet();
              }
            });
      }
    }
  }

  /** A process that holds many sockets and is killed. */
  private void killed(URI url) throws Exception {
    try (Child client =
        Child.start(
            directory.resolve("client.log"),
            List.of(),
            List.of(),
            LiveHolder.class.getName(),
            List.of(url.toString(), String.valueOf(KILLED)),
            Pattern.compile("^URL (\\S+)"),
            line -> {})) {
      client.close();
    }
  }

  /** Waits until no live socket is counted any more; false when some are in the end. */
  private static boolean settled(ApiClients api) {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    while (stats(api).get("active").getAsInt() > 0) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(50_000_000);
    }
    return true;
  }

  /** What there is as soon as the heap is level again; sends that were under way take a while. */
  private static Inside.Figures levelled(Inside inside, Inside.Figures before) throws Exception {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    Inside.Figures after = inside.look();
    while (!level(before, after) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(500_000_000);
      after = inside.look();
    }
    return after;
  }

  private static boolean level(Inside.Figures before, Inside.Figures after) {
    return after.heap() <= before.heap() * 1.1 + (16 << 20);
  }

  private static JsonObject stats(ApiClients api) {
    return JsonParser.parseString(api.get("/api/ws/stats", "/api/ws/stats").body())
        .getAsJsonObject();
  }

  private static long closed(JsonObject stats) {
    return stats.getAsJsonObject("closed").asMap().values().stream()
        .mapToLong(JsonElement::getAsLong)
        .sum();
  }

  static Socket connect(URI url) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            ("GET /api/ws/messages HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n\r\n")
                .formatted(url.getAuthority())
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A masked text frame; the mask is all zeros. */
  private static byte[] text(String said) {
    byte[] payload = said.getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[payload.length + 6];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }

  /** A client that holds live sockets, each past its upgrade, until it is killed. */
  static final class LiveHolder {
    private LiveHolder() {}

    public static void main(String[] args) throws Exception {
      List<Socket> held = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Socket socket = connect(URI.create(args[0]));
        socket.getInputStream().readNBytes(12);
        held.add(socket);
      }
      System.out.println("URL " + held.size());
      while (System.in.read() >= 0) {
        // Lives until it is killed.
      }
    }
  }
}
