package io.ocppemu.ocpp;

import java.util.Locale;
import java.util.Set;

/** Names of our enums in the spelling of OCPP's own. */
public final class Words {
  private static final Set<String> ACRONYMS = Set.of("EV", "EVSE");

  private Words() {}

  /** {@code EV_CONNECT_TIMEOUT} as {@code EVConnectTimeout}. */
  public static String of(Enum<?> value) {
    StringBuilder word = new StringBuilder();
    for (String part : value.name().split("_", -1)) {
      if (ACRONYMS.contains(part)) {
        word.append(part);
      } else {
        word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return word.toString();
  }

  /** At most {@code limit} characters of {@code text}, none of them half of a surrogate pair. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    boolean splits = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, splits ? limit - 1 : limit);
  }
}
