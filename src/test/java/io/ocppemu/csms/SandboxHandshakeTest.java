package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.wire.Version;
import io.ocppemu.wire.WireLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxHandshakeTest {
  private SandboxCsms csms;

  @BeforeEach
  void start() throws Exception {
    csms = SandboxCsms.start(SandboxConfig.defaults());
  }

  @AfterEach
  void stop() {
    csms.close();
  }

  private void restart(SandboxConfig config) throws Exception {
    csms.close();
    csms = SandboxCsms.start(config);
  }

  @Test
  void theStationsOrderOfPreferenceDecidesTheVersion() throws Exception {
    assertThat(shake("/ocpp/CP", "ocpp2.1, ocpp1.6", ""))
        .contains("101", "Sec-WebSocket-Protocol: ocpp2.1");
    assertThat(shake("/ocpp/CP", "ocpp1.6,ocpp2.1", ""))
        .contains("101", "Sec-WebSocket-Protocol: ocpp1.6");
    assertThat(shake("/ocpp/CP", "soap, ocpp2.0.1", ""))
        .contains("101", "Sec-WebSocket-Protocol: ocpp2.0.1");
  }

  @Test
  void aVersionThatIsNotAcceptedIsPassedOver() throws Exception {
    restart(SandboxConfig.builder().versions(Version.V1_6).build());

    assertThat(shake("/ocpp/CP", "ocpp2.1, ocpp1.6", ""))
        .contains("101", "Sec-WebSocket-Protocol: ocpp1.6");
  }

  @Test
  void withoutACommonVersionTheHandshakeSucceedsWithoutHeaderAndTheConnectionIsClosed()
      throws Exception {
    try (Socket socket = dial()) {
      request(socket, "/ocpp/CP", "ocpp9.9", "");
      String head = head(socket.getInputStream());

      assertThat(head).contains("101").doesNotContain("Sec-WebSocket-Protocol");
      assertThat(socket.getInputStream().read()).as("a close frame follows").isEqualTo(0x88);
    }
    assertThat(shake("/ocpp/CP", "", "")).contains("101").doesNotContain("Sec-WebSocket-Protocol");
    assertThat(csms.station("CP")).as("such a station is never seen").isEmpty();
  }

  @Test
  void identitiesArePercentDecoded() throws Exception {
    try (Socket socket = dial()) {
      request(socket, "/any/path/at/all/R%C3%BCdam%7C123%20%2B+?query=1", "ocpp1.6", "");

      assertThat(csms.awaitConnected("Rüdam|123 ++", PlainStation.PATIENCE).version())
          .isEqualTo(Version.V1_6);
    }
  }

  @Test
  void aTargetWithoutAnAcceptableIdentityIsNotFound() throws Exception {
    List<String> targets =
        List.of(
            "/",
            "/ocpp",
            "/ocpp/",
            "/ocpp/a%3Ab",
            "/ocpp/%zz",
            "/ocpp/%4",
            "/ocpp/%FF",
            "/ocpp/%00",
            "/ocpp/%20",
            "/ocpp/" + "x".repeat(49));
    for (String target : targets) {
      assertThat(shake(target, "ocpp1.6", "")).as(target).startsWith("HTTP/1.1 404 Not Found");
    }
    await()
        .untilAsserted(
            () -> assertThat(csms.counts().refused()).containsEntry(404, (long) targets.size()));
  }

  @Test
  void whatIsNoWebSocketHandshakeIsToldToUpgrade() throws Exception {
    try (Socket socket = dial()) {
      socket
          .getOutputStream()
          .write("GET /ocpp/CP HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(head(socket.getInputStream()))
          .startsWith("HTTP/1.1 426")
          .contains("Sec-WebSocket-Version: 13");
      assertThat(socket.getInputStream().read()).as("and the connection ends").isEqualTo(-1);
    }
  }

  @Test
  void whatIsNoHandshakeAtAllIsRefusedAndTheConnectionEnds() throws Exception {
    for (String rubbish : List.of("POST /ocpp/CP HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\r\n\r\n")) {
      try (Socket socket = dial()) {
        socket.getOutputStream().write(rubbish.getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .as("the answer to %s, then the end", rubbish)
            .startsWith("HTTP/1.1 404");
      }
    }
  }

  @Test
  void aPasswordIsAskedForAndChecked() throws Exception {
    restart(
        SandboxConfig.builder()
            .password("AL1", "correct horse battery")
            .passwordForAll("x")
            .build());

    assertThat(shake("/ocpp/AL1", "ocpp1.6", ""))
        .startsWith("HTTP/1.1 401 Unauthorized")
        .contains("WWW-Authenticate: Basic");
    assertThat(shake("/ocpp/AL1", "ocpp1.6", basic("AL1", "wrong"))).contains("401");
    assertThat(shake("/ocpp/AL1", "ocpp1.6", basic("AL2", "correct horse battery")))
        .contains("401");
    assertThat(shake("/ocpp/AL1", "ocpp1.6", "Authorization: Basic !!!\r\n")).contains("401");
    assertThat(shake("/ocpp/AL1", "ocpp1.6", "Authorization: Bearer x\r\n")).contains("401");
    assertThat(shake("/ocpp/AL1", "ocpp1.6", basic("AL1", "correct horse battery")))
        .contains("101");
    assertThat(shake("/ocpp/OTHER", "ocpp1.6", basic("OTHER", "x"))).contains("101");
  }

  @Test
  void aHexadecimalKeyOfOcpp16IsTakenDecodedOrVerbatim() throws Exception {
    String key = "0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF";
    restart(SandboxConfig.builder().password("AL1000", key).build());
    byte[] raw = HexFormat.of().parseHex(key);
    byte[] credentials = new byte[7 + raw.length];
    System.arraycopy("AL1000:".getBytes(StandardCharsets.US_ASCII), 0, credentials, 0, 7);
    System.arraycopy(raw, 0, credentials, 7, raw.length);
    String header = Base64.getEncoder().encodeToString(credentials);

    assertThat(header).isEqualTo("QUwxMDAwOgABAgMEBQYH////////////////");
    assertThat(shake("/ocpp/AL1000", "ocpp1.6", "Authorization: Basic " + header + "\r\n"))
        .contains("101");
    assertThat(shake("/ocpp/AL1000", "ocpp1.6", basic("AL1000", key))).contains("101");
  }

  @Test
  void aNewerConnectionReplacesTheOneBefore() throws Exception {
    PlainStation first = PlainStation.connect(csms, "CP", Version.V1_6);
    try (PlainStation second = PlainStation.connect(csms, "CP", Version.V2_0_1)) {
      assertThat(first.closed.get()).startsWith("1000");
      second.result("Heartbeat", "{}");

      CsmsStation station = csms.station("CP").orElseThrow();
      assertThat(station.connected()).isTrue();
      assertThat(station.version()).isEqualTo(Version.V2_0_1);
      assertThat(station.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatNeverShakesHandsIsDropped() throws Exception {
    restart(SandboxConfig.builder().limits(limits(100, 100, Duration.ofMillis(200))).build());
    try (Socket silent = dial()) {
      silent.setSoTimeout(10_000);
      assertThat(silent.getInputStream().read()).as("the sandbox hangs up").isEqualTo(-1);
    }
  }

  @Test
  void anEndlessRequestIsRefused() throws Exception {
    try (Socket socket = dial()) {
      byte[] header = "X-Filler: 0123456789\r\n".getBytes(StandardCharsets.US_ASCII);
      socket
          .getOutputStream()
          .write("GET /ocpp/CP HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  socket.getOutputStream().write(header);
                }
              })
          .as("the sandbox stops reading and hangs up")
          .isInstanceOf(IOException.class);
    }
    assertThat(csms.running()).isTrue();
  }

  @Test
  void oneConnectionTooManyIsRefusedAndTheServerLivesOn() throws Exception {
    restart(SandboxConfig.builder().limits(limits(100, 2, Duration.ofSeconds(10))).build());
    try (PlainStation first = PlainStation.connect(csms, "A", Version.V1_6);
        PlainStation second = PlainStation.connect(csms, "B", Version.V1_6)) {
      try (Socket third = dial()) {
        assertThat(third.getInputStream().read()).isEqualTo(-1);
      }
      first.close();
      await().until(() -> csms.counts().connected() == 1);
      try (PlainStation again = PlainStation.connect(csms, "C", Version.V1_6)) {
        again.result("Heartbeat", "{}");
        second.result("Heartbeat", "{}");
      }
    }
  }

  @Test
  void aFullRosterForgetsTheStationLongestOfflineAndElseRefuses() throws Exception {
    restart(SandboxConfig.builder().limits(limits(2, 100, Duration.ofSeconds(10))).build());
    try (PlainStation a = PlainStation.connect(csms, "A", Version.V1_6);
        PlainStation b = PlainStation.connect(csms, "B", Version.V1_6)) {
      a.result("Heartbeat", "{}");
      b.result("Heartbeat", "{}");
      assertThat(shake("/ocpp/C", "ocpp1.6", "")).startsWith("HTTP/1.1 503");

      a.close();
      await().until(() -> !csms.station("A").orElseThrow().connected());
      try (PlainStation c = PlainStation.connect(csms, "C", Version.V1_6)) {
        c.result("Heartbeat", "{}");
        assertThat(csms.stations()).extracting(CsmsStation::stationId).containsExactly("B", "C");
        assertThat(csms.counts().stationsForgotten()).isEqualTo(1);
      }
    }
  }

  @Test
  void anAddressInUseIsAnErrorThatNamesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> SandboxCsms.start(SandboxConfig.builder().port(port).build()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(":" + port);
    }
  }

  @Test
  void theUrlOfAnIpv6AddressIsBracketed() throws Exception {
    restart(SandboxConfig.builder().host("::1").path("a/b").build());

    assertThat(csms.url()).isEqualTo("ws://[::1]:" + csms.port() + "/a/b");
  }

  private static SandboxLimits limits(int stations, int connections, Duration handshake) {
    return new SandboxLimits(
        stations,
        connections,
        10,
        10_000,
        5,
        5,
        5,
        50,
        50,
        5,
        50,
        5,
        handshake,
        WireLimits.DEFAULT);
  }

  private Socket dial() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), csms.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private String shake(String target, String protocols, String headers) throws IOException {
    try (Socket socket = dial()) {
      request(socket, target, protocols, headers);
      return head(socket.getInputStream());
    }
  }

  private static void request(Socket socket, String target, String protocols, String headers)
      throws IOException {
    String offer = protocols.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocols + "\r\n";
    String head =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + offer
            + headers
            + "\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static String basic(String user, String password) {
    byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }
}
