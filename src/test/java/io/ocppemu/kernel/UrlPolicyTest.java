package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are dialled because somebody said so. */
class UrlPolicyTest {
  private static final Set<String> WEB_SOCKET = Set.of("ws", "wss");
  private static final UrlPolicy SOME =
      UrlPolicy.ofList("csms.example, *.test ,10.0.0.7,[::1], my_csms");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://csms.example/ocpp",
        "wss://CSMS.Example:8443/x?y=z",
        "ws://csms.example./ocpp",
        "ws://a.test/",
        "ws://a.b.test/",
        "ws://10.0.0.7:9000/",
        "ws://[::1]:9000/",
        "ws://my_csms/",
      })
  void hostsOfTheListAreDialled(String url) {
    assertThat(SOME.check("csmsUrl", url, WEB_SOCKET)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://evil.example/",
        "ws://csms.example.evil.org/",
        "ws://xcsms.example/",
        "ws://test/",
        "ws://xtest/",
        "ws://10.0.0.70/",
        "ws://[::2]/",
        "ws://127.0.0.1/",
      })
  void otherHostsAreNotAndTheListIsNamed(String url) {
    assertThatThrownBy(() -> SOME.check("csmsUrl", url, WEB_SOCKET))
        .hasMessageStartingWith("csmsUrl: ")
        .hasMessageContaining("allowedHosts csms.example, *.test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a/            | must begin with ws:// or wss://",
        "file:///etc/passwd   | must begin with ws:// or wss://",
        "a/b                  | must begin with ws:// or wss://",
        "ws:a                 | must name a host",
        "ws:///x              | must name a host",
        "ws://:80/x           | must name a host",
        "ws://a:0/x           | must name a host",
        "ws://a b/            | is no URL",
        "ws://u:geheim@a/     | must not hold a user name or password",
        "ws://geheim@a/       | must not hold a user name or password",
      })
  void whatCannotBeDialledIsRefusedWithoutRepeatingSecrets(String url, String why) {
    assertThatThrownBy(() -> UrlPolicy.anyHost().check("csmsUrl", url, WEB_SOCKET))
        .hasMessageContaining(why)
        .hasMessageStartingWith("csmsUrl")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aListWithRubbishIsNoList() {
    assertThatThrownBy(() -> UrlPolicy.ofList("a, http://b"))
        .hasMessageContaining("allowedHosts")
        .hasMessageContaining("http://b");
    assertThat(UrlPolicy.ofList(" , ").hosts()).isEmpty();
  }
}
