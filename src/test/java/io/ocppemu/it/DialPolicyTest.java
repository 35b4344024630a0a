package io.ocppemu.it;

import static io.ocppemu.it.EmulatorRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.app.Setting;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stations dial only where they are allowed to, also those that were saved before. */
class DialPolicyTest {
  private static final String CREATE = "{\"stationId\":\"%s\",\"csmsUrl\":\"%s\"}";

  @TempDir Path data;

  @Test
  void hostsThatAreNotAllowedAreNotDialled() {
    try (EmulatorRig free = new EmulatorRig(data)) {
      free.create("SAVED", "1.6");
    }
    try (EmulatorRig bound =
        new EmulatorRig(data, Map.of(Setting.ALLOWED_HOSTS, "csms.example, localhost"))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(bound.station("SAVED", "link.lastClose"))
                      .contains("127.0.0.1 is not one of the allowedHosts"));
      assertThat(
              bound
                  .post("/api/stations", CREATE.formatted("NEW", "ws://127.0.0.1:1/"))
                  .expect(422)
                  .body())
          .contains("\"csmsUrl\"")
          .contains("allowedHosts");
      String url = bound.emulator.sandboxUrl().orElseThrow().replace("127.0.0.1", "localhost");
      bound.post("/api/stations", CREATE.formatted("GOOD", url)).expect(201);
      await().atMost(PATIENCE).until(() -> bound.station("GOOD", "link.state").equals("online"));
      HttpRequest.Builder patch = HttpRequest.newBuilder(bound.uri("/api/stations/GOOD"));
      bound
          .send(patch.method("PATCH", BodyPublishers.ofString("{\"csmsUrl\":\"ws://10.0.0.1/\"}")))
          .expect(422);
    }
  }
}
