package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's connections: handshakes, headers, close codes, and dials that came to nothing. */
class ConnectionsTest {
  @TempDir Path data;

  private EmulatorRig rig;

  @BeforeEach
  void start() {
    rig = new EmulatorRig(data);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void anOpenConnectionTellsItsHandshakeAndAnEndedOneHowItEnded() {
    rig.create("CP1", "1.6");
    await("CP1 to be registered")
        .atMost(EmulatorRig.PATIENCE)
        .until(() -> rig.station("CP1", "registration").equals("accepted"));

    JsonObject open = newest("CP1");
    assertThat(open.get("httpStatus").getAsInt()).isEqualTo(101);
    assertThat(open.get("subprotocol").getAsString()).isEqualTo("ocpp1.6");
    assertThat(open.get("url").getAsString()).endsWith("/CP1");
    assertThat(header(open, "requestHeaders", "Sec-WebSocket-Protocol")).isEqualTo("ocpp1.6");
    assertThat(header(open, "responseHeaders", "Upgrade")).isEqualToIgnoringCase("websocket");
    assertThat(open.has("endedAt") && !open.get("endedAt").isJsonNull()).isFalse();

    rig.post("/api/stations/CP1/stop", "{}").expect(200);
    await("the link to be closed")
        .atMost(EmulatorRig.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(newest("CP1").get("ending").getAsString())
                    .startsWith("closed by us with 1000"));
  }

  @Test
  void anAuthorizationIsMaskedAndARefusalShowsItsStatusAndHeaders() {
    rig.post(
            "/api/stations",
            """
            {"stationId":"CP2","protocolVersion":"2.0.1",
             "password":"not-to-be-seen-here","csmsUrl":"%s"}\
            """
                .formatted("ws://127.0.0.1:" + rig.uri("/").getPort() + "/no/such/place"))
        .expect(201);
    await("the API's own server to refuse the upgrade")
        .atMost(EmulatorRig.PATIENCE)
        .untilAsserted(
            () -> {
              JsonObject refused = newest("CP2");
              assertThat(refused.get("failure").getAsString()).isEqualTo("HTTP_STATUS");
              assertThat(refused.get("httpStatus").getAsInt()).isBetween(400, 499);
              assertThat(header(refused, "requestHeaders", "Authorization")).isEqualTo("Basic ***");
              assertThat(refused.getAsJsonArray("responseHeaders")).isNotEmpty();
            });
    assertThat(rig.get("/api/stations/CP2/connections").body())
        .doesNotContain("not-to-be-seen-here");
  }

  @Test
  void onlyTheLastEightAttemptsAreKept() {
    rig.create("CP3", "2.1");
    for (int round = 0; round < 10; round++) {
      int attempt = round + 1;
      await("attempt " + attempt)
          .atMost(EmulatorRig.PATIENCE)
          .until(() -> rig.station("CP3", "link.state").equals("online"));
      rig.post("/api/stations/CP3/stop", "{}").expect(200);
      await("the end of attempt " + attempt)
          .atMost(EmulatorRig.PATIENCE)
          .until(() -> rig.station("CP3", "link.state").equals("offline"));
      rig.post("/api/stations/CP3/start", "{}").expect(200);
    }
    JsonArray kept = rig.get("/api/stations/CP3/connections").expect(200).array();
    assertThat(kept).hasSize(8);
    assertThat(kept.get(0).getAsJsonObject().get("number").getAsInt()).isEqualTo(11);
    assertThat(rig.get("/api/stations/NOBODY/connections").status()).isEqualTo(404);
  }

  private JsonObject newest(String stationId) {
    return rig.get("/api/stations/" + stationId + "/connections")
        .expect(200)
        .array()
        .get(0)
        .getAsJsonObject();
  }

  private static String header(JsonObject connection, String which, String name) {
    for (JsonElement each : connection.getAsJsonArray(which)) {
      JsonObject header = each.getAsJsonObject();
      if (header.get("name").getAsString().equalsIgnoreCase(name)) {
        return header.get("value").getAsString();
      }
    }
    return "";
  }
}
