package io.ocppemu.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ocppemu.wire.Instances;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes HTTP requests out of an OpenAPI document: right, nearly right, and not right at all. */
final class RequestMaker {
  /**
   * One request.
   *
   * @param operation what it was made from, such as {@code post /api/stations}
   * @param path as it goes on the wire
   * @param waits whether its answer may take as long as its body says
   * @param http whether it is HTTP at all, so that an answer of ours is due
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes as they go out; nobody compares them.
  record Made(
      String operation,
      String method,
      String path,
      List<String> headers,
      byte[] body,
      boolean waits,
      boolean http) {
    @Override
    public String toString() {
      return method
          + " "
          + path
          + " "
          + headers
          + " "
          + Excerpts.of(new String(body, StandardCharsets.UTF_8));
    }
  }

  private record Operation(String path, String method, JsonObject definition) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Of those that may wait a second for a station, so many are passed over each time. */
  private static final int RARER = 6;

  private static final Pattern WAITS = Pattern.compile(".*/(send|charge|stop-charge|call|sync).*");

  /** Nothing leaves the machine, and nobody answers there. */
  private static final List<String> URLS =
      List.of(
          "ws://127.0.0.1:1/",
          "wss://127.0.0.1:1/ocpp",
          "ws://[::1]:1",
          "http://127.0.0.1",
          "ws://",
          "ws://127.0.0.1:99999",
          "ws://127.0.0.1:1/%zz?#",
          "file:///etc/passwd",
          "");

