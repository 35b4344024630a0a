package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Excerpt;

/**
 * A request other than BootNotification of a station that is not accepted, and was not told to send
 * it.
 */
final class SentBeforeAcceptance implements Rule {
  private static final About ABOUT =
      new About(
          "sent-before-acceptance",
          Severity.ERROR,
          "1.6 §4.2",
          "B02.FR.02",
          "a request of a station that is not accepted");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void see(RuleFrame frame, Context context) {
    if (!frame.sent()
        || !(frame.call() || frame.send())
        || frame.action().equals("BootNotification")) {
      return;
    }
    switch (context.memory().registration()) {
      case ACCEPTED -> {
        // It may send what it likes.
      }
      case NONE -> find(frame, "has no answer to BootNotification yet", "B01.FR.08", context);
      case REJECTED -> find(frame, "is rejected", "B03.FR.02", context);
      case PENDING -> {
        if (!context.memory().ordered(frame)) {
          find(frame, "is pending and was told to send nothing", ABOUT.source2(), context);
        }
      }
    }
  }

  private static void find(RuleFrame frame, String state, String source2, Context context) {
    context.find(
        "",
        "%s was sent although the station %s; only BootNotification may be sent"
            .formatted(Excerpt.of(frame.action(), 50), state),
        frame.v16() ? ABOUT.source16() : source2);
  }
}
