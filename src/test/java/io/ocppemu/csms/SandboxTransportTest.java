package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.wire.Version;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTransportTest {

  @Test
  void wssIsSpokenWithAGivenKeyStore(@TempDir Path folder) throws Exception {
    Path keys = keyStore(folder, "secret");

    try (SandboxCsms csms =
        SandboxCsms.start(SandboxConfig.builder().keyStore(keys, "secret").build())) {
      assertThat(csms.url()).startsWith("wss://");
      try (PlainStation station =
          PlainStation.begin(csms.url() + "/CP", Map.of(), List.of(), Version.V2_0_1)) {
        station.client().setSocketFactory(trusting(keys, "secret").getSocketFactory());
        assertThat(station.dial()).as("the TLS connection opens").isTrue();
        for (int i = 0; i < 20; i++) {
          station.result("Heartbeat", "{}");
        }
      }
    }
  }

  @Test
  void aStationThatVanishesUnderTlsIsGoneWhetherItSaidGoodbyeOrNot(@TempDir Path folder)
      throws Exception {
    Path keys = keyStore(folder, "secret");
    SSLContext tls = trusting(keys, "secret");
    try (SandboxCsms csms =
        SandboxCsms.start(SandboxConfig.builder().keyStore(keys, "secret").build())) {
      for (int i = 0; i < 40; i++) {
        try (Socket below = new Socket(InetAddress.getLoopbackAddress(), csms.port());
            Socket above =
                tls.getSocketFactory().createSocket(below, "localhost", csms.port(), true)) {
          above.getOutputStream().write(upgrade("CP"));
          csms.awaitConnected("CP", PlainStation.PATIENCE);
          below.setSoLinger(true, 0);

          boolean goodbye = i % 2 == 0;
          (goodbye ? above : below).close();

          await()
              .alias("gone after " + (goodbye ? "a close_notify and a reset" : "a bare reset"))
              .atMost(Duration.ofSeconds(5))
              .pollInterval(Duration.ofMillis(5))
              .until(() -> csms.counts().connected() == 0);
        }
      }
      assertThat(csms.counts().closed().values())
          .as("each connection is closed once")
          .satisfies(
              counts -> assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(40));
    }
  }

  /** A PKCS12 file with a key and its certificate for this machine, two days long. */
  private static Path keyStore(Path folder, String password) throws Exception {
    Path keys = folder.resolve("csms.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "csms"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    command.addAll(List.of("-keystore", keys.toString()));
    Process made = new ProcessBuilder(command).inheritIO().start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return keys;
  }

  /** The request of a station that speaks 1.6. */
  private static byte[] upgrade(String stationId) {
    return ("GET /ocpp/"
            + stationId
            + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static SSLContext trusting(Path keys, String password) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (FileInputStream in = new FileInputStream(keys.toFile())) {
      own.load(in, password.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("csms", own.getCertificate("csms"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void aKeyStoreThatCannotBeReadIsAnErrorThatNamesIt(@TempDir Path folder) throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.p12"), "x");

    assertThatThrownBy(
            () -> SandboxCsms.start(SandboxConfig.builder().keyStore(rubbish, "x").build()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rubbish.p12");
  }

  @Test
  void compressionIsAgreedToAndUnderstood() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.defaults());
        PlainStation station =
            PlainStation.begin(
                csms.url() + "/CP",
                Map.of(),
                List.of(new PerMessageDeflateExtension()),
                Version.V2_0_1)) {
      assertThat(station.dial()).isTrue();
      assertThat(station.client().getConnection().getDraft().toString())
          .contains("PerMessageDeflate");
      String long2 = "x".repeat(3_000);
      csms.addBend(Bend.on("DataTransfer").merge("{\"data\":\"%s\"}".formatted(long2)));

      for (int i = 0; i < 3; i++) {
        var answer =
            station.result("DataTransfer", "{\"vendorId\":\"V\",\"data\":\"%s\"}".formatted(long2));
        assertThat(answer.get("data").getAsString()).isEqualTo(long2);
      }
      assertThat(csms.received("CP", "DataTransfer").getFirst().raw()).contains(long2);
    }
  }

  @Test
  void withoutCompressionTheOfferIsPassedOver() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.builder().compression(false).build());
        PlainStation station =
            PlainStation.begin(
                csms.url() + "/CP",
                Map.of(),
                List.of(new PerMessageDeflateExtension()),
                Version.V2_0_1)) {
      assertThat(station.dial()).isTrue();
      station.result("Heartbeat", "{}");
    }
  }

  @Test
  void binaryMessagesAreIgnoredAndFound() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.defaults());
        PlainStation station = PlainStation.connect(csms, "CP", Version.V1_6)) {
      station.client().send("binary".getBytes(StandardCharsets.UTF_8));
      station.result("Heartbeat", "{}");

      assertThat(csms.findings("CP"))
          .extracting(CsmsFinding::code)
          .containsExactly(CsmsFinding.Code.BINARY);
    }
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedAndOneFarBeyondEndsTheConnection() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.defaults());
        PlainStation station = PlainStation.connect(csms, "CP", Version.V2_0_1)) {
      int chars = SandboxLimits.DEFAULT.wire().maxChars();
      var refused =
          station
              .callLater(
                  "big", "DataTransfer", "{\"vendorId\":\"%s\"}".formatted("x".repeat(chars)))
              .get(10, TimeUnit.SECONDS);
      assertThat(refused.get(0).getAsInt()).isEqualTo(4);

      station.send("y".repeat(5 * chars));

      assertThat(station.closed.get(10, TimeUnit.SECONDS)).startsWith("1009");
    }
  }

  @Test
  void aStationThatDoesNotAnswerPingsIsDropped() throws Exception {
    try (SandboxCsms csms =
            SandboxCsms.start(SandboxConfig.builder().ping(Duration.ofSeconds(1)).build());
        Socket dead = new Socket(InetAddress.getLoopbackAddress(), csms.port());
        PlainStation alive = PlainStation.connect(csms, "ALIVE", Version.V1_6)) {
      dead.getOutputStream().write(upgrade("DEAD"));
      csms.awaitConnected("DEAD", PlainStation.PATIENCE);

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !csms.station("DEAD").orElseThrow().connected());
      alive.result("Heartbeat", "{}");
    }
  }

  @Test
  void aStationThatDoesNotReadIsResetWhenItsOutboxIsFull() throws Exception {
    try (SandboxCsms csms = SandboxCsms.start(SandboxConfig.defaults());
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), csms.port()), 5_000);
      deaf.getOutputStream().write(upgrade("DEAF"));
      csms.awaitConnected("DEAF", PlainStation.PATIENCE);
      String text = "[2,\"x\",\"Y\",{\"z\":\"%s\"}]".formatted("z".repeat(100_000));

      for (int i = 0; i < 2_000 && csms.station("DEAF").orElseThrow().connected(); i++) {
        try {
          csms.sendRaw("DEAF", text).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException gone) {
          assertThat(gone).hasCauseInstanceOf(CsmsRefusal.class);
        }
      }

      await().until(() -> !csms.station("DEAF").orElseThrow().connected());
      assertThat(csms.counts().outboxOverflows()).isPositive();
    }
  }
}
