package io.ocppemu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RedactionTest {
  /** A case that the pages are tested with, too. */
  private record Case(
      String name, List<String> frames, List<String> redacted, List<List<String>> sentences) {}

  @TestFactory
  List<DynamicTest> what_tells_of_persons_is_taken_out_as_the_pages_do() throws IOException {
    return Arrays.stream(cases())
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> holds(each)))
        .toList();
  }

  @Test
  void a_frame_of_the_greatest_size_is_no_trouble() {
    String long1 = "x".repeat(2_000_000);
    String long2 = "\\n".repeat(1_000_000);
    String raw =
        "[2,\"a\",\"X\",{\"certificate\":\"%s\",\"certificateChain\":\"%s\"}]"
            .formatted(long1, long2);

    assertThat(Redaction.fresh().of(frame(raw)).raw())
        .isEqualTo(
            "[2,\"a\",\"X\",{\"certificate\":\"redacted\",\"certificateChain\":\"redacted\"}]");
  }

  private static void holds(Case each) {
    Redaction redaction = Redaction.fresh();

    assertThat(each.frames().stream().map(raw -> redaction.of(frame(raw)).raw()))
        .containsExactlyElementsOf(each.redacted());
    for (List<String> pair : each.sentences()) {
      assertThat(redaction.withoutTokens(pair.get(0))).isEqualTo(pair.get(1));
    }
  }

  private static Case[] cases() throws IOException {
    try (InputStreamReader in =
        new InputStreamReader(
            Objects.requireNonNull(
                RedactionTest.class.getResourceAsStream("/sharing/redaction.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Case[].class);
    }
  }

  private static FrameSeen frame(String raw) {
    return new FrameSeen(
        "CP",
        1,
        Instant.EPOCH,
        Direction.SENT,
        Version.V1_6,
        MessageType.CALL,
        "id",
        "",
        raw,
        -1,
        List.of());
  }
}
