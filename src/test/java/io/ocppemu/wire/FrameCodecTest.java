package io.ocppemu.wire;

import static io.ocppemu.wire.Version.V1_6;
import static io.ocppemu.wire.Version.V2_0_1;
import static io.ocppemu.wire.Version.V2_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.ocppemu.wire.Decoded.Good;
import io.ocppemu.wire.Decoded.Malformed;
import io.ocppemu.wire.Decoded.Reason;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {

  private static final String ID_36 = "123456789012345678901234567890123456";

  @ParameterizedTest
  @EnumSource(Version.class)
  void requestsAnswersAndErrorsAreReadInEveryVersion(Version version) {
    assertThat(frame("[2,\"a\",\"Heartbeat\",{}]", version))
        .isEqualTo(new Frame.Call("a", "Heartbeat", new JsonObject()));
    assertThat(frame(" [ 3 , \"a\" , { \"x\" : 1 } ] ", version))
        .isEqualTo(new Frame.CallResult("a", object("{\"x\":1}")));
    assertThat(frame("[4,\"-1\",\"Odd\",\"\",{}]", version))
        .isEqualTo(new Frame.CallError("-1", "Odd", "", new JsonObject()));
  }

  @Test
  void sendAndCallResultErrorExistSince21() {
    String send = "[6,\"a\",\"NotifyPeriodicEventStream\",{}]";
    String resultError = "[5,\"a\",\"FormatViolation\",\"odd\",{}]";

    assertThat(frame(send, V2_1))
        .isEqualTo(new Frame.Send("a", "NotifyPeriodicEventStream", new JsonObject()));
    assertThat(frame(resultError, V2_1))
        .isEqualTo(new Frame.CallResultError("a", "FormatViolation", "odd", new JsonObject()));
    for (Version older : new Version[] {V1_6, V2_0_1}) {
      assertThat(malformed(send, older).reason()).isEqualTo(Reason.UNKNOWN_MESSAGE_TYPE);
      assertThat(malformed(resultError, older).reason()).isEqualTo(Reason.UNKNOWN_MESSAGE_TYPE);
    }
  }

  @Test
  void decimalsKeepTheirExactDigits() {
    String text = "[3,\"a\",{\"limit\":0.1,\"wh\":123456789012345678.90,\"e\":1E+2}]";

    Frame.CallResult result = (Frame.CallResult) frame(text, V1_6);

    assertThat(result.payload().getAsJsonObject().get("limit").getAsBigDecimal())
        .isEqualTo(new BigDecimal("0.1"));
    assertThat(FrameCodec.encode(result)).isEqualTo(text);
  }

  @Test
  void encodedFramesAreReadBackTheSame() {
    JsonObject payload = object("{\"s\":\"<ü\\\"€\\u2028>\",\"n\":null,\"a\":[1,{}],\"b\":true}");
    Frame[] frames = {
      new Frame.Call(ID_36, "Any", payload),
      new Frame.CallResult("b", payload),
      new Frame.CallError("c", "GenericError", "\"why\"", payload),
      new Frame.CallResultError("d", "GenericError", "", payload),
      new Frame.Send("e", "Any", payload)
    };

    for (Frame frame : frames) {
      assertThat(frame(FrameCodec.encode(frame), V2_1)).isEqualTo(frame);
    }
  }

  @Test
  void everyCharacterSurvivesAndOnlyWhatMustBeIsEscaped() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x3000; c++) {
      all.append((char) c);
    }
    JsonObject payload = new JsonObject();
    payload.addProperty(all.toString(), all + "😀");
    Frame frame = new Frame.CallResult("\"\\/\n", payload);

    assertThat(frame(FrameCodec.encode(frame), V1_6)).isEqualTo(frame);
    assertThat(FrameCodec.encode(new Frame.CallResult("\t\u0001é/😀", new JsonObject())))
        .isEqualTo("[3,\"\\t\\u0001é/😀\",{}]");
    assertThat(FrameCodec.encode(new Frame.CallResult("\ud800x\udc00", new JsonObject())))
        .isEqualTo("[3,\"\\ud800x\\udc00\",{}]");
  }

  @Test
  void aNumberThatJsonDoesNotHaveIsNotEncoded() {
    for (double number : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      JsonObject payload = new JsonObject();
      payload.add("limit", new JsonPrimitive(number));

      assertThatThrownBy(() -> FrameCodec.encode(new Frame.CallResult("a", payload)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|NOT_JSON",
        "hello|NOT_JSON",
        "[2,\"a\",\"A\",{}] x|NOT_JSON",
        "[2,\"a\",\"A\",{}][]|NOT_JSON",
        "[2,\"a\",\"A\",{|NOT_JSON",
        "[2,\"a\",\"A\",{},]|NOT_JSON",
        "[2,\"a\",\"A\",{\"x\":NaN}]|NOT_JSON",
        "[2,\"a\",\"A\",{\"x\":01}]|NOT_JSON",
        "[2,\"a\",\"A\",{'x':1}]|NOT_JSON",
        "[2,\"a\",\"A\",{}/*c*/]|NOT_JSON",
        "\uFEFF[2,\"a\",\"A\",{}]|NOT_JSON",
        "{}|NOT_AN_ARRAY",
        "null|NOT_AN_ARRAY",
        "2|NOT_AN_ARRAY",
        "[]|WRONG_ARITY",
        "[2]|WRONG_ARITY",
        "[2,\"a\",\"A\"]|WRONG_ARITY",
        "[2,\"a\",\"A\",{},{}]|WRONG_ARITY",
        "[3,\"a\",{},{}]|WRONG_ARITY",
        "[4,\"a\",\"GenericError\",\"\"]|WRONG_ARITY",
        "[\"2\",\"a\",\"A\",{}]|WRONG_TYPE",
        "[2.5,\"a\",\"A\",{}]|WRONG_TYPE",
        "[-2,\"a\",\"A\",{}]|WRONG_TYPE",
        "[null,\"a\",\"A\",{}]|WRONG_TYPE",
        "[2,7,\"A\",{}]|WRONG_TYPE",
        "[2,\"a\",7,{}]|WRONG_TYPE",
        "[2,\"a\",\"A\",null]|WRONG_TYPE",
        "[2,\"a\",\"A\",[]]|WRONG_TYPE",
        "[2,\"a\",\"A\",\"{}\"]|WRONG_TYPE",
        "[3,\"a\",null]|WRONG_TYPE",
        "[4,\"a\",null,\"\",{}]|WRONG_TYPE",
        "[4,\"a\",\"GenericError\",\"\",null]|WRONG_TYPE",
        "[1,\"a\",{}]|UNKNOWN_MESSAGE_TYPE",
        "[7,\"a\",{}]|UNKNOWN_MESSAGE_TYPE",
        "[2,\"\",\"A\",{}]|ID_EMPTY",
        "[2,\"1234567890123456789012345678901234567\",\"A\",{}]|ID_TOO_LONG",
        "[2,\"a\",\"A\",{\"x\":1,\"x\":2}]|DUPLICATE_KEY",
        "[2,\"a\",\"A\",{\"x\":1e999}]|NUMBER_TOO_LARGE",
        "[2,\"a\",\"A\",{\"x\":1e99999999999999}]|NUMBER_TOO_LARGE"
      })
  void aTextThatIsNoFrameIsRefusedWithAReason(String text, Reason reason) {
    assertThat(malformed(text, V2_1).reason()).isEqualTo(reason);
  }

  @Test
  void sizeAndDepthAreLimited() {
    WireLimits limits = new WireLimits(40, 4);

    assertThat(FrameCodec.decode("[2,\"a\",\"A\",{\"x\":[[]]}]", V1_6, limits))
        .isInstanceOf(Good.class);
    assertThat(((Malformed) FrameCodec.decode("[2,\"a\",\"A\",{\"x\":[[[]]]}]", V1_6, limits)))
        .extracting(Malformed::reason, m -> m.messageId().orElse(""))
        .containsExactly(Reason.TOO_DEEP, "a");
    assertThat(((Malformed) FrameCodec.decode("[2,\"a\"," + " ".repeat(40), V1_6, limits)))
        .extracting(Malformed::reason, m -> m.messageId().orElse(""))
        .containsExactly(Reason.TOO_LARGE, "a");
  }

  @Test
  void aBrokenRequestIsRefusedWithItsIdAndTheWordOfTheVersion() {
    String text = "[2,\"a\",\"A\",null]";

    assertThat(malformed(text, V1_6).reply(V1_6))
        .hasValueSatisfying(
            frame ->
                assertThat(FrameCodec.encode(frame)).startsWith("[4,\"a\",\"FormationViolation\""));
    assertThat(malformed(text, V2_0_1).reply(V2_0_1))
        .hasValueSatisfying(
            frame ->
                assertThat(FrameCodec.encode(frame)).startsWith("[4,\"a\",\"FormatViolation\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{}", "[2,7,\"A\",{}]", "[2,\"\",\"A\",{}]", "[]"})
  void aTextWithoutAReadableIdIsRefusedAsMinusOneInVersion2AndIgnoredIn16(String text) {
    assertThat(malformed(text, V1_6).reply(V1_6)).isEmpty();
    for (Version version : new Version[] {V2_0_1, V2_1}) {
      assertThat(malformed(text, version).reply(version))
          .hasValueSatisfying(
              frame ->
                  assertThat(FrameCodec.encode(frame)).startsWith("[4,\"-1\",\"RpcFrameworkError"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[3,\"a\"", "[3,\"a\",null]", "[4,\"a\"]", "[4,\"a\",\"E\",\"\",[]]", "[3,7,{}]"})
  void aBrokenAnswerIsNotAnsweredBefore21(String text) {
    assertThat(malformed(text, V1_6).reply(V1_6)).isEmpty();
    assertThat(malformed(text, V2_0_1).reply(V2_0_1)).isEmpty();
  }

  @Test
  void aBrokenResultIsRefusedSince21AndErrorsAndSendsNeverAre() {
    assertThat(malformed("[3,\"a\",null]", V2_1).reply(V2_1))
        .containsInstanceOf(Frame.CallResultError.class);
    for (String text : new String[] {"[3,7,{}]", "[4,\"a\"]", "[5,\"a\"]", "[6,\"a\",\"A\",7]"}) {
      assertThat(malformed(text, V2_1).reply(V2_1)).as(text).isEmpty();
    }
  }

  @Test
  void anUnknownMessageTypeIsIgnoredUnlessAskedOtherwise() {
    Malformed unknown = malformed("[9,\"a\",{}]", V2_0_1);

    assertThat(unknown.reply(V2_0_1)).isEmpty();
    assertThat(malformed("[9,\"a\",{", V2_0_1).reply(V2_0_1)).isEmpty();
    assertThat(malformed("[6,\"a\",{", V2_0_1).reply(V2_0_1)).isEmpty();
    assertThat(unknown.reply(V2_0_1, true))
        .hasValueSatisfying(
            frame ->
                assertThat(FrameCodec.encode(frame))
                    .startsWith("[4,\"a\",\"MessageTypeNotSupported\""));
    assertThat(malformed("[6,\"a\",\"A\",{}]", V1_6).reply(V1_6, true))
        .hasValueSatisfying(
            frame -> assertThat(FrameCodec.encode(frame)).startsWith("[4,\"a\",\"GenericError\""));
  }

  @Test
  void halfACharacterIsRefusedAndNeverSentBack() {
    Malformed text = malformed("[2,\"a\",\"A\",{\"x\":\"\ud800\"}]", V2_1);
    Malformed id = malformed("[2,\"\ud800\",\"A\",{}]", V2_1);

    assertThat(text.reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(id.messageId()).isEmpty();
    assertThat(malformed("[2,\"a\",\"A\",{\"" + "😀".repeat(200), V1_6).detail())
        .matches(detail -> detail.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  @Test
  void anIdThatIsTooLongIsStillGivenBackWithinReason() {
    String long37 = ID_36 + "7";

    assertThat(malformed("[2,\"" + long37 + "\",\"A\",{}]", V2_1).messageId()).contains(long37);
    assertThat(malformed("[2,\"" + "x".repeat(256) + "\",\"A\",{}]", V2_1).messageId()).isEmpty();
  }

  private static Frame frame(String text, Version version) {
    Decoded decoded = FrameCodec.decode(text, version, WireLimits.DEFAULT);
    assertThat(decoded).as(text).isInstanceOf(Good.class);
    return ((Good) decoded).frame();
  }

  private static Malformed malformed(String text, Version version) {
    Decoded decoded = FrameCodec.decode(text, version, WireLimits.DEFAULT);
    assertThat(decoded).as(text).isInstanceOf(Malformed.class);
    return (Malformed) decoded;
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }
}
