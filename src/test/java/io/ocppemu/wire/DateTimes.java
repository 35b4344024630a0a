package io.ocppemu.wire;

import java.util.List;

/** Date-times that everybody accepts, and texts that nobody does. */
final class DateTimes {

  static final List<String> GOOD =
      List.of(
          "2024-02-29T23:59:59Z",
          "2024-01-01T00:00:00.1Z",
          "2024-01-01T00:00:00.123456789Z",
          "2024-01-01T00:00:00+14:00",
          "2024-01-01T00:00:00.5-09:30");

  static final List<String> BAD =
      List.of(
          "",
          "now",
          "2024-01-01",
          "2024-01-01 00:00:00Z",
          "2024-01-01T24:00:00Z",
          "2024-01-01T00:60:00Z",
          "2024-13-01T00:00:00Z",
          "2024-04-31T00:00:00Z",
          "2023-02-29T00:00:00Z",
          "1706400000",
          "2024-01-01T00:00:00+0100",
          "2024-01-01T00:00:00Z ");

  /**
   * Not RFC 3339 either, but the judge of the differential test reads ISO 8601 here (no zone, no
   * seconds, no digit after the point), so these stay out of the comparison.
   */
  static final List<String> BAD_BY_RFC_3339_ALONE =
      List.of("2024-01-01T00:00:00", "2024-01-01T00:00Z", "2024-01-01T00:00:00.Z");

  private DateTimes() {}
}
