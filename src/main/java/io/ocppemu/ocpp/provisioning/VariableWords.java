package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.devicemodel.AttributeType;
import io.ocppemu.station.devicemodel.VariableKey;
import io.ocppemu.station.devicemodel.VariableOutcome;
import org.jspecify.annotations.Nullable;

/** Components, variables and what became of them, in the words of 2.x. */
final class VariableWords {
  private static final int ADDITIONAL_INFO_MAX = 512;

  private VariableWords() {}

  record Component2(String name, @Nullable String instance, @Nullable Evse2 evse) {}

  record Variable2(String name, @Nullable String instance) {}

  record StatusInfo2(String reasonCode, String additionalInfo) {}

  static VariableKey key(Component2 component, Variable2 variable) {
    Evse2 evse = component.evse();
    Integer connector = evse == null ? null : evse.connectorId();
    return new VariableKey(
        component.name(),
        or(component.instance()),
        evse == null ? 0 : evse.id(),
        connector == null ? 0 : connector,
        variable.name(),
        or(variable.instance()));
  }

  static Component2 component(VariableKey key) {
    Evse2 evse =
        key.evse() == 0
            ? null
            : new Evse2(key.evse(), key.connector() == 0 ? null : key.connector());
    return new Component2(key.component(), orNull(key.componentInstance()), evse);
  }

  static Variable2 variable(VariableKey key) {
    return new Variable2(key.variable(), orNull(key.variableInstance()));
  }

  /** The attribute meant by {@code word}; Actual when it is left out (B05.FR.12, B06.FR.09). */
  static AttributeType attribute(@Nullable String word) {
    for (AttributeType type : AttributeType.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    return AttributeType.ACTUAL;
  }

  static @Nullable StatusInfo2 info(VariableOutcome outcome) {
    return outcome.reason().isEmpty()
        ? null
        : new StatusInfo2("Unspecified", Words.cut(outcome.reason(), ADDITIONAL_INFO_MAX));
  }

  static String or(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
