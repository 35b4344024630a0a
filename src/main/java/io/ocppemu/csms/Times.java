package io.ocppemu.csms;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How the sandbox writes times: UTC, milliseconds, as every version allows. */
final class Times {
  private Times() {}

  static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
