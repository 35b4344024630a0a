package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/** A request while another of the same side waits for its answer. */
final class SecondCall implements Rule {
  private static final About ABOUT =
      new About(
          "second-call",
          Severity.WARNING,
          "OCPP-J §4.1.1",
          "part 4 §4.1.1",
          "a request while one of the same side is open");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.call()) {
      return;
    }
    Open open = context.memory().waiting(frame.sent(), frame.time());
    if (open != null && !open.id().equals(frame.id())) {
      context.find(
          "",
          "%s came while %s (%s) has no answer; one request of a side may be open at a time"
              .formatted(
                  Excerpt.of(frame.action(), 50),
                  Excerpt.of(open.action(), 50),
                  Excerpt.of(open.id(), 40)));
    }
  }
}
