package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.link.TestCertificates;
import io.ocppemu.link.TestCertificates.Issued;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a CSMS's certificate is refused is told where people look: station, finding, stream. */
class RefusedCertificateTest {
  private static final TestCertificates AUTHORITY = new TestCertificates("CN=Test Authority");
  private static final TestCertificates STRANGER = new TestCertificates("CN=Stranger");

  @TempDir static Path data;
  private static EmulatorRig rig;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    rig = new EmulatorRig(data);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void aCertificateThatHasExpiredIsToldWithItsDay() throws Exception {
    Issued old =
        AUTHORITY.issue(TestCertificates.from(-30), TestCertificates.from(-3), "localhost");
    String day = TestCertificates.from(-3).toInstant().toString().substring(0, 10);

    refused("EXPIRED", old, AUTHORITY.pem(), "expired on " + day);
  }

  @Test
  void aNameThatDoesNotMatchIsToldWithThoseThatWould() throws Exception {
    refused(
        "NAMED",
        AUTHORITY.issue("csms.example"),
        AUTHORITY.pem(),
        "does not match localhost: it is for csms.example");
  }

  @Test
  void anAuthorityTheStationDoesNotTrustIsNamed() throws Exception {
    refused(
        "STRANGE",
        STRANGER.issue("localhost"),
        AUTHORITY.pem(),
        "not signed by a trusted authority: CN=Stranger");
  }

  @Test
  void withoutCertificatesOfItsOwnAStationTrustsOnlyThoseOfTheSystem() throws Exception {
    refused("SYSTEM", AUTHORITY.issue("localhost"), "", "not signed by a trusted authority");
  }

  @Test
  void whatIsSignedByTheStationsOwnAuthorityIsTrusted() throws Exception {
    try (SandboxCsms csms = serving(AUTHORITY.issue("localhost"))) {
      create("TRUSTING", csms, AUTHORITY.pem());
      await()
          .atMost(PATIENCE)
          .until(() -> rig.station("TRUSTING", "registration").equals("accepted"));
    }
  }

  private void refused(String stationId, Issued issued, String trusted, String why)
      throws Exception {
    try (SandboxCsms csms = serving(issued);
        HttpClient client = HttpClient.newHttpClient();
        LiveClient live = new LiveClient(client, rig.socket(""))) {
      live.awaitType("snapshot");
      create(stationId, csms, trusted);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(rig.station(stationId, "link.lastClose")).contains(why));
      assertThat(rig.station(stationId, "lastError")).contains(why).doesNotContain("Exception");
      assertThat(rig.station(stationId, "findings")).isEqualTo("1");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(live.of("finding"))
                      .map(event -> event.getAsJsonObject("finding"))
                      .filteredOn(found -> found.get("stationId").getAsString().equals(stationId))
                      .map(RefusedCertificateTest::told)
                      .first()
                      .asString()
                      .startsWith("tls ")
                      .contains(why));
    } finally {
      rig.send(java.net.http.HttpRequest.newBuilder(rig.uri("/api/stations/" + stationId)).DELETE())
          .expect(204);
    }
  }

  private static String told(JsonObject finding) {
    return finding.get("code").getAsString() + " " + finding.get("sentence").getAsString();
  }

  private SandboxCsms serving(Issued issued) throws Exception {
    return SandboxCsms.start(
        SandboxConfig.builder()
            .keyStore(issued.keyStore(folder.resolve("server.p12"), "store-secret"), "store-secret")
            .build());
  }

  private static void create(String stationId, SandboxCsms csms, String trusted) {
    JsonObject body = new JsonObject();
    body.addProperty("stationId", stationId);
    body.addProperty("csmsUrl", csms.url().replace("127.0.0.1", "localhost"));
    if (!trusted.isEmpty()) {
      body.addProperty("trustedPem", trusted);
    }
    rig.post("/api/stations", body.toString()).expect(201);
  }
}
