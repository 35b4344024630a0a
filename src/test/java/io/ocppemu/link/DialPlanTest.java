package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be dialled, and what is said about the rest. */
class DialPlanTest {
  private static final DialPlan PLAN = DialPlan.to(URI.create("ws://csms.example/ocpp/CS-1"));

  @ParameterizedTest
  @CsvSource({
    "ws://a.example, false, a.example, 80, /",
    "wss://a.example, true, a.example, 443, /",
    "WSS://a.example:9000/x/%C3%A4?q=1, true, a.example, 9000, /x/%C3%A4?q=1",
    "ws://[::1]:8080/x, false, ::1, 8080, /x",
    "ws://my_csms:8180/x, false, my_csms, 8180, /x",
    "ws://my_csms/x, false, my_csms, 80, /x",
  })
  void theUrlIsTakenApart(String url, boolean secure, String host, int port, String resource) {
    DialPlan plan = DialPlan.to(URI.create(url));

    assertThat(plan.secure()).isEqualTo(secure);
    assertThat(plan.host()).isEqualTo(host);
    assertThat(plan.port()).isEqualTo(port);
    assertThat(plan.resource()).isEqualTo(resource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "/relative",
        "ws:opaque",
        "ws:///path",
        "ws://user:secret@a.example",
        "ws://user:secret@my_csms",
        "ws://a.example/#part",
        "ws://a.example:0",
        "ws://a.example:70000",
      })
  void anUrlThatCannotBeDialledIsRefusedWithoutShowingASecret(String url) {
    assertThatThrownBy(() -> DialPlan.to(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url must")
        .hasMessageNotContaining("secret");
  }

  @Test
  void headersThatCouldBreakTheRequestAreRefused() {
    for (Map<String, String> headers :
        List.of(
            Map.of("X", "a\r\nEvil: b"),
            Map.of("X", "ä"),
            Map.of("X Y", "a"),
            Map.of("", "a"),
            Map.of("upgrade", "a"),
            Map.of("Sec-WebSocket-Key", "a"))) {
      assertThatThrownBy(() -> PLAN.withHeaders(headers))
          .as("headers %s", headers)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("header");
    }
  }

  @Test
  void nonsenseInOtherPartsIsRefusedByName() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> PLAN.withSubprotocols(List.of("ocpp 1.6")))
        .hasMessageContaining("subprotocol");
    assertThatThrownBy(() -> PLAN.withTimeouts(Duration.ZERO, second, second))
        .hasMessageContaining("connectTimeout");
    assertThatThrownBy(() -> PLAN.withTimeouts(second, Duration.ofSeconds(-1), second))
        .hasMessageContaining("handshakeTimeout");
    assertThatThrownBy(() -> PLAN.withTimeouts(second, second, Duration.ZERO))
        .hasMessageContaining("closeTimeout");
    assertThatThrownBy(() -> PLAN.withPings(Duration.ofSeconds(-1), second))
        .hasMessageContaining("pingInterval");
    assertThatThrownBy(() -> PLAN.withPings(second, Duration.ZERO))
        .hasMessageContaining("pongTimeout");
    assertThatThrownBy(() -> PLAN.withLimits(1, 1)).hasMessageContaining("maxFrameBytes");
    assertThatThrownBy(() -> PLAN.withLimits(125, 0)).hasMessageContaining("maxQueuedBytes");
  }

  @Test
  void printingAPlanShowsNoSecret() {
    DialPlan plan =
        PLAN.withHeaders(Map.of("Authorization", "Basic c2VjcmV0"))
            .withTls(TlsPlan.system().withIdentity("certificate", "private key"));

    assertThat(plan.toString()).doesNotContain("c2VjcmV0").contains("Authorization");
    assertThat(plan.tls().toString()).doesNotContain("private key");
  }
}
