package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;
import java.time.Duration;

/**
 * An answer of the station that comes so late that the CSMS will have given up; those of the CSMS
 * the station notices itself, which knows how long it waits.
 */
final class LateAnswer implements Rule {
  private static final About ABOUT =
      new About(
          "late-answer",
          Severity.ERROR,
          "OCPP-J §4.1.1",
          "part 4 §4.1.1",
          "an answer that comes after 30 s");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    Open request = frame.request();
    if (!frame.sent() || request == null) {
      return;
    }
    Duration took = Duration.between(request.since(), frame.time());
    if (took.compareTo(Memory.GIVEN_UP) > 0) {
      context.find(
          "",
          "the station answered %s (%s) after %d s; an answer is expected within %d s"
              .formatted(
                  Excerpt.of(request.action(), 50),
                  Excerpt.of(request.id(), 40),
                  took.toSeconds(),
                  Memory.GIVEN_UP.toSeconds()));
    }
  }
}
