package io.ocppemu.wire;

/** Recognises RFC 3339 date-times by their characters, allocating nothing. */
final class DateTimeText {

  private static final int SECONDS_END = 19;

  private DateTimeText() {}

  static boolean isValid(String text) {
    if (text.length() < SECONDS_END + 1 || !shape(text)) {
      return false;
    }
    int zone = SECONDS_END;
    if (text.charAt(zone) == '.') {
      zone++;
      while (zone < text.length() && digit(text, zone) >= 0) {
        zone++;
      }
      if (zone == SECONDS_END + 1) {
        return false;
      }
    }
    return zone(text, zone);
  }

  private static boolean shape(String text) {
    char t = text.charAt(10);
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && year >= 0
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= daysIn(year, month)
        && within(number(text, 11, 2), 23)
        && within(number(text, 14, 2), 59)
        && within(number(text, 17, 2), 60);
  }

  private static boolean zone(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char sign = text.charAt(at);
    int offset = 0;
    if (sign == 'Z' || sign == 'z') {
      if (at + 1 != text.length()) {
        return false;
      }
    } else {
      if ((sign != '+' && sign != '-') || at + 6 != text.length() || text.charAt(at + 3) != ':') {
        return false;
      }
      int hours = number(text, at + 1, 2);
      int minutes = number(text, at + 4, 2);
      if (!within(hours, 23) || !within(minutes, 59)) {
        return false;
      }
      offset = (sign == '+' ? 1 : -1) * (hours * 60 + minutes);
    }
    return number(text, 17, 2) < 60 || lastMinuteOfDay(text, offset);
  }

  private static boolean lastMinuteOfDay(String text, int offset) {
    int utc = number(text, 11, 2) * 60 + number(text, 14, 2) - offset;
    return Math.floorMod(utc, 24 * 60) == 24 * 60 - 1;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean within(int value, int last) {
    return value >= 0 && value <= last;
  }

  /** The number in {@code length} digits from {@code start}, -1 when one of them is no digit. */
  private static int number(String text, int start, int length) {
    int value = 0;
    for (int i = start; i < start + length; i++) {
      int digit = digit(text, i);
      if (digit < 0) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    return c >= '0' && c <= '9' ? c - '0' : -1;
  }
}
