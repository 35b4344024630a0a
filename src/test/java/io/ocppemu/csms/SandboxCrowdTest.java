package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxCrowdTest {
  private static final int CROWD = 500;
  private static final List<Version> VERSIONS = List.of(Version.values());

  private SandboxCsms csms;
  private final List<PlainStation> stations = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.defaults());
  }

  @AfterEach
  void stop() {
    stations.forEach(PlainStation::close);
    csms.close();
  }

  private void gather() {
    for (int i = 0; i < CROWD; i++) {
      PlainStation station =
          PlainStation.begin(
              csms.url() + "/CP-" + i, Map.of(), List.of(), VERSIONS.get(i % VERSIONS.size()));
      stations.add(station);
      station.dialInBackground();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stations.stream().allMatch(station -> station.client().isOpen()));
  }

  @Test
  void aCrowdConnectsAtOnceAndIsServed() throws Exception {
    gather();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      PlainStation station = stations.get(i);
      String boot = SandboxBootTest.boot(VERSIONS.get(i % VERSIONS.size()));
      answers.add(
          station
              .callLater("b", "BootNotification", boot)
              .thenCompose(booted -> station.callLater("h", "Heartbeat", "{}")));
      station.onCall(
          call -> "[3,\"%s\",{\"status\":\"Accepted\"}]".formatted(call.get(1).getAsString()));
    }
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

    List<CompletableFuture<Exchange>> calls = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      calls.add(csms.call("CP-" + i, "ClearCache", new JsonObject(), Duration.ofSeconds(30)));
    }
    for (CompletableFuture<Exchange> call : calls) {
      assertThat(call.get(60, TimeUnit.SECONDS).status()).isEqualTo("Accepted");
    }

    assertThat(csms.stations())
        .hasSize(CROWD)
        .allMatch(station -> station.registration() == Registration.ACCEPTED);
    assertThat(csms.counts().connected()).isEqualTo(CROWD);
    assertThat(csms.counts().framesReceived()).isEqualTo(3L * CROWD);
    assertThat(csms.findings()).isEmpty();
  }

  @Test
  void aCrowdThatVanishesWithoutAWordCostsNothingButItsConnections() throws Exception {
    gather();
    for (PlainStation station : stations) {
      station.send("[2,\"x\",\"Heartbeat\",{}]");
      station.reset();
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> csms.counts().connected() == 0);
    assertThat(csms.running()).isTrue();
    assertThat(csms.stations()).hasSize(CROWD).noneMatch(CsmsStation::connected);
    assertThat(csms.counts().opened()).isEqualTo(CROWD);
    assertThat(csms.counts().closed().values().stream().mapToLong(Long::longValue).sum())
        .as("each connection is closed exactly once")
        .isEqualTo(CROWD);
    try (PlainStation survivor = PlainStation.connect(csms, "S", Version.V1_6)) {
      survivor.result("Heartbeat", "{}");
    }
  }

  @Test
  void aStationThatSendsFasterThanItIsAnsweredIsShownTheDoor() throws Exception {
    try (PlainStation flood = PlainStation.connect(csms, "FLOOD", Version.V1_6);
        PlainStation other = PlainStation.connect(csms, "OTHER", Version.V1_6)) {
      CompletableFuture<Void> gate = new CompletableFuture<>();
      try (SandboxCsms.Hook hook =
          csms.onCall(
              call -> call.stationId().equals("FLOOD"),
              call -> {
                gate.join();
                return new Reply.Normal();
              })) {
        flood(flood);
        other.result("Heartbeat", "{}");

        // With which code it learns of that, the network decides: what it sent meanwhile and nobody
        // read makes the end of the connection a reset, and a reset may overtake the goodbye.
        flood.closed.get(10, TimeUnit.SECONDS);
        assertThat(csms.counts().inboxOverflows()).as("connections closed for it").isEqualTo(1);
      } finally {
        gate.complete(null);
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(csms.station("FLOOD").orElseThrow().lastClose())
                      .startsWith("closed by sandbox (1008"));
    }
  }

  /** Sends until the door is shown, which may happen between any two sends. */
  private static void flood(PlainStation station) {
    try {
      for (int i = 0; i < 2 * SandboxLimits.DEFAULT.inboxPerStation(); i++) {
        station.client().send("[2,\"%d\",\"Heartbeat\",{}]".formatted(i));
      }
    } catch (WebsocketNotConnectedException e) {
      // It was shown; with what words, the test looks at.
    }
  }

  @Test
  void closingTakesNoLongerThanPromised() {
    gather();
    long began = System.nanoTime();

    csms.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    assertThat(csms.running()).isFalse();
    await().until(() -> stations.stream().allMatch(station -> station.closed.isDone()));
  }
}
