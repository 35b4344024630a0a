package io.ocppemu.station;

/** How a request of the station ended. */
public sealed interface CallOutcome {

  /** Answered; {@code payload} is the JSON text of the answer. */
  record Answered(String payload) implements CallOutcome {}

  /** Refused with a CALLERROR; {@code code} is the word on the wire. */
  record Refused(String code, String description) implements CallOutcome {}

  /** No answer within the message timeout. */
  record TimedOut() implements CallOutcome {}

  /** Never sent, or the link was lost before the answer; {@code why} says which. */
  record NotDelivered(String why) implements CallOutcome {}
}
