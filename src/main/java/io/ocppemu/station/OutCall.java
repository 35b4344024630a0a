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
 * @param failures how often this run of the program heard a refusal, or nothing in time, in return;
 *     a link that was lost meanwhile is none (1.6 §3.7.1, E13)
 * @param notBefore the earliest instant for its next sending
 * @param optional whether it may be dropped when the queue is full
 * @param waitedOffline whether it had to wait for a link before it was first put on the wire (E04)
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
    int failures,
    Instant notBefore,
    boolean optional,
    boolean waitedOffline,
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

  /**
   * The same request, put on the wire. What is sent again says what it said the first time.
   *
   * @param offline whether it has waited without a link by now
   */
  OutCall sentOnceMore(boolean offline) {
    boolean waited = sends == 0 ? offline : waitedOffline;
    return with(payload, sends + 1, failures, notBefore, waited);
  }

  /** The same request after one more failure, to be sent again no earlier than {@code instant}. */
  OutCall failedUntil(Instant instant) {
    return with(payload, sends, failures + 1, instant, waitedOffline);
  }

  /** The same request with another payload. */
  public OutCall withPayload(String text) {
    return with(text, sends, failures, notBefore, waitedOffline);
  }

  private OutCall with(String text, int sent, int failed, Instant earliest, boolean waited) {
    return new OutCall(
        number, messageId, action, text, kind, ref, sent, failed, earliest, optional, waited,
        reply);
  }

  /** Who waits for the outcome. */
  Optional<Reply<CallOutcome>> waiting() {
    return Optional.ofNullable(reply);
  }
}
