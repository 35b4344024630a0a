package io.ocppemu.wire;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@link FrameCodec#decode} made of a text: a frame, or the reason why it is none. */
public sealed interface Decoded {

  /** A well-formed frame; its payload is not validated yet. */
  record Good(Frame frame) implements Decoded {}

  /**
   * A text that is no frame of the version.
   *
   * @param detail a sentence for people, at most 255 characters
   * @param typeId the message type number as far as it could be read
   * @param messageId the id as far as it could be read and can be given back: 1 to {@value
   *     FrameCodec#MAX_ECHOED_ID} characters
   * @param code the code a refusal carries
   */
  record Malformed(
      Reason reason, String detail, OptionalInt typeId, Optional<String> messageId, ErrorCode code)
      implements Decoded {

    /** The frame a station must answer, unknown message types being ignored as 4.1.3 asks. */
    public Optional<Frame> reply(Version version) {
      return reply(version, false);
    }

    /**
     * The frame a station must answer, empty when the text is to be ignored (OCPP-J 1.6 §4.1, 2.x
     * part 4 §4.1.3, §4.2.3, §4.4).
     *
     * <p>A broken request is refused with its id; when the id cannot be read, 2.x answers to "-1"
     * and 1.6 is silent. A broken CALLRESULT is refused in 2.1 only; errors and SENDs never are.
     *
     * @param refuseUnknownTypes whether an unknown message type is refused with
     *     MessageTypeNotSupported (2.x part 4 §4.4) or ignored (§4.1.3): the texts contradict
     */
    public Optional<Frame> reply(Version version, boolean refuseUnknownTypes) {
      boolean since21 = version.atLeast(Version.V2_1);
      int type = typeId.orElse(FrameCodec.CALL);
      if (type == FrameCodec.CALL) {
        return refusal(version);
      }
      if (type == FrameCodec.CALL_RESULT) {
        return since21 ? resultRefusal(version) : Optional.empty();
      }
      boolean unknown =
          switch (type) {
            case FrameCodec.CALL_ERROR -> false;
            case FrameCodec.CALL_RESULT_ERROR, FrameCodec.SEND -> !since21;
            default -> true;
          };
      return unknown && refuseUnknownTypes ? refusal(version) : Optional.empty();
    }

    private Optional<Frame> resultRefusal(Version version) {
      return messageId.map(
          id -> new Frame.CallResultError(id, code.word(version), detail, new JsonObject()));
    }

    private Optional<Frame> refusal(Version version) {
      Optional<String> id = messageId;
      if (id.isEmpty() && version.dialect() == Dialect.V2) {
        id = Optional.of(FrameCodec.UNREADABLE_ID);
      }
      return id.map(
          known -> new Frame.CallError(known, code.word(version), detail, new JsonObject()));
    }
  }

  /** Why a text is no frame. */
  enum Reason {
    /** Not JSON as RFC 8259 has it, or more than one value. */
    NOT_JSON,
    /** JSON, but not an array with a message type number. */
    NOT_AN_ARRAY,
    /** Longer than {@link WireLimits#maxChars()}. */
    TOO_LARGE,
    /** Nested deeper than {@link WireLimits#maxDepth()}. */
    TOO_DEEP,
    /** An object names the same property twice. */
    DUPLICATE_KEY,
    /** A number with more digits or a larger exponent than any field could need. */
    NUMBER_TOO_LARGE,
    /** More or fewer elements than the message type has. */
    WRONG_ARITY,
    /** An element of the array is of the wrong JSON type. */
    WRONG_TYPE,
    /** A message type number the version does not have. */
    UNKNOWN_MESSAGE_TYPE,
    /** A message id of more than {@value FrameCodec#MAX_ID} characters. */
    ID_TOO_LONG,
    /** A message id without a character. */
    ID_EMPTY
  }
}
