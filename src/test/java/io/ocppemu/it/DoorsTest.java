package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import io.ocppemu.it.EmulatorRig.Told;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what they may do: roles, sessions, origins, headers. */
class DoorsTest {
  private static final String OPERATOR = "operator-token-1";
  private static final String VIEWER = "viewer-token-1";

  @TempDir static Path data;
  private static EmulatorRig rig;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data, Map.of(Setting.TOKEN, OPERATOR, Setting.VIEWER_TOKEN, VIEWER));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static HttpRequest.Builder as(String token, String path) {
    return HttpRequest.newBuilder(rig.uri(path)).header("Authorization", "Bearer " + token);
  }

  private static Told login(String token) {
    return rig.post("/login", "token=" + token);
  }

  private static String cookie(Told told) {
    String header = told.response().headers().firstValue("Set-Cookie").orElseThrow();
    return header.substring(0, header.indexOf(';'));
  }

  @Test
  void aViewerReadsEverythingAndChangesNothing() {
    for (String path :
        List.of("/api/stations", "/api/messages", "/api/csms", "/api/health", "/metrics")) {
      rig.send(as(VIEWER, path).GET()).expect(200);
    }
    assertThat(rig.send(as(VIEWER, "/api/info")).json().get("role").getAsString())
        .isEqualTo("viewer");
    assertThat(rig.send(as(OPERATOR, "/api/info")).json().get("role").getAsString())
        .isEqualTo("operator");
    HttpRequest.BodyPublisher body = BodyPublishers.ofString("{\"stationId\":\"V1\"}");
    Told refused = rig.send(as(VIEWER, "/api/stations").POST(body)).expect(403);
    assertThat(refused.json().get("detail").getAsString()).contains("viewer");
    rig.send(as(VIEWER, "/api/stations/V1").DELETE()).expect(403);
    rig.send(as(VIEWER, "/api/stations/V1").method("PATCH", body)).expect(403);
    rig.send(as(VIEWER, "/api/stations/V1/configuration").PUT(body)).expect(403);
    rig.send(as(VIEWER, "/api/admin/sync").POST(BodyPublishers.noBody())).expect(403);
    rig.send(as(OPERATOR, "/api/stations/V1")).expect(404);
  }

  @Test
  void everyRouteThatIsNotReadIsClosedToViewers() {
    JsonObject paths =
        rig.send(as(VIEWER, "/api/openapi.json")).expect(200).json().getAsJsonObject("paths");
    int closed = 0;
    for (String path : paths.keySet()) {
      String real = path.replaceAll("\\{[^}]*}", "1");
      for (String method : paths.getAsJsonObject(path).keySet()) {
        if (!method.equals("get")) {
          rig.send(
                  as(VIEWER, real).method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody()))
              .expect(403);
          closed++;
        }
      }
    }
    assertThat(closed).isGreaterThan(15);
  }

  @Test
  void aViewersSocketIsToldEverythingAndTakesNothingButWishesForItself() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        LiveClient live = new LiveClient(client, rig.socket("?token=" + VIEWER))) {
      live.awaitType("snapshot");
      live.say("{\"type\":\"filter\",\"stationIds\":[\"A\"]}");
      live.say("{\"type\":\"delete\",\"stationId\":\"A\"}");
      live.awaitType("error");
    }
  }

  @Test
  void aSocketNeedsBothATokenAndOurOrigin() {
    assertThat(refusal("", null)).isEqualTo(401);
    assertThat(refusal("?token=wrong-token-1", null)).isEqualTo(401);
    assertThat(refusal("?token=" + OPERATOR, "http://evil.example")).isEqualTo(403);
    assertThat(refusal("?token=" + OPERATOR, "null")).isEqualTo(403);
  }

  private static int refusal(String query, @Nullable String origin) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket.Builder builder = client.newWebSocketBuilder();
      if (origin != null) {
        builder.header("Origin", origin);
      }
      try {
        builder.buildAsync(rig.socket(query), new WebSocket.Listener() {}).get();
        return 101;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(java.net.http.WebSocketHandshakeException.class);
        return ((java.net.http.WebSocketHandshakeException) e.getCause())
            .getResponse()
            .statusCode();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aSessionBeginsWithATokenHasItsRoleAndEndsWithTheLogout() {
    Told in = login(VIEWER).expect(303);
    assertThat(in.response().headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(VIEWER);
    String cookie = cookie(in);
    assertThat(cookie(login(VIEWER))).as("each session has an id of its own").isNotEqualTo(cookie);
    HttpRequest.Builder info = HttpRequest.newBuilder(rig.uri("/api/info"));
    assertThat(rig.send(info.header("Cookie", cookie)).json().get("role").getAsString())
        .isEqualTo("viewer");
    HttpRequest.Builder change = HttpRequest.newBuilder(rig.uri("/api/stations"));
    rig.send(change.header("Cookie", cookie).POST(BodyPublishers.noBody())).expect(403);

    HttpRequest.Builder elsewhere = HttpRequest.newBuilder(rig.uri("/logout"));
    rig.send(
            elsewhere
                .header("Cookie", cookie)
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody()))
        .expect(403);
    HttpRequest.Builder leave = HttpRequest.newBuilder(rig.uri("/logout"));
    Told out = rig.send(leave.header("Cookie", cookie).POST(BodyPublishers.noBody())).expect(303);
    assertThat(out.response().headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Max-Age=0");
    HttpRequest.Builder again = HttpRequest.newBuilder(rig.uri("/api/info"));
    rig.send(again.header("Cookie", cookie)).expect(401);
  }

  @Test
  void whoGuessesIsSlowedDownAndWhoIsInStaysIn(@TempDir Path other) {
    try (EmulatorRig guarded = new EmulatorRig(other, Map.of(Setting.TOKEN, OPERATOR))) {
      String cookie = cookie(guarded.post("/login", "token=" + OPERATOR).expect(303));
      for (int i = 0; i < 10; i++) {
        guarded.post("/login", "token=guess-" + i).expect(401);
      }
      Told refused = guarded.post("/login", "token=guess-10").expect(429);
      assertThat(refused.body()).contains("Too many wrong tokens");
      assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
      HttpRequest.Builder info = HttpRequest.newBuilder(guarded.uri("/api/info"));
      guarded.send(info.header("Cookie", cookie)).expect(200);
      HttpRequest.Builder bearer = HttpRequest.newBuilder(guarded.uri("/api/info"));
      guarded.send(bearer.header("Authorization", "Bearer guess")).expect(429);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/docs", "/api/info", "/nonsense", "/api/nonsense"})
  void everyAnswerTellsBrowsersToBeCareful(String path) {
    var headers = rig.send(as(OPERATOR, path)).response().headers();
    String policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).contains("default-src 'self'").contains("frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe").doesNotContain("data:").doesNotContain("*");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
  }

  @Test
  void noOtherSiteMayReadOrChangeAnything() {
    HttpRequest.Builder read =
        as(OPERATOR, "/api/stations").header("Origin", "http://evil.example");
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(rig.uri("/api/stations"))
            .header("Origin", "http://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());
    for (Told told : List.of(rig.send(read), rig.send(asked))) {
      assertThat(told.response().headers().map().keySet())
          .as("no header opens this to other sites")
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
    rig.send(
            as(OPERATOR, "/api/stations")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("{\"stationId\":\"EVIL\"}")))
        .expect(403);
  }

  @Test
  void anEmulatorOpenToAllAnswersToAddressesButToNoNameASiteCouldHave(@TempDir Path other)
      throws Exception {
    assertThatThrownBy(() -> new EmulatorRig(other, Map.of(Setting.BIND, "0.0.0.0")).close())
        .hasMessageContaining("insecureOpen");
    Map<Setting, String> open = Map.of(Setting.BIND, "0.0.0.0", Setting.INSECURE_OPEN, "true");
    try (EmulatorRig wide = new EmulatorRig(other, open)) {
      wide.get("/api/info").expect(200);
      assertThat(hosted(wide, "10.1.2.3:80")).startsWith("HTTP/1.1 200");
      assertThat(hosted(wide, "emulator:80")).startsWith("HTTP/1.1 200");
      assertThat(hosted(wide, "rebound.example")).startsWith("HTTP/1.1 403");
    }
    assertThat(hosted(rig, "emulator.example")).as("with a token").startsWith("HTTP/1.1 401");
  }

  private static String hosted(EmulatorRig at, String host) throws Exception {
    try (RawHttp raw = new RawHttp(at.emulator.port())) {
      return raw.say("GET /api/info HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
          .rest();
    }
  }

  @Test
  void aTokenThatIsWrongByALetterIsWrong() {
    await().atMost(PATIENCE).until(() -> rig.send(as(OPERATOR, "/api/info")).status() == 200);
    assertThat(login(OPERATOR.substring(1)).status()).isEqualTo(401);
    rig.send(as(OPERATOR + "x", "/api/info")).expect(401);
    rig.send(as("", "/api/info")).expect(401);
  }
}
