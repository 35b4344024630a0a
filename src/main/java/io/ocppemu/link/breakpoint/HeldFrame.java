package io.ocppemu.link.breakpoint;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A frame that is held. Immutable; its instants are of real time, whatever time stations live in.
 *
 * @param id by which it can be named
 * @param breakpointId of the breakpoint that it ran into
 * @param messageId empty when unreadable
 * @param action on answers that of their request; empty when unknown
 * @param text what it says as far as everybody may see it
 * @param masked whether secrets in the text are hidden: it cannot be edited then
 * @param delayed whether somebody has decided that it goes on at its deadline
 * @param deadlineAt when it goes on by itself
 * @param peerTimeoutAt when whoever asked gives up; empty when that is not known, or nobody asked
 */
public record HeldFrame(
    String id,
    String breakpointId,
    String stationId,
    Version version,
    Direction direction,
    MessageType type,
    String messageId,
    String action,
    String text,
    boolean masked,
    boolean delayed,
    Instant heldAt,
    Instant deadlineAt,
    Optional<Instant> peerTimeoutAt) {

  /** The same, to go on at another instant, perhaps with another text. */
  public HeldFrame delayed(String nextText, Instant until) {
    return new HeldFrame(
        id,
        breakpointId,
        stationId,
        version,
        direction,
        type,
        messageId,
        action,
        nextText,
        masked,
        true,
        heldAt,
        until,
        peerTimeoutAt);
  }
}
