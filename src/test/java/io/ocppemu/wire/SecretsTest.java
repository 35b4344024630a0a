package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a frame shows of the secrets in it. */
class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ChangeConfiguration |"
            + " [2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":"
            + "\"geheim\"}]",
        "ChangeConfiguration |"
            + " [2,\"1\",\"ChangeConfiguration\",{\"value\":\"geheim\",\"key\":"
            + "\"authorizationKEY\"}]",
        "ChangeConfiguration |"
            + " [2,\"1\",\"ChangeConfiguration\",{\"key\":\"Authorization\\u004bey\","
            + "\"value\":\"geheim\"}]",
        "SetVariables |"
            + " [2,\"1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":"
            + "\"geheim\",\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{"
            + "\"name\":\"BasicAuthPassword\"}}]}]",
        "SetNetworkProfile |"
            + " [2,\"1\",\"SetNetworkProfile\",{\"connectionData\":{\"basicAuthPassword\":"
            + "\"geheim\",\"apn\":{\"apnPassword\":\"geheim\"},\"vpn\":{\"user\":\"u\","
            + "\"password\":\"geheim\",\"key\":\"geheim\"}}}]",
        "GetLog |"
            + " [2,\"1\",\"GetLog\",{\"log\":{\"remoteLocation\":\"ftp://user:"
            + "geheim@files.example/x\"}}]",
        "UpdateFirmware |"
            + " [2,\"1\",\"UpdateFirmware\",{\"location\":\"https://geheim@files.example/x\"}]",
        "ChangeConfiguration |"
            + " [2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"geheim",
        "`` | nonsense AuthorizationKey geheim",
      })
  void secretsAreMasked(String action, String text) {
    assertThat(Secrets.masked(action, text)).doesNotContain("geheim").contains(Secrets.MASK);
  }

  @Test
  void onlyTheSecretIsMasked() {
    String other = "{\"attributeValue\":\"10\",\"variable\":{\"name\":\"HeartbeatInterval\"}}";
    String secret = "{\"attributeValue\":\"%s\",\"variable\":{\"name\":\"BasicAuthPassword\"}}";
    String frame =
        "[2,\"1\",\"SetVariables\",{\"setVariableData\":[" + other + "," + secret + "]}]";

    assertThat(Secrets.masked("SetVariables", frame.formatted("geheim")))
        .isEqualTo(frame.formatted("***"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2, \"1\" ,\"ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"1e3\"}]",
        "[2,\"1\",\"GetConfiguration\",{\"key\":[\"AuthorizationKey\"]}]",
        "[3,\"1\",{\"status\":\"Accepted\"}]",
        "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"x\",\"value\":\"\\u0041\"}]",
      })
  void framesWithoutASecretStayAsTheyAreToTheLetter(String text) {
    assertThat(Secrets.masked("ChangeConfiguration", text)).isSameAs(text);
  }

  @Test
  void framesOfOtherActionsAreNotLookedInto() {
    String text = "[2,\"1\",\"DataTransfer\",{\"vendorId\":\"x\",\"data\":\"password\"}]";

    assertThat(Secrets.masked("DataTransfer", text)).isSameAs(text);
  }
}
