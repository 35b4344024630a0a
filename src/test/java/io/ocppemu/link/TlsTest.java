package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets over TLS, with an authority made by the test. */
class TlsTest extends EngineFixture {
  private static final TestCertificates AUTHORITY = new TestCertificates("CN=Test Authority");
  private static final TestCertificates STRANGER = new TestCertificates("CN=Stranger");
  private static final Duration LONG = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void textsGoBothWaysAndTheHandshakeNamesVersionAndCipher(String version) {
    try (TestServer server = serving(AUTHORITY.issue("localhost"))) {
      Recorder recorder = new Recorder();
      TlsPlan tls = TlsPlan.trusting(AUTHORITY.pem()).withProtocols(List.of(version));
      Socket socket = engine.dial(server.plan().withTls(tls), recorder);

      Handshake handshake = recorder.awaitOpened();
      assertThat(handshake.tlsVersion()).isEqualTo(version);
      assertThat(handshake.cipherSuite()).startsWith("TLS_");
      for (String text : List.of("", "short", "Ä€🔌", "0123456789abcdef".repeat(65_536))) {
        assertThat(socket.send(text)).isTrue();
        assertThat(recorder.awaitText()).isEqualTo(text);
      }
      socket.close(1000, "done");
      assertThat(recorder.awaitClosed()).isEqualTo(new Closing(1000, "done", false, true, ""));
      awaitEmpty();
    }
  }

  @Test
  void anAddressInTheCertificateMatchesAnAddressInTheUrl() {
    try (TestServer server = serving(AUTHORITY.issue("127.0.0.1"))) {
      DialPlan plan = DialPlan.to(URI.create("wss://127.0.0.1:" + server.getPort()));

      dial(plan.withTls(TlsPlan.trusting(AUTHORITY.pem()))).awaitOpened();
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() {
    try (TestServer server = serving(STRANGER.issue("localhost"))) {
      DialFailure failure = dialTrusting(server).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.TLS);
      assertThat(failure.reason())
          .startsWith("the CSMS's certificate is not signed by a trusted authority")
          .contains("CN=Stranger");
    }
  }

  @Test
  void theRuntimesAuthoritiesDoNotTrustOurs() {
    try (TestServer server = serving(AUTHORITY.issue("localhost"))) {
      assertThat(dial(server.plan()).awaitFailed().reason())
          .contains("not signed by a trusted authority");
    }
  }

  @Test
  void aWrongNameIsRefusedAndTheRightOnesAreNamed() {
    try (TestServer server = serving(AUTHORITY.issue("csms.example", "10.1.2.3"))) {
      assertThat(dialTrusting(server).awaitFailed().reason())
          .isEqualTo(
              "the CSMS's certificate does not match localhost: it is for csms.example, 10.1.2.3");
    }
  }

  @Test
  void aWrongNameIsAcceptedWhenNamesAreNotVerified() {
    try (TestServer server = serving(AUTHORITY.issue("csms.example"))) {
      TlsPlan tls = TlsPlan.trusting(AUTHORITY.pem()).withVerifyHostname(false);

      dial(server.plan().withTls(tls)).awaitOpened();
    }
  }

  @Test
  void anExpiredCertificateIsRefusedWithItsDay() {
    TestCertificates.Issued old =
        AUTHORITY.issue(TestCertificates.from(-30), TestCertificates.from(-3), "localhost");
    try (TestServer server = serving(old)) {
      DialFailure failure = dialTrusting(server).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.TLS);
      assertThat(failure.reason())
          .isEqualTo(
              "the certificate of CN=localhost expired on "
                  + Instant.now().minus(Duration.ofDays(3)).toString().substring(0, 10));
    }
  }

  @Test
  void aCertificateOfTheFutureIsRefusedWithItsDay() {
    TestCertificates.Issued early =
        AUTHORITY.issue(TestCertificates.from(3), TestCertificates.from(30), "localhost");
    try (TestServer server = serving(early)) {
      assertThat(dialTrusting(server).awaitFailed().reason())
          .startsWith("the certificate of CN=localhost is not valid before ");
    }
  }

