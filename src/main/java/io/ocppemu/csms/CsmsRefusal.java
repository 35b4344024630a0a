package io.ocppemu.csms;

/** A demand on the sandbox that cannot be met now; the message says why. */
public final class CsmsRefusal extends RuntimeException {

  /** What stands in the way. */
  public enum Reason {
    /** No station of that name has ever connected. */
    UNKNOWN_STATION,
    /** The station is known and offline. */
    NOT_CONNECTED,
    /** Too many calls wait already. */
    QUEUE_FULL,
    /** Too many bends or hooks are set already. */
    TOO_MANY_BENDS,
    /** What was waited for did not come in time, or what should not come came. */
    NOT_SEEN,
    /** The sandbox is closed. */
    CLOSED
  }

  private final Reason reason;

  CsmsRefusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What stands in the way. */
  public Reason reason() {
    return reason;
  }
}
