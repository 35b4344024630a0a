package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.google.gson.JsonObject;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.ocppemu.app.Setting;
import io.ocppemu.it.EmulatorRig.Told;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets planted everywhere, and everything searched for them that somebody may get to see. */
class SecretsStayInsideTest {
  private static final String CANARY = "canary5ecret";

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.ocppemu");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private EmulatorRig rig;
  private @Nullable Level usual;

  private Told ask(String method, String path, String body) {
    Told answer =
        rig.send(
            HttpRequest.newBuilder(rig.uri(path))
                .header("Authorization", "Bearer " + CANARY + "-token")
                .method(method, BodyPublishers.ofString(body)));
    told.add(method + " " + path + ": " + answer.response().headers().map() + answer.body());
    return answer;
  }

  private String state(String stationId) {
    return ask("GET", "/api/stations/" + stationId, "").json().get("registration").getAsString();
  }

  @BeforeEach
  void start() {
    usual = ours.getLevel();
    logged.start();
    ours.addAppender(logged);
    ours.setLevel(Level.TRACE);
    rig =
        new EmulatorRig(
            folder.resolve("data"),
            Map.of(Setting.TOKEN, CANARY + "-token", Setting.VIEWER_TOKEN, CANARY + "-viewer"));
  }

  @AfterEach
  void stop() {
    rig.close();
    ours.detachAppender(logged);
    ours.setLevel(usual);
  }

  @Test
  void noSecretIsToldLoggedCountedOrNamed() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        LiveClient live = new LiveClient(client, rig.socket("?token=" + CANARY + "-viewer"))) {
      live.awaitType("snapshot");
      plant();
      await().atMost(PATIENCE).until(() -> live.events.toString().contains("SetNetworkProfile"));
      readEverything();
      told.add("live: " + live.events);
      told.add("threads: " + threads());
      told.add("greeting: " + rig.emulator.greeting());
    }
    rig.close();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      told.add("log: " + event.getThreadName() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        told.add("log: " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    told.addAll(files(folder.resolve("data").resolve("message-log")));
    told.addAll(files(folder.resolve("data").resolve("journal")));
    assertThat(told).hasSizeGreaterThan(40);
    assertThat(told.stream().filter(each -> each.contains(CANARY)).map(SecretsStayInsideTest::near))
        .isEmpty();
  }

  private void plant() {
    ask("POST", "/login", "token=" + CANARY + "-wrong").expect(401);
    create("C16", "1.6", CANARY + "-1234");
    create("C201", "2.0.1", CANARY + "-12345678");
    ask("POST", "/api/stations", "{\"stationId\":\"U\",\"csmsUrl\":\"ws://u:" + CANARY + "@h/\"}")
        .expect(422);
    ask("PATCH", "/api/stations/C16", "{\"csmsUrl\":\"wss://" + CANARY + "@h/\"}").expect(422);
    ask("PATCH", "/api/stations/C16", "{\"password\":\"" + CANARY + "-9999\"}").expect(200);
    String key = "{\"key\":\"AuthorizationKey\",\"value\":\"%s\"}";
    ask("PUT", "/api/stations/C16/configuration", key.formatted(CANARY + "-777")).expect(200);
    ask("PUT", "/api/stations/C16/configuration", key.formatted(CANARY.repeat(9)));
    await().atMost(PATIENCE).until(() -> state("C16").equals("accepted"));
    await().atMost(PATIENCE).until(() -> state("C201").equals("accepted"));
    call("C16", "ChangeConfiguration", key.formatted(CANARY + "-ok"));
    call("C16", "ChangeConfiguration", key.formatted(CANARY.repeat(50)));
    call(
        "C16",
        "ChangeConfiguration",
        "{\"key\":\"AuthorizationKey\",\"value\":{\"x\":\"" + CANARY + "\"}}");
    call(
        "C16",
        "UpdateFirmware",
        "{\"location\":\"ftp://u:" + CANARY + "@h/f\",\"retrieveDate\":\"2026-01-01T00:00:00Z\"}");
    String variable =
        "{\"setVariableData\":[{\"attributeValue\":\"%s\",\"component\":{\"name\":"
            + "\"SecurityCtrlr\"},"
            + "\"variable\":{\"name\":\"BasicAuthPassword\"}}]}";
    call("C201", "SetVariables", variable.formatted(CANARY + "-abcdefgh"));
    call("C201", "SetVariables", variable.formatted(CANARY.repeat(300)));
    call(
        "C201",
        "SetNetworkProfile",
        ("{\"configurationSlot\":1,\"connectionData\":{\"ocppCsmsUrl\":\"ws://u:%s@h\","
                + "\"vpn\":{\"key\":\"%s\",\"password\":\"%s\"}}}")
            .formatted(CANARY, CANARY, CANARY));
    for (String raw :
        List.of(
            "[2,\\\"r1\\\",\\\"ChangeConfiguration\\\",{\\\"key\\\":\\\"AuthorizationKey\\\","
                + "\\\"value\\\":\\\"%s\\\"}]",
            "[2,\\\"r2\\\",\\\"ChangeConfiguration\\\",{\\\"key\\\":\\\"AuthorizationKey\\\","
                + "\\\"value\\\":\\\"%s")) {
      ask(
          "POST",
          "/api/stations/C16/send",
          "{\"timeoutSeconds\":2,\"raw\":\"" + raw.formatted(CANARY) + "\"}");
    }
  }

  private void create(String stationId, String version, String password) {
    JsonObject body = new JsonObject();
    body.addProperty("stationId", stationId);
    body.addProperty("protocolVersion", version);
    body.addProperty("password", password);
    ask("POST", "/api/stations", body.toString()).expect(201);
  }

  private void call(String stationId, String action, String payload) {
    ask(
            "POST",
            "/api/csms/stations/" + stationId + "/call",
            "{\"action\":\"" + action + "\",\"timeoutSeconds\":5,\"payload\":" + payload + "}")
        .expect(200);
  }

  private void readEverything() {
    JsonObject paths = ask("GET", "/api/openapi.json", "").json().getAsJsonObject("paths");
    ask("POST", "/api/admin/sync", "{}").expect(200);
    for (String path : paths.keySet()) {
      if (paths.getAsJsonObject(path).has("get") && !path.contains("/ws/messages")) {
        for (String id : path.contains("{id}") ? List.of("C16", "C201") : List.of("-")) {
          ask(
              "GET",
              path.replace("{id}", id)
                  .replace("{seq}", "1")
                  .replace("{version}", "1.6")
                  .replace("{action}", "ChangeConfiguration")
                  .replace("{name}", "wallbox-11kw-16"),
              "");
        }
      }
    }
    String logged = ask("GET", "/api/messages?limit=1000", "").expect(200).body();
    assertThat(logged).contains("AuthorizationKey").contains("BasicAuthPassword").contains("***");
  }

  private String threads() throws IOException {
    Path dump = folder.resolve("threads.txt").toAbsolutePath();
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    return Files.readString(dump);
  }

  private static List<String> files(Path under) throws IOException {
    if (!Files.exists(under)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(under)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(
            "file "
                + file
                + ": "
                + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return texts;
    }
  }

  private static String near(String text) {
    int at = text.indexOf(CANARY);
    return text.substring(0, Math.min(60, text.length()))
        + " … "
        + text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 40));
  }
}
