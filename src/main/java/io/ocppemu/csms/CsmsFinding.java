package io.ocppemu.csms;

import java.time.Instant;

/**
 * Something a station did that the specification does not allow, or that is worth knowing.
 *
 * @param frameSeq the {@link CsmsFrame#seq()} it is about; 0 when about none
 * @param code what kind of finding, stable
 * @param pointer a JSON pointer into the payload; empty when it does not apply
 * @param sentence what was found and what was expected
 */
public record CsmsFinding(
    Instant time,
    String stationId,
    long frameSeq,
    Code code,
    String action,
    String messageId,
    String pointer,
    String sentence) {

  /** The kinds of findings. */
  public enum Code {
    /** A text that is no OCPP-J frame. */
    MALFORMED,
    /** A binary WebSocket message: OCPP-J is text. */
    BINARY,
    /** A request that breaks its definition. */
    INVALID_REQUEST,
    /** An answer that breaks its definition. */
    INVALID_RESPONSE,
    /** A request whose action the version does not have. */
    UNKNOWN_ACTION,
    /** A request only a central system may send. */
    WRONG_WAY,
    /** A SEND of an action that is a CALL, or the other way round. */
    WRONG_MESSAGE_TYPE,
    /** An answer to nothing that was asked. */
    UNEXPECTED_ANSWER,
    /** An answer after its call had timed out. */
    LATE_ANSWER,
    /** A message id seen before, with the same content. */
    RESENT,
    /** A message id seen before, with another content (part 4 §4.1.4: ids are unique). */
    REUSED_ID,
    /** A second call while the first one still waits for its answer. */
    CALL_WHILE_OPEN,
    /** A call before BootNotification was accepted. */
    BEFORE_BOOT,
    /** An event of a transaction nobody started here. */
    UNKNOWN_TRANSACTION,
    /** A hole in a transaction's sequence numbers, or one that goes back. */
    SEQUENCE_GAP,
    /** An event of a transaction that has ended. */
    AFTER_END,
    /** The station could not understand an answer (CALLRESULTERROR, since 2.1). */
    RESULT_REFUSED
  }
}
