package io.ocppemu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.wire.Decoded.Good;
import io.ocppemu.wire.Decoded.Malformed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives, decoding answers with a frame or a reason. {@code -Dseed=…} repeats a run; a
 * failure prints the text.
 */
class FrameCodecPropertiesTest {

  private static final int TEXTS = 60_000;

  private static final List<Version> VERSIONS = List.of(Version.values());

  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "\ud800",
          "\udfff",
          "\uFEFF",
          "\u0000",
          "null",
          "true",
          "NaN",
          "Infinity",
          "-",
          "1e400",
          "1e-2147483649",
          "0x1",
          "01",
          "2",
          "\"a\"",
          "\"a\":1",
          "\"a\":1,\"a\":2",
          " ",
          "\n",
          "//c\n",
          "/*c*/",
          "#",
          "'",
          "😀",
          "9".repeat(70),
          "[".repeat(70),
          "{\"a\":".repeat(70),
          ")]}'\n",
          "[2,\"1\",\"A\",{}]");

  private final long seed = Long.getLong("seed", 20253L);
  private final Random random = new Random(seed);

  @Test
  void anyTextIsAFrameOrAReason() {
    Map<Decoded.Reason, Integer> reasons = new EnumMap<>(Decoded.Reason.class);
    int good = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = text(i);
      Version version = VERSIONS.get(i % 3);
      try {
        FrameHeader header = FrameHeader.peek(text);
        Decoded decoded = FrameCodec.decode(text, version, WireLimits.DEFAULT);
        if (decoded instanceof Good found) {
          good++;
          checkGood(found.frame(), header, version);
        } else if (decoded instanceof Malformed malformed) {
          reasons.merge(malformed.reason(), 1, Integer::sum);
          checkMalformed(malformed, version);
        }
      } catch (Throwable broken) {
        throw new AssertionError("seed " + seed + ", text " + i + ": " + text, broken);
      }
    }
    // Every way out of the decoder has been taken, or the generator has become blind.
    assertThat(good).isGreaterThan(TEXTS / 20);
    assertThat(reasons.keySet())
        .contains(
            Decoded.Reason.NOT_JSON,
            Decoded.Reason.NOT_AN_ARRAY,
            Decoded.Reason.TOO_DEEP,
            Decoded.Reason.DUPLICATE_KEY,
            Decoded.Reason.NUMBER_TOO_LARGE,
            Decoded.Reason.WRONG_ARITY,
            Decoded.Reason.WRONG_TYPE,
            Decoded.Reason.UNKNOWN_MESSAGE_TYPE,
            Decoded.Reason.ID_TOO_LONG,
            Decoded.Reason.ID_EMPTY);
  }

  @Test
  void aPayloadOfEveryMessageSurvivesEncodingAndDecoding() {
    for (Version version : Version.values()) {
      for (String action : Definitions.bundled().actions(version)) {
        Frame call =
            new Frame.Call("id", action, Instances.payload(version, action, Part.REQUEST, random));

        Decoded decoded = FrameCodec.decode(FrameCodec.encode(call), version, WireLimits.DEFAULT);

        assertThat(decoded).isEqualTo(new Good(call));
      }
    }
  }

  private static void checkGood(Frame frame, FrameHeader header, Version version) {
    String encoded = FrameCodec.encode(frame);
    assertThat(FrameCodec.decode(encoded, version, WireLimits.DEFAULT)).isEqualTo(new Good(frame));
    assertThat(header.typeId()).isEqualTo(frame.typeId());
    assertThat(header.messageId()).isEqualTo(frame.messageId());
    if (frame instanceof Frame.Call call && call.action().length() < 256) {
      assertThat(header.action()).isEqualTo(call.action());
    }
  }

  private static void checkMalformed(Malformed malformed, Version version) {
    assertThat(malformed.detail()).isNotBlank().hasSizeLessThan(256);
    malformed
        .reply(version, true)
        .map(FrameCodec::encode)
        .ifPresent(
            reply -> {
              WireLimits limits = WireLimits.DEFAULT;
              Decoded decoded = FrameCodec.decode(reply, version, limits);
              boolean longId = malformed.messageId().filter(id -> id.length() > 36).isPresent();
              assertThat(decoded instanceof Good || longId).as(reply).isTrue();
            });
  }

  private String text(int i) {
    return switch (i % 4) {
      case 0 -> pieces();
      case 1 -> characters();
      case 2 -> "[" + random.nextInt(1, 8) + "," + pieces() + "]";
      default -> mutated(frame());
    };
  }

  private String pieces() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n >= 0; n--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private String characters() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(60); n > 0; n--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65536));
    }
    return text.toString();
  }

  private String frame() {
    List<String> actions = List.of("BootNotification", "StatusNotification", "SetChargingProfile");
    String action = actions.get(random.nextInt(actions.size()));
    Version version = VERSIONS.get(random.nextInt(3));
    String id = "x".repeat(random.nextInt(8) == 0 ? random.nextInt(40) : 9);
    var payload = Instances.payload(version, action, Part.REQUEST, random);
    return FrameCodec.encode(
        switch (random.nextInt(5)) {
          case 0 -> new Frame.CallResult(id, payload);
          case 1 -> new Frame.CallError(id, "GenericError", "", payload);
          case 2 -> new Frame.Send(id, action, payload);
          default -> new Frame.Call(id, action, payload);
        });
  }

  private String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int n = random.nextInt(3); n > 0 && !mutated.isEmpty(); n--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> mutated.setLength(at);
        default -> mutated.setCharAt(at, (char) random.nextInt(128));
      }
    }
    return mutated.toString();
  }
}