  private static final List<String> IDS =
      List.of(
          "S-16", "S-201", "S-21", "nobody", "..", "%2e%2e", "%2F", "%00", "a%20b", "%ff", ";x");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json",
          "application/json",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "*/*",
          ";",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Accept: text/html",
          "Accept: ;;;",
          "Accept-Encoding: gzip, br;q=x",
          "Content-Encoding: gzip",
          "Content-Encoding: nonsense",
          "Expect: 100-continue",
          "If-None-Match: *",
          "Range: bytes=5-1",
          "Origin: http://evil.example",
          "Origin: null",
          "Cookie: a=b; ocppemu=x; =; ;;",
          "Authorization: Bearer",
          "Authorization: Basic ///",
          "X-HTTP-Method-Override: DELETE",
          "Upgrade: websocket",
          "Transfer-Encoding: identity",
          "Forwarded: for=\"_x\"",
          "X-Long: " + "x".repeat(6_000));

  private final Rubble rubble;
  private final Random random;
  private final Instances instances;
  private final JsonObject schemas;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Operation> round = new ArrayList<>();

  RequestMaker(JsonObject document, Random random) {
    this.random = random;
    this.rubble = new Rubble(random);
    this.instances = new Instances(document);
    this.schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
    document
        .getAsJsonObject("paths")
        .entrySet()
        .forEach(
            path ->
                path.getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    path.getKey(),
                                    method.getKey(),
                                    method.getValue().getAsJsonObject()))));
    round.addAll(operations);
    Collections.shuffle(round, random);
  }

  /** Every operation of the document, such as {@code post /api/stations}. */
  List<String> operations() {
    return operations.stream().map(Operation::toString).toList();
  }

  /** The next request: all operations once, in any order, before any comes again. */
  Made next() {
    if (round.isEmpty()) {
      operations.stream()
          .filter(each -> !WAITS.matcher(each.path()).matches() || rubble.oneIn(RARER))
          .forEach(round::add);
      Collections.shuffle(round, random);
    }
    Operation chosen = round.removeLast();
    String method = chosen.method();
    JsonObject operation = chosen.definition();
    String target = target(chosen.path()) + query(operation);
    List<String> headers = new ArrayList<>();
    headers.add("Host: localhost");
    for (int n = rubble.below(3) - 1; n > 0; n--) {
      headers.add(rubble.of(HEADERS));
    }
    byte[] body = operation.has("requestBody") ? body(operation) : new byte[0];
    if (rubble.oneIn(30)) {
      body = rubble.word().getBytes(StandardCharsets.UTF_8);
    }
    headers.add("Content-Type: " + rubble.of(TYPES));
    headers.add("Content-Length: " + body.length);
    String verb =
        rubble.oneIn(25) ? rubble.of(List.of("PUT", "PATCH", "HEAD", "TRACE", "X")) : method;
    return new Made(
        chosen.toString(),
        verb.toUpperCase(Locale.ROOT),
        target,
        headers,
        body,
        WAITS.matcher(target).matches(),
        plain(target, headers));
  }

  /** A web server may end a connection over these before we are asked. */
  private static boolean plain(String target, List<String> headers) {
    return target.chars().allMatch(c -> c > 32 && c < 127)
        && target.length() < 4_000
        && headers.stream()
            .noneMatch(
                header ->
                    header.startsWith("Transfer-Encoding")
                        || header.startsWith("Expect")
                        || header.startsWith("Upgrade"));
  }

  private String target(String path) {
    StringBuilder target = new StringBuilder();
    for (String part : path.split("/", -1)) {
      if (!target.isEmpty() || part.isEmpty()) {
        target.append(part.isEmpty() && target.isEmpty() ? "" : "/");
      }
      target.append(part.startsWith("{") ? value(part) : part);
    }
    String made = target.toString().startsWith("/") ? target.toString() : "/" + target;
    return rubble.oneIn(40)
        ? made + rubble.of(List.of("/", "//", "/..", "/.;/x", "%2e", "?"))
        : made;
  }

  private String value(String name) {
    return switch (name) {
      case "{version}" -> rubble.of(List.of("1.6", "2.0.1", "2.1", "3", ""));
      case "{n}" -> rubble.of(List.of("1", "2", "0", "-1", "99999999999", "x"));
      case "{id}" -> rubble.of(IDS);
      default -> rubble.oneIn(3) ? encoded(rubble.word()) : "BootNotification";
    };
  }

  private String query(JsonObject operation) {
    StringBuilder query = new StringBuilder();
    if (operation.has("parameters")) {
      for (JsonElement each : operation.getAsJsonArray("parameters")) {
        JsonObject parameter = each.getAsJsonObject();
        if (parameter.get("in").getAsString().equals("query") && rubble.oneIn(2)) {
          query.append(query.isEmpty() ? '?' : '&').append(parameter.get("name").getAsString());
          query
              .append('=')
              .append(rubble.oneIn(4) ? "" + rubble.below(50) : encoded(rubble.word()));
        }
      }
    }
    if (rubble.oneIn(20)) {
      query.append(query.isEmpty() ? '?' : '&').append(rubble.of(List.of("%", "a=%zz", "=", "&&")));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    String cut = text.length() <= 300 ? text : text.substring(0, 300);
    return URLEncoder.encode(cut, StandardCharsets.UTF_8);
  }

  private byte[] body(JsonObject operation) {
    JsonElement body;
    try {
      JsonObject content = operation.getAsJsonObject("requestBody").getAsJsonObject("content");
      body =
          instances.random(
              content.getAsJsonObject("application/json").getAsJsonObject("schema"), random);
    } catch (RuntimeException unknownShape) {
      body = new JsonObject();
    }
    salt(body);
    for (int n = rubble.below(3) - 1; n >= 0; n--) {
      rubble.bend(body);
    }
    tame(body);
    if (body instanceof JsonObject object && patient(operation)) {
      object.addProperty("timeoutSeconds", 1);
    }
    String text = body.toString();
    byte[] bytes = (rubble.oneIn(8) ? rubble.damage(text) : text).getBytes(StandardCharsets.UTF_8);
    return switch (rubble.below(60)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_16);
      case 1 -> new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xC0, (byte) 0x80};
      case 2 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      case 3 -> "{\"a\":".repeat(20_000).getBytes(StandardCharsets.UTF_8);
      case 4 -> ("\"" + "x".repeat(3_000_000) + "\"").getBytes(StandardCharsets.UTF_8);
      default -> bytes;
    };
  }

  /** Whether who leaves out how long to wait waits for half a minute. */
  private boolean patient(JsonObject operation) {
    String body = operation.get("requestBody").toString();
    return schemas.entrySet().stream()
        .filter(schema -> body.contains("/" + schema.getKey() + "\""))
        .anyMatch(schema -> schema.getValue().toString().contains("\"timeoutSeconds\""));
  }

  private void salt(JsonElement at) {
    if (!(at instanceof JsonObject object)) {
      return;
    }
    for (String name : new ArrayList<>(object.keySet())) {
      switch (name) {
        case "stationId" ->
            object.addProperty(name, rubble.of(List.of("S-16", "N-" + rubble.below(9))));
        case "pattern" ->
            object.addProperty(name, rubble.of(List.of("B-{n}", "B-{000}", "B", "{")));
        case "profile" -> object.addProperty(name, rubble.of(List.of("wallbox-11kw-16", "x")));
        case "action" -> object.addProperty(name, rubble.of(List.of("Heartbeat", "Reset", "X")));
        case "evseId", "connectorId" -> object.addProperty(name, rubble.below(4));
        default -> {
          // As chance had it.
        }
      }
    }
  }

  /** Whatever was bent: no crowds, no long waits, nothing that leaves the machine. */
  private void tame(JsonElement at) {
    if (at instanceof JsonArray array) {
      array.forEach(this::tame);
    }
    if (!(at instanceof JsonObject object)) {
      return;
    }
    for (String name : new ArrayList<>(object.keySet())) {
      if (name.equals("count")) {
        object.addProperty(name, rubble.below(4) - 1);
      } else if (name.endsWith("Seconds")) {
        object.addProperty(name, 1);
      } else if (name.toLowerCase(Locale.ROOT).endsWith("url")) {
        object.add(name, new JsonPrimitive(rubble.of(URLS)));
      } else {
        tame(object.get(name));
      }
    }
  }
}
