package io.ocppemu.fuzz;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.Emulator;
import io.ocppemu.app.Setting;
import io.ocppemu.fuzz.RequestMaker.Made;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running emulator for everything its OpenAPI document offers, rightly and wrongly, and
 * sends rubble to its sockets. No answer may be 500, late, or shapeless; it must stay well and no
 * larger. A program:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test \
 *   -Dmain.class=io.ocppemu.fuzz.ApiFuzz -Demulator.args="20000 1"
 * </pre>
 *
 * <p>Arguments: how many requests, and the seed. All traffic stays on loopback.
 */
public final class ApiFuzz implements AutoCloseable {
  private static final int FAILURES_MAX = 8;
  private static final int ANSWER_MAX = 4 << 20;
  private static final int HEALTH_EVERY = 250;
  private static final int TRIES = 3;

  private final Emulator emulator;
  private final RequestMaker maker;
  private final SocketRubble sockets;
  private final int sandboxPort;
  private final long slowMillis;
  private final Map<String, String> failures = new TreeMap<>();
  private final Map<String, Long> told = new TreeMap<>();
  private final Set<String> asked = new TreeSet<>();
  private long slowest;

  /** One answer; status 0 when the connection ended without one. */
  private record Answer(int status, String type, String body, long millis) {}

  /**
   * Starts an emulator in {@code data}.
   *
   * @param slowMillis how long an answer may take at most
   */
  ApiFuzz(Path data, long seed, long slowMillis) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PORT, "0");
    flags.put(Setting.SANDBOX_PORT, "0");
    flags.put(Setting.DEMO, "false");
    flags.put(Setting.DATA_DIR, data.toString());
    this.emulator = Emulator.start(ConfigReader.read(Optional.empty(), Map.of(), flags));
    this.slowMillis = slowMillis;
    Random random = new Random(seed);
    for (String version : List.of("1.6", "2.0.1", "2.1")) {
      String id = "S-" + version.replace(".", "");
      String body = "{\"stationId\":\"%s\",\"protocolVersion\":\"%s\"}".formatted(id, version);
      ask(new Made("", "POST", "/api/stations", json(body), bytes(body), false, true));
    }
    JsonObject document = JsonParser.parseString(get("/api/openapi.json").body()).getAsJsonObject();
    String sandbox =
        JsonParser.parseString(get("/api/csms").body()).getAsJsonObject().get("url").getAsString();
    this.sandboxPort = java.net.URI.create(sandbox).getPort();
    this.maker = new RequestMaker(document, random);
    this.sockets = new SocketRubble(random);
  }

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    int requests = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    long start = System.nanoTime();
    try (ApiFuzz fuzz = new ApiFuzz(Files.createTempDirectory("api-fuzz"), seed, 1_000)) {
      System.out.printf(
          Locale.ROOT,
          "%,d requests to %d operations from seed %d%n",
          requests,
          fuzz.maker.operations().size(),
          seed);
      fuzz.run(requests / 10);
      System.out.println("warm: " + state());
      fuzz.run(requests - requests / 10);
      System.out.println("end:  " + state());
      fuzz.told.forEach((what, count) -> System.out.printf("%,12d  %s%n", count, what));
      System.out.printf(
          Locale.ROOT,
          "%.0f s; slowest answer %d ms%n",
          (System.nanoTime() - start) / 1e9,
          fuzz.slowest);
      System.out.println("operations not asked for: " + fuzz.missed());
      System.out.println(fuzz.failures.isEmpty() ? "nothing found" : "FOUND\n" + fuzz.failure());
    }
    System.exit(0);
  }

  /** Sends so many requests, and now and then rubble to the sockets. */
  ApiFuzz run(int requests) {
    for (int i = 0; i < requests && failures.size() < FAILURES_MAX; i++) {
      Made made = maker.next();
      asked.add(made.operation());
      note(judge(made), made.toString());
      if (i % HEALTH_EVERY == 0) {
        note(sockets.send(emulator.port(), "/api/ws/messages", ""), "the live socket " + sockets);
        note(sockets.send(sandboxPort, "/ocpp/S-fuzz", "ocpp2.0.1"), "sandbox " + sockets);
        note(health(), "health");
      }
    }
    return this;
  }

  /** What was found, "" when nothing was. */
  String failure() {
    return String.join("\n", failures.values());
  }

  /** How often which status was answered. */
  Map<String, Long> told() {
    return told;
  }

  /** The operations of the document that were not asked for yet. */
  List<String> missed() {
    return maker.operations().stream().filter(each -> !asked.contains(each)).toList();
  }

  private void note(@Nullable Defect defect, String what) {
    if (defect != null) {
      failures.putIfAbsent(defect.kind(), defect.getMessage() + "\n  " + what);
    }
  }

  private @Nullable Defect health() {
    Answer answer = get("/api/health");
    return answer.status() == 200 ? null : new Defect("health says " + answer);
  }

  private @Nullable Defect judge(Made made) {
    Answer answer = ask(made);
    for (int tries = 1; tries < TRIES && late(made, answer); tries++) {
      answer = ask(made);
    }
    told.merge(made.method() + " " + answer.status(), 1L, Long::sum);
    if (late(made, answer)) {
      return new Defect("took " + answer.millis() + " ms");
    }
    if (!made.waits()) {
      slowest = Math.max(slowest, answer.millis());
    }
    if (answer.status() == 500 || (answer.status() == 0 && made.http())) {
      return new Defect("answered " + answer.status() + " by " + made.method());
    }
    boolean refused = answer.status() >= 400 && made.http() && !made.method().equals("HEAD");
    return refused && !isProblem(answer) ? new Defect("no problem answer: " + answer) : null;
  }

  private boolean late(Made made, Answer answer) {
    return answer.millis() > (made.waits() ? slowMillis + 5_000 : slowMillis);
  }

  private static boolean isProblem(Answer answer) {
    if (!answer.type().startsWith("application/problem+json")) {
      return false;
    }
    JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
    return problem.has("detail") && problem.get("status").getAsInt() == answer.status();
  }

  private Answer get(String path) {
    return ask(new Made("", "GET", path, List.of("Host: localhost"), new byte[0], false, true));
  }

  private Answer ask(Made made) {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
      socket.setSoTimeout(30_000);
      StringBuilder head = new StringBuilder();
      head.append(made.method()).append(' ').append(made.path()).append(" HTTP/1.1\r\n");
      made.headers().forEach(header -> head.append(header).append("\r\n"));
      head.append("Connection: close\r\n\r\n");
      try {
        socket.getOutputStream().write(bytes(head.toString()));
        socket.getOutputStream().write(made.body());
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException closedWhileWeWrote) {
        // The answer may stand there all the same.
      }
      byte[] got = read(socket.getInputStream());
      return answer(
          new String(got, StandardCharsets.UTF_8), (System.nanoTime() - start) / 1_000_000);
    } catch (IOException e) {
      return new Answer(0, "", String.valueOf(e), (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    return in.readNBytes(ANSWER_MAX);
  }

  private static Answer answer(String text, long millis) {
    if (!text.startsWith("HTTP/1.1 ") || text.length() < 12) {
      return new Answer(0, "", Excerpts.of(text), millis);
    }
    int status = Integer.parseInt(text.substring(9, 12));
    int end = Math.max(0, text.indexOf("\r\n\r\n"));
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    int type = head.indexOf("content-type: ");
    String name = type < 0 ? "" : head.substring(type + 14).lines().findFirst().orElse("");
    String body = text.substring(Math.min(text.length(), end + 4));
    if (head.contains("transfer-encoding: chunked")) {
      body = body.replaceAll("(?m)^[0-9a-fA-F]+\r\n", "").replace("\r\n", "");
    }
    return new Answer(status, name, body, millis);
  }

  private static List<String> json(String body) {
    return List.of(
        "Host: localhost",
        "Content-Type: application/json",
        "Content-Length: " + bytes(body).length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String state() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d threads, heap %.1f MiB",
        Thread.getAllStackTraces().size(),
        (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
