package io.ocppemu.station.devicemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.devicemodel.VariableOutcome.Status;
import io.ocppemu.wire.Version;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceModelTest {
  private final Settings settings =
      Settings.of(Catalogue.v2(Version.V2_0_1, Shapes.FAST), Map.of());
  private final DeviceModel model = new DeviceModel(settings);
  private final VariableKey heartbeat = VariableKey.of("OCPPCommCtrlr", "HeartbeatInterval");
  private final VariableKey password = VariableKey.of("SecurityCtrlr", "BasicAuthPassword");

  @Test
  void aValueIsReadAndSetByComponentAndVariable() {
    assertThat(model.get(heartbeat, AttributeType.ACTUAL))
        .isEqualTo(new VariableOutcome(Status.ACCEPTED, "300", ""));
    assertThat(model.set(heartbeat, AttributeType.ACTUAL, "77").status())
        .isEqualTo(Status.ACCEPTED);
    assertThat(model.get(heartbeat, AttributeType.ACTUAL).value()).isEqualTo("77");
  }

  @Test
  void unknownComponentsAndVariablesAreToldApart() {
    VariableKey noComponent = VariableKey.of("Toaster", "Temperature");
    VariableKey noVariable = VariableKey.of("OCPPCommCtrlr", "Temperature");
    VariableKey noEvse = new VariableKey("EVSE", "", 9, 0, "Available", "");

    assertThat(model.get(noComponent, AttributeType.ACTUAL).status())
        .isEqualTo(Status.UNKNOWN_COMPONENT);
    assertThat(model.set(noVariable, AttributeType.ACTUAL, "1").status())
        .isEqualTo(Status.UNKNOWN_VARIABLE);
    assertThat(model.get(noEvse, AttributeType.ACTUAL).status())
        .isEqualTo(Status.UNKNOWN_COMPONENT);
  }

  @Test
  void anInstanceThatIsLeftOutIsAnUnknownVariable() {
    assertThat(
            model
                .get(VariableKey.of("OCPPCommCtrlr", "MessageTimeout"), AttributeType.ACTUAL)
                .status())
        .as("B06.FR.15")
        .isEqualTo(Status.UNKNOWN_VARIABLE);
    assertThat(
            model
                .get(
                    new VariableKey("OCPPCommCtrlr", "", 0, 0, "MessageTimeout", "default"),
                    AttributeType.ACTUAL)
                .value())
        .isEqualTo("30");
  }

  @ParameterizedTest
  @EnumSource(value = AttributeType.class, names = "ACTUAL", mode = EnumSource.Mode.EXCLUDE)
  void onlyTheActualAttributeIsSupported(AttributeType attribute) {
    assertThat(model.get(heartbeat, attribute).status())
        .isEqualTo(Status.NOT_SUPPORTED_ATTRIBUTE_TYPE);
    assertThat(model.set(heartbeat, attribute, "1").status())
        .isEqualTo(Status.NOT_SUPPORTED_ATTRIBUTE_TYPE);
  }

  @Test
  void aWriteOnlyVariableCanNotBeRead() {
    model.set(password, AttributeType.ACTUAL, "correct horse battery");

    assertThat(model.get(password, AttributeType.ACTUAL).status()).isEqualTo(Status.REJECTED);
    assertThat(model.report(ReportBase.FULL_INVENTORY))
        .extracting(Entry::value)
        .noneMatch(value -> value.contains("horse"));
  }

  @Test
  void readOnlyVariablesAndBadValuesAreRejectedWithAReason() {
    VariableOutcome readOnly =
        model.set(VariableKey.of("ClockCtrlr", "DateTime"), AttributeType.ACTUAL, "x");
    VariableOutcome bad = model.set(heartbeat, AttributeType.ACTUAL, "often");

    assertThat(readOnly.status()).isEqualTo(Status.REJECTED);
    assertThat(readOnly.reason()).isEqualTo("ClockCtrlr.DateTime is read-only");
    assertThat(bad.status()).isEqualTo(Status.REJECTED);
    assertThat(bad.reason()).contains("whole number of at least 1");
  }

  @Test
  void aVariableThatIsUnsetReadsAsEmptyText() {
    VariableKey power = new VariableKey("EVSE", "", 1, 0, "Power", "");

    assertThat(model.get(power, AttributeType.ACTUAL))
        .isEqualTo(new VariableOutcome(Status.ACCEPTED, "", ""));
    assertThat(settings.find("EVSE#1.Power").orElseThrow().definition().max()).isEqualTo(150_000);
  }

  @Test
  void theFullInventoryHoldsEverythingAndTheConfigurationInventoryWhatCanBeSet() {
    assertThat(model.report(ReportBase.FULL_INVENTORY)).isEqualTo(settings.entries());
    assertThat(model.report(ReportBase.CONFIGURATION_INVENTORY))
        .hasSizeGreaterThan(30)
        .allMatch(entry -> entry.definition().access().settable())
        .extracting(entry -> entry.definition().key())
        .contains("SecurityCtrlr.BasicAuthPassword", "TxCtrlr.TxStartPoint");
  }

  @Test
  void theSummaryTellsTheAvailabilityOfStationEvsesAndConnectors() {
    assertThat(model.report(ReportBase.SUMMARY_INVENTORY))
        .extracting(entry -> entry.definition().key())
        .containsExactly(
            "ChargingStation.AvailabilityState",
            "EVSE#1.AvailabilityState",
            "Connector#1.1.AvailabilityState",
            "Connector#1.2.AvailabilityState",
            "EVSE#2.AvailabilityState",
            "Connector#2.1.AvailabilityState");
  }

  @Test
  void whatAQueryLeavesOutStandsForAll() {
    assertThat(keys(query("EVSE", 0, 0, "Available")))
        .containsExactly("EVSE#1.Available", "EVSE#2.Available");
    assertThat(keys(query("Connector", 1, 0, "ConnectorType")))
        .containsExactly("Connector#1.1.ConnectorType", "Connector#1.2.ConnectorType");
    assertThat(keys(query("connector", 2, 1, "")))
        .hasSize(4)
        .allMatch(key -> key.startsWith("Connector#2.1."));
    assertThat(keys(query("DeviceDataCtrlr", 0, 0, "ItemsPerMessage")))
        .as("every instance, B08.FR.21")
        .hasSize(3);
    assertThat(keys(new VariableQuery("DeviceDataCtrlr", "", 0, 0, "ItemsPerMessage", "GetReport")))
        .containsExactly("DeviceDataCtrlr.ItemsPerMessage[GetReport]");
    assertThat(keys(query("EVSE", 7, 0, ""))).isEmpty();
  }

  @Test
  void criteriaSelectComponentsByTheirOwnVariables() {
    settings.force("EVSE#2.Available", "false");

    assertThat(keys(Set.of(Criterion.AVAILABLE), query("EVSE", 0, 0, "Power")))
        .containsExactly("EVSE#1.Power");
    assertThat(keys(Set.of(Criterion.ACTIVE), query("EVSE", 0, 0, "Power")))
        .as("a missing Active counts as true")
        .containsExactly("EVSE#1.Power", "EVSE#2.Power");
    assertThat(model.report(Set.of(Criterion.PROBLEM), List.of()))
        .as("a missing Problem counts as false")
        .isEmpty();
    assertThat(keys(EnumSet.of(Criterion.PROBLEM, Criterion.ENABLED), query("EVSE", 0, 0, "Power")))
        .as("criteria are alternatives, B08.FR.13")
        .hasSize(2);
  }

  private List<String> keys(VariableQuery... queries) {
    return keys(Set.of(), queries);
  }

  private List<String> keys(Set<Criterion> criteria, VariableQuery... queries) {
    return model.report(criteria, List.of(queries)).stream()
        .map(entry -> entry.definition().key())
        .toList();
  }

  private static VariableQuery query(String component, int evse, int connector, String variable) {
    return new VariableQuery(component, "", evse, connector, variable, "");
  }
}
