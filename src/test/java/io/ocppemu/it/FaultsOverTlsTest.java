package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFrame;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.link.TestCertificates;
import io.ocppemu.tap.Direction;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of texts, of the socket and of the connection, below which there is TLS. */
class FaultsOverTlsTest {
  private static final String BEAT = "[2,\"%s\",\"Heartbeat\",{}]";

  @TempDir static Path data;
  @TempDir static Path folder;
  private static EmulatorRig rig;
  private static SandboxCsms csms;

  @BeforeAll
  static void start() throws Exception {
    rig = new EmulatorRig(data);
    TestCertificates authority = new TestCertificates("CN=Test Authority");
    Path keys = authority.issue("localhost").keyStore(folder.resolve("server.p12"), "store-secret");
    csms = SandboxCsms.start(SandboxConfig.builder().keyStore(keys, "store-secret").build());
    JsonObject station = new JsonObject();
    station.addProperty("stationId", "TLS");
    station.addProperty("csmsUrl", csms.url().replace("127.0.0.1", "localhost"));
    station.addProperty("trustedPem", authority.pem());
    rig.post("/api/stations", station.toString()).expect(201);
    awaitAccepted();
  }

  @AfterAll
  static void stop() {
    rig.close();
    csms.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fragment  | {\"bytes\":7}",
        "slow-drip | {\"bytes\":5,\"pause\":20}",
        "delay     | {\"millis\":50}",
      })
  void whatArrivesInPiecesOrLateIsWholeInTheEnd(String fault, String parameters) {
    String text = BEAT.formatted("whole-" + fault);
    rule("{\"fault\":\"%s\",\"times\":1,\"parameters\":%s}".formatted(fault, parameters));

    say(text);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived()).contains(text));
    assertThat(csms.findings("TLS")).noneMatch(found -> found.messageId().startsWith("whole-"));
  }

  @Test
  void aTextCutShortArrivesCutShortAndIsMarkedOnTheLiveSocket() throws Exception {
    String text = BEAT.formatted("cut");
    try (HttpClient client = HttpClient.newHttpClient();
        LiveClient live = new LiveClient(client, rig.socket("?stationId=TLS"))) {
      live.awaitType("snapshot");
      rule("{\"fault\":\"truncate\",\"times\":1}");

      say(text);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(live.of("message"))
                      .map(event -> event.getAsJsonObject("message").get("marks").toString())
                      .anyMatch(marks -> marks.contains("fault:truncate r")));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(arrived())
                      .doesNotContain(text)
                      .anyMatch(raw -> !raw.isEmpty() && text.startsWith(raw)));
    }
  }

  @Test
  void nothingIsReadForAWhileAndThenAll() {
    rig.post(
            "/api/stations/TLS/faults/strike",
            "{\"fault\":\"half-open\",\"parameters\":{\"millis\":400}}")
        .expect(200);
    long began = System.nanoTime();

    csms.call("TLS", "GetLocalListVersion", new JsonObject(), PATIENCE).join();

    assertThat(System.nanoTime() - began)
        .as("the station reads again after 400 ms")
        .isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void aResetIsSeenByTheCsmsAndTheStationComesBack() {
    long opened = csms.counts().opened();

    rig.post("/api/stations/TLS/faults/strike", "{\"fault\":\"reset\"}").expect(200);

    await().atMost(PATIENCE).until(() -> csms.counts().opened() > opened);
    awaitAccepted();
  }

  private static void awaitAccepted() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rig.station("TLS", "link.state").equals("online")
                    && rig.station("TLS", "registration").equals("accepted"));
  }

  private static void rule(String body) {
    rig.post("/api/stations/TLS/faults", body).expect(201);
  }

  private static void say(String text) {
    JsonObject body = new JsonObject();
    body.addProperty("raw", text);
    body.addProperty("timeoutSeconds", 1);
    rig.post("/api/stations/TLS/send", body.toString()).expect(200);
  }

  private static List<String> arrived() {
    return csms.frames("TLS").stream()
        .filter(frame -> frame.direction() == Direction.SENT)
        .map(CsmsFrame::raw)
        .toList();
  }
}
