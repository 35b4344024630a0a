package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionNameTest {
  private static final String LONG =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "-",
      value = {
        "42|[2,\"a\",\"StopTransaction\",{\"transactionId\":42,\"meterStop\":1}]",
        "42|[3,\"a\",{ \"transactionId\" : 42 }]",
        "-1|[3,\"a\",{\"transactionId\":-1}]",
        "tx-9|[2,\"a\",\"TransactionEvent\",{\"transactionInfo\":{\"transactionId\":\"tx-9\"}}]",
        "a\"b|[2,\"a\",\"X\",{\"transactionId\":\"a\\\"b\"}]",
        "-|[2,\"a\",\"Heartbeat\",{}]",
        "-|[2,\"a\",\"X\",{\"note\":\"say \\\"transactionId\\\":7\"}]",
        "-|[2,\"a\",\"X\",{\"transactionId\":null}]",
        "-|[2,\"a\",\"X\",{\"transactionId\":\"open",
        "-|[2,\"a\",\"X\",{\"transactionId\"",
        "-|[2,\"a\",\"X\",{\"transactionId\":\"" + LONG + "\"}]",
        "7|[2,\"a\",\"X\",{\"a\":\"transactionId\",\"transactionId\":7}]",
      })
  void the_transaction_is_read_from_the_text(String expected, String text) {
    assertThat(TransactionName.in(text)).isEqualTo(expected == null ? "" : expected);
  }
}
