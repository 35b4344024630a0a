package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved things while the database hangs. */
class SavedAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  @Test
  void whileTheDatabaseIsAwayWhoAsksIsToldSoAndNothingIsKeptByHalf() throws Exception {
    try (HealthRig rig = new HealthRig(directory);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest list = HttpRequest.newBuilder(rig.uri("/api/saved")).build();
      HttpRequest put =
          HttpRequest.newBuilder(rig.uri("/api/saved/filter/F"))
              .PUT(BodyPublishers.ofString("{\"filter\":\"dir:in\"}"))
              .build();
      await().atMost(PATIENCE).until(() -> status(client, list) == 200);

      CountDownLatch release = rig.hangDatabase();
      await().atMost(PATIENCE).until(() -> status(client, list) == 503);
      HttpResponse<String> refused = client.send(put, BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("Not available now", "503");
      release.countDown();

      await().atMost(PATIENCE).until(() -> status(client, list) == 200);
      assertThat(client.send(list, BodyHandlers.ofString()).body()).isEqualTo("[]");
    }
  }

  private static int status(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
