package io.ocppemu.station.devicemodel;

import io.ocppemu.station.devicemodel.VariableOutcome.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings of a 2.x station as GetVariables, SetVariables and the reports see them (use cases
 * B05 to B08). A view: it keeps nothing. Under the STATION lock, like the settings.
 *
 * <p>Facts that move, such as {@code ClockCtrlr.DateTime}, are as old as the last {@link
 * Settings#force}; whoever reads them forces them first.
 */
public record DeviceModel(Settings settings) {

  /** Reads an attribute (B06). */
  public VariableOutcome get(VariableKey key, AttributeType attribute) {
    OptionalInt index = settings.catalogue().index(key);
    if (index.isEmpty()) {
      return VariableOutcome.of(missing(key));
    }
    if (attribute != AttributeType.ACTUAL) {
      return VariableOutcome.of(Status.NOT_SUPPORTED_ATTRIBUTE_TYPE);
    }
    Entry entry = settings.entry(index.getAsInt());
    return entry.definition().access().readable()
        ? new VariableOutcome(Status.ACCEPTED, entry.value(), "")
        : new VariableOutcome(Status.REJECTED, "", entry.definition().key() + " is write-only");
  }

  /** Sets an attribute (B05). */
  public VariableOutcome set(VariableKey key, AttributeType attribute, String value) {
    OptionalInt index = settings.catalogue().index(key);
    if (index.isEmpty()) {
      return VariableOutcome.of(missing(key));
    }
    if (attribute != AttributeType.ACTUAL) {
      return VariableOutcome.of(Status.NOT_SUPPORTED_ATTRIBUTE_TYPE);
    }
    SetOutcome outcome = settings.set(index.getAsInt(), value);
    return switch (outcome.verdict()) {
      case ACCEPTED -> VariableOutcome.of(Status.ACCEPTED);
      case REBOOT_REQUIRED -> VariableOutcome.of(Status.REBOOT_REQUIRED);
      case READ_ONLY, BAD_VALUE, UNKNOWN ->
          new VariableOutcome(Status.REJECTED, "", outcome.reason());
    };
  }

  /** What a base report holds (B07); never empty. */
  public List<Entry> report(ReportBase base) {
    return settings.entries().stream()
        .filter(
            entry ->
                switch (base) {
                  case CONFIGURATION_INVENTORY -> entry.definition().access().settable();
                  case FULL_INVENTORY -> true;
                  case SUMMARY_INVENTORY -> summary(entry);
                })
        .toList();
  }

  /**
   * What a custom report holds (B08).
   *
   * @param criteria a component must meet one of them; none stands for all components
   * @param queries a variable must answer one of them; none stands for all variables
   */
  public List<Entry> report(Set<Criterion> criteria, List<VariableQuery> queries) {
    Map<String, Entry> byKey = new HashMap<>();
    List<Entry> entries = settings.entries();
    for (Entry entry : entries) {
      byKey.put(key(entry).folded(), entry);
    }
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      VariableKey key = key(entry);
      boolean asked = queries.isEmpty() || queries.stream().anyMatch(query -> query.matches(key));
      if (asked && meets(criteria, key, byKey)) {
        found.add(entry);
      }
    }
    return found;
  }

  private static boolean meets(Set<Criterion> criteria, VariableKey key, Map<String, Entry> byKey) {
    if (criteria.isEmpty()) {
      return true;
    }
    for (Criterion criterion : criteria) {
      VariableKey teller =
          new VariableKey(
              key.component(),
              key.componentInstance(),
              key.evse(),
              key.connector(),
              criterion.word(),
              "");
      Entry told = byKey.get(teller.folded());
      if (told == null ? criterion.whenMissing() : told.value().equals("true")) {
        return true;
      }
    }
    return false;
  }

  private static boolean summary(Entry entry) {
    String variable = key(entry).variable();
    return variable.equals("AvailabilityState")
        || (variable.equals("Problem") && entry.value().equals("true"));
  }

  private static VariableKey key(Entry entry) {
    return entry.definition().variable().orElseThrow();
  }

  private Status missing(VariableKey key) {
    return settings.catalogue().hasComponent(key)
        ? Status.UNKNOWN_VARIABLE
        : Status.UNKNOWN_COMPONENT;
  }
}
