package io.ocppemu.link;

import java.time.Instant;
import java.util.Optional;

/**
 * What can be seen of a station's link. Immutable.
 *
 * @param attempts failed attempts since the last success
 * @param lastClose how the link last ended or why it could not be opened, for people
 */
public record LinkStatus(
    State state,
    Instant since,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<String> lastClose,
    Optional<String> subprotocol,
    long framesSent,
    long framesReceived,
    long findings,
    Optional<Instant> lastFrameAt,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt) {

  /** Where the link is. */
  public enum State {
    /** Nobody wants it open. */
    OFFLINE,
    DIALING,
    ONLINE,
    /** The next attempt is planned. */
    WAITING
  }
}
