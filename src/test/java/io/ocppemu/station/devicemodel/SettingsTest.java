package io.ocppemu.station.devicemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.station.devicemodel.SetOutcome.Verdict;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  private final Settings v16 = Settings.of(Catalogue.v16(Shapes.SOCKETS), Map.of());
  private final Settings v201 = Settings.of(Catalogue.v2(Version.V2_0_1, Shapes.FAST), Map.of());

  static Stream<Settings> everyKind() {
    return Stream.of(Shapes.SOCKETS, Shapes.FAST)
        .flatMap(
            shape ->
                Stream.of(Version.values())
                    .map(version -> Settings.of(Catalogue.of(version, shape), Map.of())));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyShippedValueFitsItsOwnDefinition(Settings settings) {
    for (Entry entry : settings.entries()) {
      if (!entry.value().isEmpty()) {
        assertThat(settings.force(entry.definition().key(), entry.value()).verdict())
            .as("%s = %s", entry.definition().key(), entry.value())
            .isIn(Verdict.ACCEPTED, Verdict.REBOOT_REQUIRED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everySettingSaysWhatItDoesAndWhereItComesFrom(Settings settings) {
    for (Entry entry : settings.entries()) {
      assertThat(entry.definition().description()).as(entry.definition().key()).endsWith(".");
      assertThat(entry.definition().source()).as(entry.definition().key()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everySettableSettingTurnsAKnobOrIsKeptForTheCsms(Settings settings) {
    List<String> kept = List.of("ConnectorPhaseRotation", "SecurityCtrlr.OrganizationName");
    List<String> withoutPurpose = List.of("OCPPCommCtrlr.NetworkConfigurationPriority");
    for (Entry entry : settings.entries()) {
      String key = entry.definition().key();
      if (entry.definition().access().settable()
          && !kept.contains(key)
          && !withoutPurpose.contains(key)) {
        assertThat(settings.catalogue().knobs(key)).as("knobs of %s", key).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Knob.class)
  void everyKnobHasAValueInEveryCatalogue(Knob knob) {
    everyKind()
        .forEach(
            settings -> {
              assertThat(settings.text(knob)).isNotNull();
              if (knob.fallback().matches("\\d+")) {
                assertThat(settings.number(knob)).isNotNegative();
              }
              if (knob.fallback().matches("true|false")) {
                assertThat(settings.text(knob)).matches("true|false");
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Knob.class)
  void everyKnobIsTurnedByAKeyUnlessItsProfileIsNotPlayed(Knob knob) {
    if (knob == Knob.LOCAL_LIST_ENABLED) {
      assertThat(v16.find("LocalAuthListEnabled")).isEmpty();
      return;
    }
    Catalogue v2 = Catalogue.v2(Version.V2_1, Shapes.FAST);
    knob.key16().ifPresent(key -> assertThat(v16.find(key)).as(key).isPresent());
    knob.key2().ifPresent(key -> assertThat(v2.knobs(key)).as(key).contains(knob));
  }

  @Test
  void aKnobFollowsItsKeyInAnyCaseOfLetters() {
    assertThat(v16.set("heartbeatinterval", "90").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(v16.seconds(Knob.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofSeconds(90));

    assertThat(v201.set("ocppcommctrlr.HEARTBEATINTERVAL", "91").verdict())
        .isEqualTo(Verdict.ACCEPTED);
    assertThat(v201.seconds(Knob.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofSeconds(91));
  }

  @Test
  void aKnobWithoutASettingFallsBackToItsDocumentedDefault() {
    assertThat(v16.words(Knob.TX_START_POINT)).containsExactly("PowerPathClosed");
    assertThat(v16.words(Knob.TX_STARTED_MEASURANDS)).isEmpty();
    assertThat(v201.number(Knob.GET_CONFIGURATION_MAX_KEYS)).isEqualTo(100);
  }

  @Test
  void theStopPointOfA16StationFollowsStopTransactionOnEvSideDisconnect() {
    assertThat(v16.words(Knob.TX_STOP_POINT)).containsExactly("EVConnected", "Authorized");

    v16.set("StopTransactionOnEVSideDisconnect", "false");

    assertThat(v16.words(Knob.TX_STOP_POINT)).containsExactly("Authorized");
  }

  @Test
  void anEmptyMeasurandListIsAListWithoutItemsAndNoFallback() {
    assertThat(v16.set("MeterValuesSampledData", "").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(v16.words(Knob.SAMPLED_MEASURANDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HeartbeatInterval                 | 0
          HeartbeatInterval                 | -5
          HeartbeatInterval                 | 60.5
          HeartbeatInterval                 | soon
          HeartbeatInterval                 | ''
          HeartbeatInterval                 | 2147483648
          HeartbeatInterval                 | 99999999999999999999999999
          WebSocketPingInterval             | -1
          MeterValueSampleInterval          | -1
          ClockAlignedDataInterval          | ' 60'
          LocalPreAuthorize                 | yes
          LocalPreAuthorize                 | 1
          MeterValuesSampledData            | Energy.Active.Import.Register,RPM
          MeterValuesSampledData            | Voltage.L1
          MeterValuesSampledData            | SoC
          MeterValuesSampledData            | Voltage,,Frequency
          MeterValuesSampledData            | Voltage,Voltage
          StopTxnAlignedData                | Nonsense
          ConnectorPhaseRotation            | 3.RST
          ConnectorPhaseRotation            | 1.ABC
          ConnectorPhaseRotation            | RST
          TransactionMessageAttempts        | 0
          AuthorizationKey                  | short
          AuthorizationKey                  | 00112233445566778899AABBCCDDEEFF0
          """)
  void aBadValueOfA16KeyIsRefusedAndChangesNothing(String key, String value) {
    String before = v16.find(key).orElseThrow().value();

    SetOutcome outcome = v16.set(key, value);

    assertThat(outcome.verdict()).isEqualTo(Verdict.BAD_VALUE);
    assertThat(outcome.reason()).startsWith(key + " ");
    assertThat(v16.find(key).orElseThrow().value()).isEqualTo(before);
    assertThat(v16.changed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OCPPCommCtrlr.HeartbeatInterval            | 0
          OCPPCommCtrlr.NetworkConfigurationPriority | 2
          OCPPCommCtrlr.NetworkConfigurationPriority | ''
          TxCtrlr.TxStartPoint                       | DataSigned
          TxCtrlr.TxStartPoint                       | ''
          TxCtrlr.TxStopPoint                        | Authorised
          SampledDataCtrlr.TxUpdatedMeasurands       | Power.Factor
          SecurityCtrlr.BasicAuthPassword            | fifteen-letters
          ClockCtrlr.TimeSource                      | Sundial
          """)
  void aBadValueOfAVariableIsRefused(String key, String value) {
    assertThat(v201.set(key, value).verdict()).isEqualTo(Verdict.BAD_VALUE);
    assertThat(v201.changed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LocalPreAuthorize      | TRUE                | true
          HeartbeatInterval      | +0090               | 90
          MeterValuesSampledData | voltage, Frequency  | Voltage,Frequency
          ConnectorPhaseRotation | 0.RST,1.RST, 2.RTS  | 0.RST,1.RST,2.RTS
          ClockAlignedDataInterval | 0                 | 0
          """)
  void aGoodValueIsKeptInItsUsualSpelling(String key, String value, String kept) {
    assertThat(v16.set(key, value).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(v16.find(key).orElseThrow().value()).isEqualTo(kept);
    assertThat(v16.changed()).containsExactly(Map.entry(key, kept));
  }

  @Test
  void socIsAMeasurandOnlyWhereDirectCurrentFlows() {
    assertThat(v16.set("MeterValuesSampledData", "SoC").verdict()).isEqualTo(Verdict.BAD_VALUE);
    assertThat(v201.set("SampledDataCtrlr.TxUpdatedMeasurands", "SoC").verdict())
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void readOnlyAndUnknownSettingsAreToldApart() {
    assertThat(v16.set("NumberOfConnectors", "7").verdict()).isEqualTo(Verdict.READ_ONLY);
    assertThat(v16.set("LocalAuthListEnabled", "true").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(v201.set("no such thing", "1").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aChangeOfTheNetworkPriorityWaitsForTheReboot() {
    assertThat(v201.set("OCPPCommCtrlr.NetworkConfigurationPriority", "1").verdict())
        .isEqualTo(Verdict.REBOOT_REQUIRED);
  }

  @Test
  void aPasswordCanBeSetAndSavedButNotSeen() {
    String key = "00112233445566778899AABBCCDDEEFF";

    assertThat(v16.set("AuthorizationKey", key).verdict()).isEqualTo(Verdict.ACCEPTED);

    assertThat(v16.find("AuthorizationKey").orElseThrow().value()).isEmpty();
    assertThat(v16.entries()).extracting(Entry::value).doesNotContain(key);
    assertThat(v16.changed()).containsEntry("AuthorizationKey", key);
    assertThat(v16.text(Knob.BASIC_AUTH_PASSWORD)).isEqualTo(key);
  }

  @Test
  void theOwnerOfAStationMayGiveItAnyPassword() {
    Settings settings =
        Settings.of(Catalogue.v16(Shapes.SOCKETS), Map.of("AuthorizationKey", "secret"));

    assertThat(settings.refused()).isEmpty();
    assertThat(settings.text(Knob.BASIC_AUTH_PASSWORD)).isEqualTo("secret");
    assertThat(settings.set("AuthorizationKey", "secret").verdict())
        .as("the CSMS must keep to the specification")
        .isEqualTo(Verdict.BAD_VALUE);
    assertThat(settings.force(Knob.BASIC_AUTH_PASSWORD, "x".repeat(201)).verdict())
        .isEqualTo(Verdict.BAD_VALUE);
  }

  @Test
  void theStationItselfMaySetWhatTheCsmsMayOnlyRead() {
    assertThat(v201.set("EVSE#1.AvailabilityState", "Occupied").verdict())
        .isEqualTo(Verdict.READ_ONLY);
    assertThat(v201.force("EVSE#1.AvailabilityState", "Occupied").taken()).isTrue();
    assertThat(v201.find("evse#1/availabilitystate").orElseThrow().value()).isEqualTo("Occupied");
    assertThat(v201.changed()).as("facts are not saved").isEmpty();
    assertThat(v201.force("EVSE#1.AvailabilityState", "Happy").verdict())
        .isEqualTo(Verdict.BAD_VALUE);
    assertThat(v16.force(Knob.CLOCK_SOURCE, "Heartbeat").verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatWasChangedComesBackThroughTheSavedValues() {
    v201.set("OCPPCommCtrlr.HeartbeatInterval", "42");
    v201.set("TxCtrlr.TxStartPoint", "EVConnected");

    Settings restored = Settings.of(v201.catalogue(), v201.changed());

    assertThat(restored.refused()).isEmpty();
    assertThat(restored.entries()).isEqualTo(v201.entries());
  }

  @Test
  void aValueSetBackToTheShippedOneIsSavedBecauseTheShippedOneMayChange() {
    v16.set("HeartbeatInterval", "300");

    assertThat(v16.changed()).containsEntry("HeartbeatInterval", "300");
  }

  @Test
  void givenValuesThatDoNotFitAreNamedAndLeftOut() {
    Settings settings =
        Settings.of(
            Catalogue.v16(Shapes.SOCKETS),
            Map.of("HeartbeatInterval", "60", "Wat", "1", "ResetRetries", "many"));

    assertThat(settings.number(Knob.HEARTBEAT_INTERVAL)).isEqualTo(60);
    assertThat(settings.refused())
        .containsExactly(
            "ResetRetries must be a whole number from 0 to 100", "there is no setting Wat");
  }

  @Test
  void anUnlockSettingIsReadOnlyAndFalseWhereAllCablesAreFixed() {
    Settings fixed = Settings.of(Catalogue.v16(Shapes.FAST), Map.of());

    assertThat(fixed.flag(Knob.UNLOCK_ON_EV_SIDE_DISCONNECT)).isFalse();
    assertThat(fixed.set("UnlockConnectorOnEVSideDisconnect", "true").verdict())
        .isEqualTo(Verdict.READ_ONLY);
    assertThat(v16.set("UnlockConnectorOnEVSideDisconnect", "false").taken()).isTrue();
  }

  @Test
  void aCatalogueShippedWithOtherValuesNamesTheOnesThatDoNotFit() {
    java.util.Map<String, String> problems = new java.util.TreeMap<>();

    Catalogue catalogue =
        Catalogue.v16(Shapes.SOCKETS)
            .shippedWith(
                Map.of("HeartbeatInterval", "60", "Wat", "1", "ResetRetries", "-1"), problems::put);

    assertThat(problems)
        .containsExactly(
            Map.entry("ResetRetries", "must be a whole number from 0 to 100"),
            Map.entry("Wat", "is no setting of a 1.6 station"));
    Settings settings = Settings.of(catalogue, Map.of());
    assertThat(settings.number(Knob.HEARTBEAT_INTERVAL)).isEqualTo(60);
    assertThat(settings.changed()).isEmpty();
  }
}
