package io.ocppemu.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a message was refused, free of the spelling of a version (OCPP-J 1.6 §4.2.3 with its erratum
 * 5.1; 2.x part 4 §4.3).
 *
 * <p>1.6 spells two codes in its own way and lacks two; {@link #word(Version)} gives the word of a
 * version, {@link #ofWord(String)} reads them all.
 */
public enum ErrorCode {
  /** The action is not known to the receiver. */
  NOT_IMPLEMENTED("NotImplemented"),
  /** The action is known, this receiver does not offer it. */
  NOT_SUPPORTED("NotSupported"),
  /** The receiver failed for a reason of its own. */
  INTERNAL_ERROR("InternalError"),
  /** The payload is not what the action allows at this moment or in this shape. */
  PROTOCOL_ERROR("ProtocolError"),
  /** A security rule kept the receiver from carrying the action out. */
  SECURITY_ERROR("SecurityError"),
  /** The payload is not well formed, or not an object of the action's shape. */
  FORMAT_VIOLATION("FormatViolation", "FormationViolation"),
  /** A field has a value that is not allowed. */
  PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
  /** A field is missing, or occurs too often or not often enough. */
  OCCURRENCE_CONSTRAINT_VIOLATION("OccurrenceConstraintViolation", "OccurenceConstraintViolation"),
  /** A field has a value of the wrong type. */
  TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation"),
  /** Anything the other codes do not say. */
  GENERIC_ERROR("GenericError"),
  /** The message type number is not spoken here. Since 2.0.1; 1.6 says GenericError. */
  MESSAGE_TYPE_NOT_SUPPORTED("MessageTypeNotSupported", "GenericError"),
  /** The text is no valid frame. Since 2.0.1; 1.6 says FormationViolation. */
  RPC_FRAMEWORK_ERROR("RpcFrameworkError", "FormationViolation");

  private static final Map<String, ErrorCode> BY_WORD = byWord();

  private final String word2;
  private final String word16;

  ErrorCode(String word) {
    this(word, word);
  }

  ErrorCode(String word2, String word16) {
    this.word2 = word2;
    this.word16 = word16;
  }

  /** The word on the wire in {@code version}. */
  public String word(Version version) {
    return switch (version.dialect()) {
      case V16 -> word16;
      case V2 -> word2;
    };
  }

  /** The code behind a word of any version, empty when no version has it. */
  public static Optional<ErrorCode> ofWord(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  private static Map<String, ErrorCode> byWord() {
    Map<String, ErrorCode> words = new HashMap<>();
    for (ErrorCode code : values()) {
      words.put(code.word2, code);
    }
    // Two codes borrow a 1.6 word; the word keeps meaning its first owner.
    for (ErrorCode code : values()) {
      words.putIfAbsent(code.word16, code);
    }
    return Map.copyOf(words);
  }
}
