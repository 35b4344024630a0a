package io.ocppemu.api;

import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StationFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes problems of what other rooms say about values that do not fit. */
final class Unfit {
  private static final Pattern NAMES_FIELD = Pattern.compile("(?s)(\\w+)(?::| )\\s*(.*)");

  private Unfit() {}

  /** The problem behind a message that begins with the field's name. */
  static Refused of(IllegalArgumentException e) {
    Matcher named = NAMES_FIELD.matcher(String.valueOf(e.getMessage()));
    return named.matches()
        ? Refused.unacceptable(named.group(1), named.group(2))
        : Refused.unacceptable("", String.valueOf(e.getMessage()));
  }

  /**
   * Makes sure that a station can be dialled from.
   *
   * @throws IllegalArgumentException that names the field when not
   */
  static void checkUrl(StationFactory factory, StationDefinition definition) {
    StationFactory.plan(definition).url(definition.stationId(), factory.urls());
  }
}
