package io.ocppemu.rules;

import io.ocppemu.tap.Seen.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in a frame that is more than a minute from the clock of the emulator; that of a station
 * may be the one that the CSMS has told it.
 */
final class ClockSkew implements Rule {
  private static final About ABOUT =
      new About(
          "clock-skew",
          Severity.WARNING,
          "1.6 §3.15, §4.6",
          "B01.FR.06, G02.FR.06",
          "a time that is far from the emulator's");

  @Override
  public About about() {
    return ABOUT;
  }

  /** What lies within it is nobody's mistake: networks and queues take their time. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void see(RuleFrame frame, Context context) {
    if (frame.sent() && frame.call()) {
      station(frame, context);
    } else if (!frame.sent()
        && frame.result()
        && (frame.action().equals("Heartbeat") || frame.action().equals("BootNotification"))) {
      csms(frame, context);
    }
  }

  private static void csms(RuleFrame frame, Context context) {
    Instant told = Json.time(frame.payload(), "currentTime");
    if (told == null) {
      return;
    }
    Duration ahead = Duration.between(frame.time(), told);
    Duration before = context.memory().csmsAhead();
    boolean known = before != null && within(ahead.minus(before));
    if (!within(ahead) && !known) {
      context.find(
          "/currentTime",
          "the CSMS says it is %s, %s; at most %d s are expected"
              .formatted(told, words(ahead), LIMIT.toSeconds()));
    }
  }

  private static void station(RuleFrame frame, Context context) {
    switch (frame.action()) {
      case "StatusNotification" -> station(frame, "timestamp", true, context);
      case "StartTransaction", "StopTransaction", "TransactionEvent" ->
          station(frame, "timestamp", false, context);
      default -> {
        // Others tell of time deeper inside, if they do.
      }
    }
  }

  private static void station(RuleFrame frame, String field, boolean promptly, Context context) {
    Instant told = Json.time(frame.payload(), field);
    if (told == null) {
      return;
    }
    Duration ahead = Duration.between(frame.time(), told);
    if (within(ahead) || within(ahead, context.memory().csmsAhead())) {
      return;
    }
    // Old news may have waited for the link or for answers; for the future nothing waits.
    boolean waited =
        !promptly
            || frame.resent()
            || context.memory().freeSince().isAfter(frame.time().minus(LIMIT));
    if (!ahead.isNegative() || !waited) {
      context.find(
          "/" + field,
          "the station says it is %s, %s; at most %d s are expected"
              .formatted(told, words(ahead), LIMIT.toSeconds()));
    }
  }

  private static boolean within(Duration difference) {
    return difference.abs().compareTo(LIMIT) <= 0;
  }

  private static boolean within(Duration ahead, @Nullable Duration csmsAhead) {
    return csmsAhead != null && within(ahead.minus(csmsAhead));
  }

  private static String words(Duration ahead) {
    return ahead.abs().toSeconds()
        + (ahead.isNegative() ? " s behind the emulator" : " s ahead of the emulator");
  }
}
