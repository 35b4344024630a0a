package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import io.ocppemu.it.EmulatorProcess.Answer;
import io.ocppemu.kernel.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The emulator as a process, killed while stations are made and deleted over REST. */
class AcknowledgedStationsTest {
  private static final int CLIENTS = 3;
  private static final int ENOUGH = 12;

  @TempDir private Path data;

  private final Set<String> made = ConcurrentHashMap.newKeySet();
  private final Set<String> deleted = ConcurrentHashMap.newKeySet();
  private final CountDownLatch enough = new CountDownLatch(ENOUGH);

  @Test
  @Timeout(180)
  void aStationThatWas201IsThereAfterASuddenDeathAndOneThatWasDeletedIsNot() throws Exception {
    try (EmulatorProcess first = EmulatorProcess.start(data)) {
      for (int client = 0; client < CLIENTS; client++) {
        String prefix = "CP-" + client + "-";
        Threads.virtual("client", () -> work(first, prefix));
      }
      assertThat(enough.await(90, TimeUnit.SECONDS)).as("stations are made").isTrue();
      first.kill();
    }

    Set<String> before = Set.copyOf(made);
    Set<String> gone = Set.copyOf(deleted);
    assertThat(before.size() + gone.size()).isGreaterThanOrEqualTo(ENOUGH);
    try (EmulatorProcess second = EmulatorProcess.start(data)) {
      assertThat(list(second)).containsAll(before).doesNotContainAnyElementsOf(gone);
    }
  }

  private static Set<String> list(EmulatorProcess emulator) throws Exception {
    JsonArray stations =
        emulator
            .get("/api/stations?limit=1000")
            .body()
            .getAsJsonObject()
            .getAsJsonArray("stations");
    Set<String> ids = new HashSet<>();
    stations.forEach(one -> ids.add(one.getAsJsonObject().get("stationId").getAsString()));
    return ids;
  }

  /** Makes stations, and deletes every fourth again, until the emulator is gone. */
  private void work(EmulatorProcess emulator, String prefix) {
    try {
      for (int i = 0; ; i++) {
        String id = prefix + i;
        String station =
            """
            {"stationId":"%s","protocolVersion":"1.6","csmsUrl":"ws://127.0.0.1:9/ocpp"}
            """
                .formatted(id);
        Answer answer = emulator.post("/api/stations", station);
        if (answer.status() != 201) {
          return;
        }
        if (i % 4 == 3) {
          answer = emulator.delete("/api/stations/" + id);
        }
        if (answer.saved() && answer.status() == 204) {
          deleted.add(id);
        } else if (answer.saved() && i % 4 != 3) {
          made.add(id);
        }
        enough.countDown();
      }
    } catch (IOException | InterruptedException e) {
      // The emulator was killed.
    }
  }
}
