package io.ocppemu.station.devicemodel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a variable of a component in the 2.x device model. Two keys that differ in case only are
 * the same key (identifierString is case-insensitive).
 *
 * <p>As text: {@code OCPPCommCtrlr.HeartbeatInterval}, {@code
 * OCPPCommCtrlr.MessageTimeout[Default]}, {@code EVSE#1.Power}, {@code
 * Connector#1.2.ConnectorType}, {@code NetworkConfiguration[1].OcppCsmsUrl}; a slash may stand in
 * place of the dot before the variable.
 *
 * @param component its name
 * @param componentInstance empty when it has none
 * @param evse the EVSE the component is of; 0 when it is of none
 * @param connector the connector the component is of; 0 when it is of none
 * @param variable its name
 * @param variableInstance empty when it has none
 */
public record VariableKey(
    String component,
    String componentInstance,
    int evse,
    int connector,
    String variable,
    String variableInstance) {

  private static final int LONGEST = 300;
  private static final Pattern TEXT =
      Pattern.compile(
          "([^\\[\\]#./]+)(?:\\[([^\\[\\]]*)])?(?:#(\\d{1,9})(?:\\.(\\d{1,9}))?)?[./]"
              + "([^\\[\\]#./]+)(?:\\[([^\\[\\]]*)])?");

  /** A variable of a component without instances, of the station as a whole. */
  public static VariableKey of(String component, String variable) {
    return new VariableKey(component, "", 0, 0, variable, "");
  }

  /** Reads the text form; empty when {@code text} is none. */
  public static Optional<VariableKey> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new VariableKey(
            or(matcher.group(1)),
            or(matcher.group(2)),
            number(matcher.group(3)),
            number(matcher.group(4)),
            or(matcher.group(5)),
            or(matcher.group(6))));
  }

  /** The text form, with a dot before the variable. */
  public String format() {
    StringBuilder text = new StringBuilder(component);
    bracket(text, componentInstance);
    if (evse > 0) {
      text.append('#').append(evse);
    }
    if (connector > 0) {
      text.append('.').append(connector);
    }
    text.append('.').append(variable);
    bracket(text, variableInstance);
    return text.toString();
  }

  /** What is the same for all variables of one component, whatever the case. */
  String foldedComponent() {
    return (component + '\n' + componentInstance + '\n' + evse + '\n' + connector)
        .toLowerCase(Locale.ROOT);
  }

  /** What is the same for equal keys and no others. */
  String folded() {
    return foldedComponent() + ('\n' + variable + '\n' + variableInstance).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VariableKey key && folded().equals(key.folded());
  }

  @Override
  public int hashCode() {
    return folded().hashCode();
  }

  @Override
  public String toString() {
    return format();
  }

  private static void bracket(StringBuilder text, String instance) {
    if (!instance.isEmpty()) {
      text.append('[').append(instance).append(']');
    }
  }

  private static String or(@Nullable String group) {
    return group == null ? "" : group;
  }

  private static int number(@Nullable String group) {
    return group == null ? 0 : Integer.parseInt(group);
  }
}