  @Test
  void aPortWithoutTlsIsNamedAsThat() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              socket.getInputStream().read();
              RawPeer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            })) {
      DialFailure failure =
          dial(DialPlan.to(URI.create("wss://localhost:" + peer.port()))).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.TLS);
      assertThat(failure.reason()).isEqualTo("the CSMS does not speak TLS at this port");
    }
  }

  @Test
  void aServerThatEndsDuringTheTlsHandshakeIsReported() {
    try (RawPeer peer =
        RawPeer.that(
            socket -> {
              socket.getInputStream().read();
              RawPeer.reset(socket);
            })) {
      DialFailure failure =
          dial(DialPlan.to(URI.create("wss://localhost:" + peer.port()))).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.TLS);
      assertThat(failure.reason())
          .isEqualTo("the CSMS reset the connection during the TLS handshake");
    }
  }

  @Test
  void aServerThatIsSilentDuringTheTlsHandshakeEndsInATimeout() {
    try (RawPeer peer = RawPeer.that(socket -> {})) {
      DialPlan plan =
          DialPlan.to(URI.create("wss://localhost:" + peer.port()))
              .withTimeouts(LONG, Duration.ofMillis(200), LONG);

      DialFailure failure = dial(plan).awaitFailed();

      assertThat(failure.kind()).isEqualTo(DialFailure.Kind.HANDSHAKE_TIMEOUT);
      assertThat(failure.reason()).isEqualTo("the TLS handshake was not complete within PT0.2S");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aClientCertificateIsShownAndItsAbsenceRefused(String version) throws Exception {
    TestCertificates.Issued station = STRANGER.issue("CS-1");
    SSLContext context = AUTHORITY.issue("localhost").server(STRANGER.certificate);
    BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.secure(
            context,
            true,
            socket -> {
              RawPeer.agree(socket);
              shown.add(((SSLSocket) socket).getSession().getPeerPrincipal().getName());
            })) {
      TlsPlan without = TlsPlan.trusting(AUTHORITY.pem()).withProtocols(List.of(version));
      DialPlan plan = DialPlan.to(URI.create("wss://localhost:" + peer.port()));

      dial(plan.withTls(without.withIdentity(station.certificatePem(), station.keyPem())))
          .awaitOpened();
      assertThat(shown.take()).isEqualTo("CN=CS-1");

      DialFailure failure = dial(plan.withTls(without)).awaitFailed();
      assertThat(failure.kind()).as(failure.reason()).isEqualTo(DialFailure.Kind.TLS);
      assertThat(failure.reason()).startsWith("the CSMS refused the TLS handshake: ");
    }
  }

  @Test
  void theServerIsToldTheHostsName() {
    SSLContext context = AUTHORITY.issue("localhost").server(null);
    BlockingQueue<String> named = new LinkedBlockingQueue<>();
    try (RawPeer peer =
        RawPeer.secure(
            context,
            false,
            socket -> {
              RawPeer.agree(socket);
              ((ExtendedSSLSession) ((SSLSocket) socket).getSession())
                  .getRequestedServerNames()
                  .forEach(name -> named.add(((SNIHostName) name).getAsciiName()));
            })) {
      DialPlan plan = DialPlan.to(URI.create("wss://localhost:" + peer.port()));

      dial(plan.withTls(TlsPlan.trusting(AUTHORITY.pem()))).awaitOpened();

      await().untilAsserted(() -> assertThat(named).containsExactly("localhost"));
    }
  }

  @Test
  void unusableSettingsFailTheDialAndNameTheField() {
    try (TestServer server = serving(AUTHORITY.issue("localhost"))) {
      TlsPlan good = TlsPlan.trusting(AUTHORITY.pem());
      TestCertificates.Issued station = AUTHORITY.issue("CS-1");

      assertThat(tlsFailure(server, TlsPlan.trusting("nonsense"))).startsWith("trustedPem");
      assertThat(tlsFailure(server, TlsPlan.trusting(""))).startsWith("trustedPem");
      assertThat(tlsFailure(server, good.withIdentity("x", station.keyPem())))
          .startsWith("identity.certificatePem");
      assertThat(tlsFailure(server, good.withIdentity(station.certificatePem(), "x")))
          .startsWith("identity.keyPem");
      assertThat(tlsFailure(server, good.withProtocols(List.of("SSLv9")))).startsWith("protocols");
    }
  }

  @Test
  void aCloseFromTheServerIsCleanOverTls() throws InterruptedException {
    try (TestServer server = serving(AUTHORITY.issue("localhost"))) {
      Recorder recorder = dialTrusting(server);
      WebSocket peer = server.awaitConnected();
      recorder.awaitOpened();

      peer.close(1001, "going");

      assertThat(recorder.awaitClosed()).isEqualTo(new Closing(1001, "going", true, true, ""));
    }
  }

  @Test
  void roundTripsGoOnWithAServerThatUsesBlockingTls() throws InterruptedException {
    SSLContext context = AUTHORITY.issue("localhost").server(null);
    int sockets = 50;
    int roundTrips = 400;
    CountDownLatch done = new CountDownLatch(sockets);
    try (RawPeer peer = RawPeer.secure(context, false, RawPeer::echo)) {
      DialPlan plan =
          DialPlan.to(URI.create("wss://localhost:" + peer.port()))
              .withTls(TlsPlan.trusting(AUTHORITY.pem()));
      for (int i = 0; i < sockets; i++) {
        CompletableFuture<Socket> socket = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(roundTrips);
        Recorder recorder =
            new Recorder() {
              @Override
              public void opened(Handshake handshake) {
                CompletableFuture<Void> unused =
                    socket.thenAccept(open -> open.send("x".repeat(left.get())));
              }

              @Override
              public void text(String text) {
                assertThat(text).hasSize(left.get());
                if (left.decrementAndGet() == 0) {
                  done.countDown();
                } else {
                  socket.join().send("x".repeat(left.get()));
                }
              }
            };
        socket.complete(engine.dial(plan, recorder));
      }

      assertThat(done.await(60, TimeUnit.SECONDS)).as("%s left", done.getCount()).isTrue();
    }
  }

  @Test
  void aHundredTlsSocketsEchoAtOnce() {
    try (TestServer server = serving(AUTHORITY.issue("localhost"))) {
      DialPlan plan = server.plan().withTls(TlsPlan.trusting(AUTHORITY.pem()));
      List<Recorder> recorders = IntStream.range(0, 100).mapToObj(i -> new Recorder()).toList();
      List<Socket> sockets =
          recorders.stream().map(recorder -> engine.dial(plan, recorder)).toList();
      recorders.forEach(Recorder::awaitOpened);

      for (int i = 0; i < sockets.size(); i++) {
        assertThat(sockets.get(i).send("text " + i + "x".repeat(i * 500))).isTrue();
      }
      for (int i = 0; i < sockets.size(); i++) {
        assertThat(recorders.get(i).awaitText()).isEqualTo("text " + i + "x".repeat(i * 500));
      }
    }
  }

  private static TestServer serving(TestCertificates.Issued issued) {
    return TestServer.with(List.of(), issued.server(null), "");
  }

  private Recorder dialTrusting(TestServer server) {
    return dial(server.plan().withTls(TlsPlan.trusting(AUTHORITY.pem())));
  }

  private String tlsFailure(TestServer server, TlsPlan tls) {
    DialFailure failure = dial(server.plan().withTls(tls)).awaitFailed();
    assertThat(failure.kind()).isEqualTo(DialFailure.Kind.TLS);
    return failure.reason();
  }
}
