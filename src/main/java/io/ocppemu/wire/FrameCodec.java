package io.ocppemu.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.ocppemu.wire.Decoded.Good;
import io.ocppemu.wire.Decoded.Malformed;
import io.ocppemu.wire.Decoded.Reason;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * OCPP-J text to {@link Frame} and back (OCPP-J 1.6 §4.2; 2.x part 4 §4.2). Any thread, no state.
 */
public final class FrameCodec {

  /** Longest message id of every version, in characters. */
  public static final int MAX_ID = 36;

  /** A longer id counts as unreadable, so that a refusal stays small. */
  static final int MAX_ECHOED_ID = FrameHeader.MAX_STRING;

  /** The id of a refusal when the request's own could not be read (2.x part 4 §4.2.3). */
  static final String UNREADABLE_ID = "-1";

  static final int CALL = 2;
  static final int CALL_RESULT = 3;
  static final int CALL_ERROR = 4;
  static final int CALL_RESULT_ERROR = 5;
  static final int SEND = 6;

  private static final int MAX_DETAIL = 255;

  private FrameCodec() {}

  /**
   * The frame in {@code text}, or why there is none. Never throws, whatever the text.
   *
   * <p>The JSON is read strictly: no comments, no trailing text, no byte order mark, no property
   * named twice. The payload of a frame must be an object; numbers keep their exact digits.
   */
  public static Decoded decode(String text, Version version, WireLimits limits) {
    try {
      return frame(JsonText.parse(text, limits), version);
    } catch (JsonText.Refused refused) {
      FrameHeader header = FrameHeader.peek(text);
      return malformed(
          refused.reason(),
          refused.detail(),
          header.typeId() == 0 ? OptionalInt.empty() : OptionalInt.of(header.typeId()),
          echoable(header.messageId()),
          header.typeId() == 0 ? ErrorCode.RPC_FRAMEWORK_ERROR : ErrorCode.FORMAT_VIOLATION);
    }
  }

  /**
   * The text of {@code frame}, without line breaks or blanks.
   *
   * @throws IllegalArgumentException when the payload holds a number JSON does not have (NaN)
   */
  public static String encode(Frame frame) {
    JsonWords text = new JsonWords(256);
    text.plain('[').plain((char) ('0' + frame.typeId())).plain(',').string(frame.messageId());
    switch (frame) {
      case Frame.Call call -> words(text, call.action()).value(call.payload());
      case Frame.CallResult result -> words(text).value(result.payload());
      case Frame.CallError error ->
          words(text, error.code(), error.description()).value(error.details());
      case Frame.CallResultError error ->
          words(text, error.code(), error.description()).value(error.details());
      case Frame.Send send -> words(text, send.action()).value(send.payload());
    }
    return text.plain(']').text();
  }

  /** Writes what stands between the id and the payload. */
  private static JsonWords words(JsonWords text, String... words) {
    for (String word : words) {
      text.plain(',').string(word);
    }
    return text.plain(',');
  }

  private static Decoded frame(JsonElement root, Version version) {
    if (!(root instanceof JsonArray array)) {
      return unreadable(Reason.NOT_AN_ARRAY, "The text is JSON, but not an array");
    }
    if (array.isEmpty()) {
      return unreadable(Reason.WRONG_ARITY, "The array is empty, a frame has 3 to 5 elements");
    }
    OptionalInt typeId = integer(array.get(0));
    if (typeId.isEmpty()) {
      return unreadable(Reason.WRONG_TYPE, "Element 0, the message type, must be an integer");
    }
    return new Elements(array, typeId.getAsInt()).frame(version);
  }

