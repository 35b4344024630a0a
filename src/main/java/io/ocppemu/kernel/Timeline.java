package io.ocppemu.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the stations live it: the only source of "now" and of timers, so that a fleet can run on
 * real, scaled or stepped time. All methods may be called from any thread.
 */
public interface Timeline {

  /** The wall clock, to the microsecond. */
  Instant now();

  /** A clock that never jumps, in nanoseconds from an arbitrary origin; for measuring durations. */
  long nanos();

  /**
   * Runs {@code task} once after {@code delay}; a delay of zero or less means as soon as possible.
   * The task runs on the timeline's own thread and must only hand work on, never block.
   */
  Timer schedule(Duration delay, Runnable task);

  /** One scheduled task. */
  interface Timer {
    /** Makes sure the task will not start any more, if it has not yet; harmless otherwise. */
    void cancel();
  }
}
