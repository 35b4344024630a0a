package io.ocppemu.fuzz;

import io.ocppemu.station.Input;
import java.time.Duration;

/** One thing that happens to a station that is being fuzzed. */
sealed interface Step {
  /**
   * The CSMS sends a text.
   *
   * @param text with {@code @open@}, {@code @late@}, {@code @tx@} and {@code "@number@"} where the
   *     ids of the open request, of an earlier one, and of a running transaction are put in
   */
  record Hear(String text) implements Step {}

  /** A person, a timer or the link does something. */
  record Act(Input input) implements Step {}

  /** Time passes; timers fire. */
  record Pass(Duration time) implements Step {}

  /** A user sends a request. */
  record Send(String action, String payload) implements Step {}

  /** The link is made if the station dials, cut if it is up. */
  record Link() implements Step {}
}
