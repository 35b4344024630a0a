package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/**
 * An answer of the station that belongs to no open request; those of the CSMS the station notices
 * itself.
 */
final class UnknownAnswer implements Rule {
  private static final About ABOUT =
      new About(
          "unknown-answer",
          Severity.ERROR,
          "OCPP-J §4.1.4",
          "part 4 §4.1.4",
          "an answer to no open request");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    // 2.x answers "-1" to a request whose id it could not read (part 4 §4.2.3).
    if (frame.sent()
        && frame.answer()
        && frame.request() == null
        && !(frame.id().equals("-1") && !frame.result())) {
      context.find(
          "",
          "the station answered "
              + Excerpt.of(frame.id(), 40)
              + ", but the CSMS has no open request with this id");
    }
  }
}
