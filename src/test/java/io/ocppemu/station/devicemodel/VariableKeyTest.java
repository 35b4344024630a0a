package io.ocppemu.station.devicemodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OCPPCommCtrlr.HeartbeatInterval",
        "OCPPCommCtrlr.MessageTimeout[Default]",
        "EVSE#1.Power",
        "Connector#1.2.ConnectorType",
        "NetworkConfiguration[1].OcppCsmsUrl",
        "Relay[left]#3.4.State[a b]"
      })
  void theTextOfAKeyReadsBackAsTheSameText(String text) {
    assertThat(VariableKey.parse(text).orElseThrow().format()).isEqualTo(text);
  }

  @Test
  void aSlashMayStandBeforeTheVariable() {
    assertThat(VariableKey.parse("Connector#1.2/ConnectorType"))
        .isEqualTo(VariableKey.parse("Connector#1.2.ConnectorType"))
        .hasValue(new VariableKey("Connector", "", 1, 2, "ConnectorType", ""));
  }

  @Test
  void keysThatDifferInCaseAreTheSameKey() {
    VariableKey one = VariableKey.parse("TxCtrlr.EVConnectionTimeOut").orElseThrow();
    VariableKey other = VariableKey.parse("txctrlr.evconnectiontimeout").orElseThrow();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(VariableKey.of("TxCtrlr", "EVConnectionTimeOuts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HeartbeatInterval",
        "A.",
        ".B",
        "A#.B",
        "A#x.B",
        "A#1.2.3.B",
        "A[x.B",
        "A.B]",
        "A.B.C",
        "A#99999999999.B"
      })
  void otherTextsAreNoKeys(String text) {
    assertThat(VariableKey.parse(text)).isEmpty();
  }

  @Test
  void aTextBeyondThreeHundredCharactersIsNoKey() {
    assertThat(VariableKey.parse("A." + "b".repeat(299))).isEmpty();
  }
}
