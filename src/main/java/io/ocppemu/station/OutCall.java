package io.ocppemu.station;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request the station wants to send or has sent. Immutable.
 *
 * @param number its place in the order of asking, growing
 * @param payload the JSON object as text; opaque to this room
 * @param ref what the answer is about: a transaction's id, a token, an EVSE; empty for nothing
 * @param sends how often it has been put on the wire
 * @param notBefore the earliest instant for its next sending
 * @param optional whether it may be dropped when the queue is full
 * @param reply who waits for the outcome; null for nobody, and after a restart
 */
public record OutCall(
    long number,
    String messageId,
    String action,
    String payload,
    Kind kind,
    String ref,
    int sends,
    Instant notBefore,
    boolean optional,
    @Nullable Reply<CallOutcome> reply) {

  /** What the rules of sending make of a request. */
  public enum Kind {
    /** BootNotification: goes first, also before acceptance. */
    BOOT,
    /** Asked for by the CSMS: allowed while registration is pending. */
    TRIGGERED,
    /** Everything else; forgotten when the link is lost. */
    NORMAL,
    /** Belongs to a transaction: kept in order, kept until answered, survives a restart. */
    TRANSACTION,
    /** Sent as it is on a user's order, whatever the rules say. */
    FORCED
  }

  OutCall sentOnceMore() {
    return new OutCall(
        number, messageId, action, payload, kind, ref, sends + 1, notBefore, optional, reply);
  }

  OutCall waitingUntil(Instant instant) {
    return new OutCall(
        number, messageId, action, payload, kind, ref, sends, instant, optional, reply);
  }

  /** The same request with another payload. */
  public OutCall withPayload(String text) {
    return new OutCall(
        number, messageId, action, text, kind, ref, sends, notBefore, optional, reply);
  }

  /** Who waits for the outcome. */
  Optional<Reply<CallOutcome>> waiting() {
    return Optional.ofNullable(reply);
  }
}
