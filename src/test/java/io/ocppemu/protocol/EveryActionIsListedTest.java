package io.ocppemu.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.ocpp.Action;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The list of actions is whole: nothing that is written is forgotten, nothing known is unsaid. */
class EveryActionIsListedTest {
  private static final Path ROOM = Path.of("src/main/java/io/ocppemu/ocpp");
  private static final Path TESTS = Path.of("src/test/java/io/ocppemu");

  /**
   * Actions of the definitions that stations do not speak yet; they answer NotSupported. Whoever
   * writes one takes it out here.
   */
  private static final Set<String> NOT_SPOKEN =
      Set.of(
          "AFRRSignal",
          "AdjustPeriodicEventStream",
          "BatterySwap",
          "CancelReservation",
          "CertificateSigned",
          "ChangeTransactionTariff",
          "ClearChargingProfile",
          "ClearDERControl",
          "ClearDisplayMessage",
          "ClearTariffs",
          "ClearVariableMonitoring",
          "ClearedChargingLimit",
          "ClosePeriodicEventStream",
          "CostUpdated",
          "CustomerInformation",
          "DeleteCertificate",
          "DiagnosticsStatusNotification",
          "ExtendedTriggerMessage",
          "FirmwareStatusNotification",
          "Get15118EVCertificate",
          "GetCertificateChainStatus",
          "GetCertificateStatus",
          "GetChargingProfiles",
          "GetCompositeSchedule",
          "GetDERControl",
          "GetDiagnostics",
          "GetDisplayMessages",
          "GetInstalledCertificateIds",
          "GetLog",
          "GetMonitoringReport",
          "GetPeriodicEventStream",
          "GetTariffs",
          "InstallCertificate",
          "LogStatusNotification",
          "NotifyAllowedEnergyTransfer",
          "NotifyChargingLimit",
          "NotifyCustomerInformation",
          "NotifyDERAlarm",
          "NotifyDERStartStop",
          "NotifyDisplayMessages",
          "NotifyEVChargingNeeds",
          "NotifyEVChargingSchedule",
          "NotifyMonitoringReport",
          "NotifyPeriodicEventStream",
          "NotifyPriorityCharging",
          "NotifySettlement",
          "NotifyWebPaymentStarted",
          "OpenPeriodicEventStream",
          "PublishFirmware",
          "PublishFirmwareStatusNotification",
          "PullDynamicScheduleUpdate",
          "ReportChargingProfiles",
          "ReportDERControl",
          "RequestBatterySwap",
          "ReservationStatusUpdate",
          "ReserveNow",
          "SendLocalList",
          "SetChargingProfile",
          "SetDERControl",
          "SetDefaultTariff",
          "SetDisplayMessage",
          "SetMonitoringBase",
          "SetMonitoringLevel",
          "SetNetworkProfile",
          "SetVariableMonitoring",
          "SignCertificate",
          "SignedFirmwareStatusNotification",
          "SignedUpdateFirmware",
          "UnpublishFirmware",
          "UpdateDynamicSchedule",
          "UpdateFirmware",
          "UsePriorityCharging",
          "VatNumberValidation");

  @Test
  void everyActionFileIsOnTheList() throws Exception {
    List<String> forgotten = new ArrayList<>();
    for (String type : actionTypes()) {
      Field field = field(type);
      if (field != null && !Actions.ALL.contains((Action) field.get(null))) {
        forgotten.add(type);
      }
    }
    assertThat(forgotten).as("add a line to protocol/Actions.java for these").isEmpty();
  }

  @Test
  void everyActionIsNamedLikeItsFile() throws Exception {
    for (String type : actionTypes()) {
      Field field = field(type);
      if (field != null) {
        assertThat(((Action) field.get(null)).name())
            .isEqualTo(type.substring(type.lastIndexOf('.') + 1));
      }
    }
  }

  @Test
  void everyDefinedActionIsSpokenOrSaidNotToBe() {
    Set<String> spoken = Actions.ALL.stream().map(Action::name).collect(Collectors.toSet());
    Set<String> defined = new TreeSet<>();
    for (Version version : Version.values()) {
      defined.addAll(Definitions.bundled().actions(version));
    }

    Set<String> unsaid = new TreeSet<>(defined);
    unsaid.removeAll(spoken);
    unsaid.removeAll(NOT_SPOKEN);
    assertThat(unsaid).as("neither on the list nor in NOT_SPOKEN").isEmpty();
    assertThat(spoken).as("on the list, but in no definition").isSubsetOf(defined);
    assertThat(NOT_SPOKEN).as("spoken after all").doesNotContainAnyElementsOf(spoken);
    assertThat(NOT_SPOKEN).as("in no definition").isSubsetOf(defined);
  }

  @Test
  void everyActionIsNamedInATest() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        if (!file.endsWith("EveryActionIsListedTest.java")) {
          all.append(Files.readString(file));
        }
      }
    }
    String tests = all.toString();
    assertThat(Actions.ALL.stream().map(Action::name))
        .as("actions no test names")
        .allMatch(name -> tests.contains("\"" + name + "\""));
  }

  private static List<String> actionTypes() throws IOException {
    try (Stream<Path> files = Files.walk(ROOM)) {
      return files
          .filter(path -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"))
          .filter(path -> ROOM.relativize(path).getNameCount() > 1)
          .map(
              path ->
                  "io.ocppemu.ocpp."
                      + ROOM.relativize(path).toString().replace('/', '.').replace(".java", ""))
          .toList();
    }
  }

  private static @Nullable Field field(String type) throws ClassNotFoundException {
    for (Field field : Class.forName(type).getFields()) {
      if (field.getName().equals("ACTION")) {
        return field;
      }
    }
    return null;
  }
}