  private static OptionalInt integer(JsonElement element) {
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
      String literal = element.getAsString();
      if (literal.length() <= 9 && literal.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return OptionalInt.of(Integer.parseInt(literal));
      }
    }
    return OptionalInt.empty();
  }

  private static Malformed unreadable(Reason reason, String detail) {
    return malformed(
        reason, detail, OptionalInt.empty(), Optional.empty(), ErrorCode.RPC_FRAMEWORK_ERROR);
  }

  private static Malformed malformed(
      Reason reason, String detail, OptionalInt typeId, Optional<String> id, ErrorCode code) {
    return new Malformed(reason, Excerpt.of(detail, MAX_DETAIL), typeId, id, code);
  }

  private static Optional<String> echoable(String id) {
    boolean usable = !id.isEmpty() && id.length() <= MAX_ECHOED_ID && Excerpt.isWhole(id);
    return usable ? Optional.of(id) : Optional.empty();
  }

  /** The elements of an array whose first is the number {@code typeId}. */
  private record Elements(JsonArray array, int typeId) {

    Decoded frame(Version version) {
      int arity = arity(version);
      if (arity == 0) {
        return refuse(
            Reason.UNKNOWN_MESSAGE_TYPE,
            "Message type %d does not exist in OCPP %s".formatted(typeId, version.number()),
            ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED);
      }
      Malformed wrongId = wrongId();
      if (wrongId != null) {
        return wrongId;
      }
      if (array.size() != arity) {
        return refuse(
            Reason.WRONG_ARITY,
            "A frame of message type %d has %d elements, not %d"
                .formatted(typeId, arity, array.size()),
            ErrorCode.RPC_FRAMEWORK_ERROR);
      }
      Malformed wrongElement = wrongElement(arity);
      return wrongElement != null ? wrongElement : new Good(build(arity));
    }

    /** How many elements a frame of this type has, 0 when the version does not have the type. */
    private int arity(Version version) {
      boolean since21 = version.atLeast(Version.V2_1);
      return switch (typeId) {
        case CALL -> 4;
        case CALL_RESULT -> 3;
        case CALL_ERROR -> 5;
        case CALL_RESULT_ERROR -> since21 ? 5 : 0;
        case SEND -> since21 ? 4 : 0;
        default -> 0;
      };
    }

    private @Nullable Malformed wrongId() {
      if (array.size() < 2 || !isString(array.get(1))) {
        return array.size() < 2
            ? refuse(Reason.WRONG_ARITY, "No message id", ErrorCode.RPC_FRAMEWORK_ERROR)
            : refuse(
                Reason.WRONG_TYPE,
                "Element 1, the message id, must be a string",
                ErrorCode.RPC_FRAMEWORK_ERROR);
      }
      int length = array.get(1).getAsString().length();
      if (length == 0) {
        return refuse(Reason.ID_EMPTY, "The message id is empty", ErrorCode.RPC_FRAMEWORK_ERROR);
      }
      return length <= MAX_ID
          ? null
          : refuse(
              Reason.ID_TOO_LONG,
              "The message id has %d characters, at most %d are allowed".formatted(length, MAX_ID),
              ErrorCode.RPC_FRAMEWORK_ERROR);
    }

    /** Between the id and the payload every element of every type is a string. */
    private @Nullable Malformed wrongElement(int arity) {
      for (int i = 2; i < arity - 1; i++) {
        if (!isString(array.get(i))) {
          String name = typeId == CALL || typeId == SEND ? "action" : i == 2 ? "code" : "text";
          return refuse(
              Reason.WRONG_TYPE,
              "Element %d, the %s, must be a string".formatted(i, name),
              ErrorCode.RPC_FRAMEWORK_ERROR);
        }
      }
      JsonElement payload = array.get(arity - 1);
      if (payload.isJsonObject()) {
        return null;
      }
      return refuse(
          Reason.WRONG_TYPE,
          "Element %d must be an object, {} when there is nothing to say, not %s"
              .formatted(arity - 1, kind(payload)),
          ErrorCode.FORMAT_VIOLATION);
    }

    private Frame build(int arity) {
      String id = array.get(1).getAsString();
      JsonElement payload = array.get(arity - 1);
      return switch (typeId) {
        case CALL -> new Frame.Call(id, string(2), payload);
        case CALL_RESULT -> new Frame.CallResult(id, payload);
        case CALL_ERROR -> new Frame.CallError(id, string(2), string(3), payload);
        case CALL_RESULT_ERROR -> new Frame.CallResultError(id, string(2), string(3), payload);
        case SEND -> new Frame.Send(id, string(2), payload);
        default -> throw new IllegalStateException("no arity for message type " + typeId);
      };
    }

    private String string(int index) {
      return array.get(index).getAsString();
    }

    private Malformed refuse(Reason reason, String detail, ErrorCode code) {
      Optional<String> id =
          array.size() > 1 && isString(array.get(1))
              ? echoable(array.get(1).getAsString())
              : Optional.empty();
      return malformed(reason, detail, OptionalInt.of(typeId), id, code);
    }

    private static boolean isString(JsonElement element) {
      return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private static String kind(JsonElement element) {
      if (element.isJsonNull()) {
        return "null";
      }
      return element.isJsonArray() ? "an array" : "a single value";
    }
  }
}
