package io.ocppemu.link.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one rule, checked and complete. Immutable.
 *
 * @param all by name, in the order of the fault's parameters
 */
public record Values(Map<String, Object> all) {

  public Values {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** What was given, and the usual for the rest; what was given must have been checked. */
  static Values of(List<Parameter> parameters, Map<String, ?> given) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Object value = given.get(parameter.name());
      Object known = value == null ? parameter.usual() : value;
      all.put(
          parameter.name(), known instanceof Integer small ? (Object) small.longValue() : known);
    }
    return new Values(all);
  }

  long whole(String name) {
    return (Long) value(name);
  }

  int number(String name) {
    return (int) whole(name);
  }

  Duration millis(String name) {
    return Duration.ofMillis(whole(name));
  }

  boolean flag(String name) {
    return (Boolean) value(name);
  }

  String text(String name) {
    return (String) value(name);
  }

  private Object value(String name) {
    Object value = all.get(name);
    if (value == null) {
      throw new IllegalStateException("no parameter " + name);
    }
    return value;
  }
}
