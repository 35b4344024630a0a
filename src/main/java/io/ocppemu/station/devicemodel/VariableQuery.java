package io.ocppemu.station.devicemodel;

/**
 * Which variables a GetReport asks for; what is left out stands for all (B08.FR.20 to FR.25).
 *
 * @param component name of the component
 * @param componentInstance empty for all
 * @param evse 0 for all, and for components of no EVSE
 * @param connector 0 for all, and for components of no connector
 * @param variable empty for all
 * @param variableInstance empty for all
 */
public record VariableQuery(
    String component,
    String componentInstance,
    int evse,
    int connector,
    String variable,
    String variableInstance) {

  boolean matches(VariableKey key) {
    return component.equalsIgnoreCase(key.component())
        && open(componentInstance, key.componentInstance())
        && (evse == 0 || evse == key.evse())
        && (connector == 0 || connector == key.connector())
        && open(variable, key.variable())
        && open(variableInstance, key.variableInstance());
  }

  private static boolean open(String asked, String found) {
    return asked.isEmpty() || asked.equalsIgnoreCase(found);
  }
}
