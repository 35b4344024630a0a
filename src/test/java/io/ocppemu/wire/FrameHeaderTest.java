package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[2,\"a\",\"Heartbeat\",{}]|2|a|Heartbeat",
        " [\t2 , \"a\" , \"Heartbeat\" , {|2|a|Heartbeat",
        "[6,\"a\",\"B\",{}]|6|a|B",
        "[3,\"a\",{}]|3|a|``",
        "[4,\"-1\",\"GenericError\",\"\",{}]|4|-1|``",
        "[2,\"a\\u0041\\\"\\/\",\"B\",{}]|2|aA\"/|B",
        "[2,\"a\\x\",\"B\",{}]|2|``|``",
        "[2,\"a\\u00\",\"B\",{}]|2|``|``",
        "[2,7,\"B\",{}]|2|``|``",
        "[2,\"a\",7,{}]|2|a|``",
        "[2,\"a|2|``|``",
        "[2,\"a\\|2|``|``",
        "[2]|2|``|``",
        "[99,\"a\"]|99|a|``",
        "[1234567890,\"a\"]|0|``|``",
        "[2.5,\"a\"]|0|``|``",
        "[-2,\"a\"]|0|``|``",
        "[|0|``|``",
        "{}|0|``|``",
        "``|0|``|``"
      })
  void theHeaderIsReadAsFarAsItGoes(String text, int typeId, String messageId, String action) {
    assertThat(FrameHeader.peek(text)).isEqualTo(new FrameHeader(typeId, messageId, action));
  }

  @Test
  void lineBreaksAreBlanksOutsideOfStringsAndEscapesInside() {
    assertThat(FrameHeader.peek("[\n2\r\n,\n\"a\\n\",\"B\",{}]"))
        .isEqualTo(new FrameHeader(2, "a\n", "B"));
  }

  @Test
  void aStringBeyondReasonCountsAsUnreadable() {
    assertThat(FrameHeader.peek("[2,\"" + "x".repeat(255) + "\",\"A\",{}]").action())
        .isEqualTo("A");
    assertThat(FrameHeader.peek("[2,\"" + "x".repeat(256) + "\",\"A\",{}]"))
        .isEqualTo(new FrameHeader(2, "", ""));
    assertThat(FrameHeader.peek("[2,\"" + "\\n".repeat(256) + "\",\"A\",{}]"))
        .isEqualTo(new FrameHeader(2, "", ""));
  }
}
