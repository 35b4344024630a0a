package io.ocppemu.station.devicemodel;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text is a value of a setting, and how that value is spelled. */
sealed interface ValueCheck {

  /** The text is a value; {@code spelling} is how it is kept and shown. */
  record Good(String spelling) implements ValueCheck {}

  /** The text is no value; {@code reason} follows the key in a sentence. */
  record Bad(String reason) implements ValueCheck {}

  Pattern INTEGER = Pattern.compile("[+-]?\\d{1,19}");
  Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
  Pattern HEX_KEY = Pattern.compile("(?:[0-9A-Fa-f]{2}){16,20}");
  Pattern PRINTABLE = Pattern.compile("[ -~]{16,20}");
  Pattern ROTATION =
      Pattern.compile("(\\d{1,5})\\.(NotApplicable|Unknown|RST|RTS|SRT|STR|TRS|TSR)");

  /** Checks {@code text} against {@code definition}. */
  static ValueCheck of(SettingDefinition definition, String text) {
    if (text.length() > definition.maxLength()) {
      return new Bad("takes at most " + definition.maxLength() + " characters");
    }
    return switch (definition.type()) {
      case BOOLEAN -> flag(text);
      case INTEGER -> integer(definition, text);
      case DECIMAL -> decimal(definition, text);
      case STRING -> string(definition, text);
      case DATE_TIME -> dateTime(text);
      case OPTION_LIST -> option(definition, text);
      case SEQUENCE_LIST, MEMBER_LIST -> list(definition, text);
    };
  }

  private static ValueCheck flag(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return folded.equals("true") || folded.equals("false")
        ? new Good(folded)
        : new Bad("must be true or false");
  }

  private static ValueCheck integer(SettingDefinition definition, String text) {
    if (!INTEGER.matcher(text).matches()) {
      return new Bad("must be a whole number" + range(definition));
    }
    BigDecimal number = new BigDecimal(text);
    return within(definition, number)
        ? new Good(number.toPlainString())
        : new Bad("must be a whole number" + range(definition));
  }

  private static ValueCheck decimal(SettingDefinition definition, String text) {
    if (!DECIMAL.matcher(text).matches() || !within(definition, new BigDecimal(text))) {
      return new Bad("must be a number" + range(definition));
    }
    return new Good(new BigDecimal(text).toPlainString());
  }

  private static boolean within(SettingDefinition definition, BigDecimal number) {
    double value = number.doubleValue();
    return value >= definition.min() && value <= definition.max();
  }

  private static String range(SettingDefinition definition) {
    boolean open = definition.max() >= Integer.MAX_VALUE;
    if (Double.isInfinite(definition.min()) && open) {
      return "";
    }
    String least = new BigDecimal(definition.min()).toPlainString();
    return open
        ? " of at least " + least
        : " from " + least + " to " + new BigDecimal(definition.max()).toPlainString();
  }

  private static ValueCheck string(SettingDefinition definition, String text) {
    return switch (definition.format()) {
      case ANY, NOT_EMPTY, PHASE_ROTATION -> new Good(text);
      case AUTHORIZATION_KEY ->
          HEX_KEY.matcher(text).matches() || PRINTABLE.matcher(text).matches()
              ? new Good(text)
              : new Bad("must be 32 to 40 hexadecimal digits in pairs, or 16 to 20 characters");
      case PASSWORD ->
          text.length() >= 16 ? new Good(text) : new Bad("must have at least 16 characters");
    };
  }

  private static ValueCheck dateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return new Good(text);
    } catch (DateTimeParseException notATime) {
      return new Bad("must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static ValueCheck option(SettingDefinition definition, String text) {
    String word = matching(definition.options(), text);
    return word.isEmpty()
        ? new Bad("must be one of " + String.join(", ", definition.options()))
        : new Good(word);
  }

  private static ValueCheck list(SettingDefinition definition, String text) {
    List<String> words = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String raw : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String item = raw.strip();
      String word =
          definition.format() == SettingDefinition.Format.PHASE_ROTATION
              ? rotation(definition, item)
              : matching(definition.options(), item);
      if (word.isEmpty()) {
        return new Bad(refusal(definition, item));
      }
      if (!seen.add(word)) {
        return new Bad("names " + word + " twice");
      }
      words.add(word);
    }
    if (words.isEmpty() && definition.format() == SettingDefinition.Format.NOT_EMPTY) {
      return new Bad("must name at least one of " + String.join(", ", definition.options()));
    }
    return new Good(String.join(",", words));
  }

  private static String refusal(SettingDefinition definition, String item) {
    return definition.format() == SettingDefinition.Format.PHASE_ROTATION
        ? "takes items such as 1.RST for the connectors this station has, not \"" + item + "\""
        : "does not know \"" + item + "\", only " + String.join(", ", definition.options());
  }

  /** The item, or empty when its connector is beyond the station's: the options are their ids. */
  private static String rotation(SettingDefinition definition, String item) {
    var matcher = ROTATION.matcher(item);
    boolean known = matcher.matches() && definition.options().contains(matcher.group(1));
    return known ? item : "";
  }

  private static String matching(List<String> options, String item) {
    for (String option : options) {
      if (option.equalsIgnoreCase(item)) {
        return option;
      }
    }
    return "";
  }
}
