package io.ocppemu.station;

import io.ocppemu.station.OutCall.Kind;
import java.time.Duration;

/**
 * Where the station stands with its CSMS (1.6 §4.2; 2.x B01–B03). {@link #next} is the whole
 * machine.
 */
public sealed interface Registration {

  /** No BootNotification has been answered since the station was switched on. */
  record Unregistered() implements Registration {}

  /** Told to wait; the CSMS may ask, the station may only answer (B02). */
  record Pending(Duration retry) implements Registration {}

  /** Turned away; the station keeps silent until it may try again (B03). */
  record Rejected(Duration retry) implements Registration {}

  /** Accepted; {@code heartbeat} is the interval the CSMS asked for, zero when it left it open. */
  record Accepted(Duration heartbeat) implements Registration {}

  /** What can happen to a registration. */
  sealed interface Step {}

  /** The station was switched on, or restarted. */
  record SwitchedOn() implements Step {}

  /** The CSMS answered a BootNotification. */
  record Answered(Verdict verdict, Duration interval) implements Step {}

  /** The word in the answer to BootNotification. */
  enum Verdict {
    ACCEPTED,
    PENDING,
    REJECTED
  }

  /** The state that follows; every state takes every step. */
  static Registration next(Step step) {
    return switch (step) {
      case SwitchedOn on -> new Unregistered();
      case Answered answer ->
          switch (answer.verdict()) {
            case ACCEPTED -> new Accepted(answer.interval());
            case PENDING -> new Pending(answer.interval());
            case REJECTED -> new Rejected(answer.interval());
          };
    };
  }

  /** Whether transaction requests may go out. */
  default boolean mayTransact() {
    return this instanceof Accepted;
  }

  /** Whether a request of this kind may go out. */
  default boolean maySend(Kind kind) {
    return switch (kind) {
      case BOOT, FORCED -> true;
      case TRIGGERED -> this instanceof Accepted || this instanceof Pending;
      case NORMAL, TRANSACTION -> this instanceof Accepted;
    };
  }
}
