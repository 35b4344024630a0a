package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import java.time.Duration;
import java.time.Instant;

/**
 * A station that was silent for clearly longer than its heartbeat interval, noticed at its next
 * frame.
 */
final class HeartbeatMissed implements Rule {
  private static final About ABOUT =
      new About(
          "heartbeat-missed",
          Severity.WARNING,
          "1.6 §4.6",
          "G02.FR.02",
          "nothing was sent for more than twice the heartbeat interval");

  @Override
  public About about() {
    return ABOUT;
  }

  private static final Duration SLACK = Duration.ofSeconds(2);

  @Override
  public void see(RuleFrame frame, Context context) {
    Memory memory = context.memory();
    Duration interval = memory.interval();
    if (!frame.sent()
        || interval.isZero()
        || memory.registration() != Memory.Registration.ACCEPTED) {
      return;
    }
    // A station that waits for an answer can send no heartbeat.
    Instant free =
        memory.freeSince().isAfter(memory.lastSent()) ? memory.freeSince() : memory.lastSent();
    Duration silent = Duration.between(free, frame.time());
    if (silent.compareTo(interval.multipliedBy(2).plus(SLACK)) > 0) {
      context.find(
          "",
          "the station sent nothing for %d s; its heartbeat interval is %d s"
              .formatted(silent.toSeconds(), interval.toSeconds()));
    }
  }
}
