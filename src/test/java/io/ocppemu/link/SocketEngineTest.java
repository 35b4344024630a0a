package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a socket does with a CSMS that behaves. */
class SocketEngineTest extends EngineFixture {
  private final TestServer server = TestServer.speaking("ocpp2.0.1", "ocpp1.6", "");

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void aTextComesBackFromAnEchoingServer() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);

    recorder.awaitOpened();
    assertThat(socket.open()).isTrue();
    assertThat(socket.send("[2,\"1\",\"Heartbeat\",{}]")).isTrue();

    assertThat(recorder.awaitText()).isEqualTo("[2,\"1\",\"Heartbeat\",{}]");
    assertThat(recorder.threads).as("threads").allMatch(name -> name.startsWith("sockets-"));
  }

  @Test
  void theRequestCarriesPathSubprotocolsAndHeaders() throws InterruptedException {
    DialPlan plan =
        DialPlan.to(server.plan().url().resolve("/ocpp/%C3%A4%20b?x=1"))
            .withSubprotocols(List.of("ocpp2.1", "ocpp1.6"))
            .withHeaders(Map.of("Authorization", "Basic QTpC"));

    Handshake handshake = dial(plan).awaitOpened();

    server.awaitConnected();
    ClientHandshake request = server.requests.take();
    assertThat(request.getResourceDescriptor()).isEqualTo("/ocpp/%C3%A4%20b?x=1");
    assertThat(request.getFieldValue("Authorization")).isEqualTo("Basic QTpC");
    assertThat(request.getFieldValue("Sec-WebSocket-Protocol")).isEqualTo("ocpp2.1, ocpp1.6");
    assertThat(request.getFieldValue("Host")).isEqualTo("localhost:" + server.getPort());
    assertThat(handshake.subprotocol()).contains("ocpp1.6");
    assertThat(handshake.responseHeaders().get("sec-websocket-protocol")).isEqualTo("ocpp1.6");
    assertThat(handshake.tlsVersion()).isEmpty();
    assertThat(handshake.took()).isPositive();
  }

  @Test
  void aCloseFromOurSideReachesTheServerAfterWhatWasQueued() throws InterruptedException {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();

    assertThat(socket.send("last words")).isTrue();
    socket.close(4001, "enough");

    assertThat(server.awaitGone()).isEqualTo(new TestServer.Gone(4001, "enough", true));
    assertThat(recorder.awaitClosed()).isEqualTo(new Closing(4001, "enough", false, true, ""));
    assertThat(socket.open()).isFalse();
    assertThat(socket.send("too late")).isFalse();
    recorder.assertNothingElse();
  }

  @Test
  void aCloseFromTheServerIsReportedWithItsCodeAndReason() throws InterruptedException {
    Recorder recorder = dial(server.plan());
    WebSocket peer = server.awaitConnected();
    recorder.awaitOpened();

    peer.close(1012, "restarting – Grüße");

    assertThat(recorder.awaitClosed())
        .isEqualTo(new Closing(1012, "restarting – Grüße", true, true, ""));
    assertThat(server.awaitGone().code()).isEqualTo(1012);
    awaitEmpty();
  }

  @Test
  void aMegabyteOfTextGoesBothWays() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();
    String large = "0123456789abcdef".repeat(65_536);

    assertThat(socket.send(large)).isTrue();

    assertThat(recorder.awaitText()).isEqualTo(large);
  }

  @Test
  void textsOfAllLengthsAroundTheFrameHeadersLimitsSurvive() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();

    for (int length : List.of(0, 1, 125, 126, 127, 65_535, 65_536, 65_537)) {
      String text = "x".repeat(length);
      assertThat(socket.send(text)).isTrue();
      assertThat(recorder.awaitText()).as("%d characters", length).isEqualTo(text);
    }
  }

  @Test
  void utf8SurvivesOutsideTheBasicPlaneAndTheReplacementCharacterItself() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();

    socket.send("Ä€漢🔌\uFFFD");

    assertThat(recorder.awaitText()).isEqualTo("Ä€漢🔌\uFFFD");
  }

  @Test
  void binaryMessagesAreOnlyMeasured() throws InterruptedException {
    Recorder recorder = dial(server.plan());
    WebSocket peer = server.awaitConnected();
    recorder.awaitOpened();

    peer.send(new byte[300]);

    await().untilAsserted(() -> assertThat(recorder.binaries).containsExactly(300));
  }

  @Test
  void aServersPingIsAnsweredWithItsPayload() throws InterruptedException {
    Recorder recorder = dial(server.plan());
    WebSocket peer = server.awaitConnected();
    recorder.awaitOpened();

    peer.sendPing();

    await().untilAsserted(() -> assertThat(server.pongs).hasSize(1));
  }

  @Test
  void pingsGoOutAtTheirIntervalAndTheRoundTripIsTold() {
    Recorder recorder = dial(server.plan().withPings(Duration.ofMillis(30), Duration.ofSeconds(5)));
    recorder.awaitOpened();

    await().untilAsserted(() -> assertThat(recorder.pongs).hasSizeGreaterThan(3));
    assertThat(recorder.pongs).allMatch(pong -> pong.compareTo(Duration.ofSeconds(5)) < 0);
    assertThat(server.pings).hasSizeGreaterThan(3);
  }

  @Test
  void withoutAnIntervalNoPingGoesOut() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();

    socket.send("after this text a ping would have been seen");

    recorder.awaitText();
    assertThat(server.pings).isEmpty();
  }

  @Test
  void closingTheEngineClosesEverySocketWith1001() throws InterruptedException {
    Recorder first = dial(server.plan());
    Recorder second = dial(server.plan());
    first.awaitOpened();
    second.awaitOpened();

    engine.close();

    assertThat(first.awaitClosed().code()).isEqualTo(1001);
    assertThat(second.awaitClosed().code()).isEqualTo(1001);
    assertThat(server.awaitGone().code()).isEqualTo(1001);
    assertThat(engine.stats().open()).isZero();
    assertThatThrownBy(() -> dial(server.plan())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closeCodesThatMustNotBeSentAreRefused() {
    Socket socket = engine.dial(server.plan(), new Recorder());

    for (int code : List.of(0, 999, 1004, 1005, 1006, 1015, 2999, 5000)) {
      assertThatThrownBy(() -> socket.close(code, ""))
          .as("code %d", code)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theCountsTellWhatHappened() {
    Recorder recorder = new Recorder();
    Socket socket = engine.dial(server.plan(), recorder);
    recorder.awaitOpened();
    assertThat(engine.stats().open()).isEqualTo(1);
    socket.send("12345");
    recorder.awaitText();
    socket.close(1000, "");
    recorder.awaitClosed();

    SocketStats stats = engine.stats();
    assertThat(stats.dialing()).isZero();
    assertThat(stats.open()).isZero();
    assertThat(stats.openedEver()).isEqualTo(1);
    assertThat(stats.closedEver()).isEqualTo(1);
    assertThat(stats.failedEver()).isZero();
    assertThat(stats.dropped()).isZero();
    assertThat(stats.broken()).isZero();
    assertThat(stats.bytesIn()).isGreaterThan(5 + 100);
    assertThat(stats.bytesOut()).isGreaterThan(5 + 100);
  }
}
