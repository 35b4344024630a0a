package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a dial when the CSMS, or the network, does not behave. */
class RefusedDialTest extends EngineFixture {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, 401, the CSMS answered 401 Unauthorized",
    "404 Not Found, 404, the CSMS answered 404 Not Found",
    "426 Upgrade Required, 426, the CSMS answered 426 Upgrade Required",
    "503, 503, the CSMS answered 503",
    "200 OK, 200, the CSMS answered 200 OK",
  })
  void anHttpRefusalIsReportedWithItsNumber(String line, int status, String reason) {
    try (RawPeer peer = RawPeer.answering("HTTP/1.1 " + line, "Content-Length: 0")) {
      DialFailure failure = dial(peer.plan()).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.HTTP_STATUS);
      assertThat(failure.httpStatus()).hasValue(status);
      assertThat(failure.reason()).isEqualTo(reason);
    }
  }

  @Test
  void aRedirectionNamesItsGoal() {
    try (RawPeer peer = RawPeer.answering("HTTP/1.1 301 Moved", "Location: wss://b.example/x")) {
      assertThat(dial(peer.plan()).awaitFailed().reason())
          .isEqualTo("the CSMS answered 301 Moved to wss://b.example/x, which is not followed");
    }
  }

  @Test
  void aSilentServerEndsInAHandshakeTimeout() {
    try (RawPeer peer = RawPeer.that(RawPeer::request)) {
      Recorder recorder = dial(peer.plan().withTimeouts(LONG, SHORT, LONG));

      DialFailure failure = recorder.awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.HANDSHAKE_TIMEOUT);
      assertThat(failure.reason()).isEqualTo("the upgrade was not answered within PT0.2S");
      recorder.assertNothingElse();
      awaitEmpty();
    }
  }

  @Test
  void aServerThatAnswersLetterByLetterIsUnderstood() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              String answer = RawPeer.agreement(RawPeer.request(socket)) + "\u0081\u0002hi";
              for (int i = 0; i < answer.length(); i++) {
                RawPeer.write(socket, answer.substring(i, i + 1));
              }
            })) {
      Recorder recorder = dial(peer.plan());

      recorder.awaitOpened();
      assertThat(recorder.awaitText()).isEqualTo("hi");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH",
        "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n",
        "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: bm8=\r\n\r\n",
        "HTTP/1.1 101 X\r\nnonsense\r\n\r\n",
        "HTTP/9 wrong\r\n\r\n",
      })
  void anAnswerThatIsNoHandshakeIsReportedAsOne(String answer) {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.request(socket);
              RawPeer.write(socket, answer);
            })) {
      DialFailure failure = dial(peer.plan()).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.BAD_HANDSHAKE);
      assertThat(failure.reason()).startsWith("the answer");
    }
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              RawPeer.request(socket);
              RawPeer.write(socket, "HTTP/1.1 101 X\r\n" + "A: ".repeat(100_000));
            })) {
      assertThat(dial(peer.plan()).awaitFailed().reason()).contains("longer than 16384 bytes");
    }
  }

  @Test
  void anExtensionThatWasNotOfferedFailsTheHandshake() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> RawPeer.agree(socket, "Sec-WebSocket-Extensions: permessage-deflate"))) {
      DialFailure failure = dial(peer.plan()).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.BAD_HANDSHAKE);
      assertThat(failure.reason()).contains("permessage-deflate");
    }
  }

  @Test
  void aMissingSubprotocolIsReportedAsEmpty() {
    try (RawPeer peer = RawPeer.that(RawPeer::agree)) {
      Handshake handshake = dial(peer.plan().withSubprotocols(List.of("ocpp1.6"))).awaitOpened();

      assertThat(handshake.subprotocol()).isEmpty();
    }
  }

  @Test
  void aForeignSubprotocolFailsTheDial() {
    try (RawPeer peer =
        RawPeer.that(socket -> RawPeer.agree(socket, "Sec-WebSocket-Protocol: soap"))) {
      DialFailure failure = dial(peer.plan().withSubprotocols(List.of("ocpp1.6"))).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.SUBPROTOCOL);
      assertThat(failure.reason())
          .isEqualTo("the CSMS chose subprotocol 'soap', offered were [ocpp1.6]");
    }
  }

  @Test
  void aClosedPortIsRefused() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    DialFailure failure = dial(DialPlan.to(URI.create("ws://127.0.0.1:" + port))).awaitFailed();

    assertThat(failure.kind()).isEqualTo(DialFailure.Kind.REFUSED);
    assertThat(failure.reason()).isEqualTo("nobody listens at 127.0.0.1:" + port);
    awaitEmpty();
  }

  @Test
  void anUnknownHostIsADnsFailure() {
    DialFailure failure = dial(DialPlan.to(URI.create("ws://no-such-host.invalid/"))).awaitFailed();

    assertThat(failure.kind()).isEqualTo(DialFailure.Kind.DNS);
    assertThat(failure.reason()).contains("no-such-host.invalid");
  }

  @Test
  void aServerThatAcceptsNoConnectionEndsInAConnectTimeout() throws IOException {
    // A listener that never accepts, its backlog filled up: further SYNs are left unanswered.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DialPlan plan =
          DialPlan.to(URI.create("ws://127.0.0.1:" + full.getLocalPort()))
              .withTimeouts(SHORT, Duration.ofMillis(400), LONG);
      List<Recorder> all = IntStream.range(0, 6).mapToObj(i -> dial(plan)).toList();

      assertThat(all)
          .extracting(recorder -> recorder.awaitFailed().kind())
          .contains(DialFailure.Kind.CONNECT_TIMEOUT)
          .isSubsetOf(DialFailure.Kind.CONNECT_TIMEOUT, DialFailure.Kind.HANDSHAKE_TIMEOUT);
      awaitEmpty();
    }
  }

  @Test
  void aServerThatEndsBeforeItsAnswerIsReported() {
    try (RawPeer peer = RawPeer.that(java.net.Socket::close)) {
      DialFailure failure = dial(peer.plan()).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.BAD_HANDSHAKE);
      assertThat(failure.reason()).contains("before it answered the upgrade");
    }
  }

  @Test
  void closingOrResettingWhileDiallingFailsTheDialOnce() {
    try (RawPeer peer = RawPeer.that(RawPeer::request)) {
      Recorder closed = new Recorder();
      Recorder reset = new Recorder();
      Socket toClose = engine.dial(peer.plan(), closed);
      Socket toReset = engine.dial(peer.plan(), reset);

      toClose.close(1000, "");
      toClose.close(1000, "");
      toReset.reset();
      toReset.reset();

      assertThat(closed.awaitFailed().kind()).isEqualTo(DialFailure.Kind.CLOSED);
      assertThat(reset.awaitFailed().kind()).isEqualTo(DialFailure.Kind.CLOSED);
      awaitEmpty();
      closed.assertNothingElse();
      reset.assertNothingElse();
      assertThat(engine.stats().failedEver()).isEqualTo(2);
    }
  }

  @Test
  void anUnusableLocalAddressIsUnreachable() throws IOException {
    DialPlan plan =
        DialPlan.to(URI.create("ws://127.0.0.1:9"))
            .withLocalAddress(InetAddress.getByName("192.0.2.1"));

    DialFailure failure = dial(plan).awaitFailed();

    assertThat(failure.kind()).isEqualTo(DialFailure.Kind.UNREACHABLE);
    assertThat(failure.reason()).startsWith("cannot connect from 192.0.2.1");
  }

  @Test
  void theLocalAddressIsWhereTheConnectionComesFrom() throws Exception {
    BlockingQueue<InetAddress> from = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              from.add(socket.getInetAddress());
              RawPeer.agree(socket);
            })) {
      InetAddress second = InetAddress.getByName("127.0.0.2");

      dial(peer.plan().withLocalAddress(second)).awaitOpened();

      assertThat(from.take()).isEqualTo(second);
    }
  }
}
