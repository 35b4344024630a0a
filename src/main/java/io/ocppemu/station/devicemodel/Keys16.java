package io.ocppemu.station.devicemodel;

import static io.ocppemu.station.devicemodel.Draft.flag;
import static io.ocppemu.station.devicemodel.Draft.members;
import static io.ocppemu.station.devicemodel.Draft.seconds;
import static io.ocppemu.station.devicemodel.Draft.text;
import static io.ocppemu.station.devicemodel.Draft.whole;

import io.ocppemu.station.devicemodel.SettingDefinition.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The configuration keys of 1.6 (§9, the security whitepaper, errata 2025-04). A key is here only
 * if something reads it; keys of feature profiles the emulator does not play are absent, as §9
 * wants.
 */
final class Keys16 {
  private Keys16() {}

  static List<SettingDefinition> of(StationShape shape) {
    List<SettingDefinition> keys = new ArrayList<>();
    keys.addAll(authorization());
    keys.addAll(transactions(shape));
    keys.addAll(metering(shape));
    keys.addAll(station(shape));
    keys.addAll(connection());
    return keys;
  }

  private static List<SettingDefinition> authorization() {
    return List.of(
        flag("AllowOfflineTxForUnknownId", false)
            .from("1.6 §9.1.1")
            .says("Whether a token nobody knows may charge while the CSMS is out of reach."),
        flag("AuthorizationCacheEnabled", true)
            .from("1.6 §9.1.2")
            .says("Whether answers about tokens are remembered."),
        flag("AuthorizeRemoteTxRequests", false)
            .required()
            .from("1.6 §9.1.3")
            .says("Whether the token of a remote start is authorised like one presented here."),
        flag("LocalAuthorizeOffline", true)
            .required()
            .from("1.6 §9.1.12")
            .says("Whether tokens known here may charge while the CSMS is out of reach."),
        flag("LocalPreAuthorize", false)
            .required()
            .from("1.6 §9.1.13")
            .says("Whether tokens known here may charge without asking the CSMS first."));
  }

  private static List<SettingDefinition> transactions(StationShape shape) {
    Draft unlock =
        flag("UnlockConnectorOnEVSideDisconnect", !shape.fixedCables())
            .required()
            .from("1.6 §9.1.33");
    if (shape.fixedCables()) {
      unlock.readOnly();
    }
    return List.of(
        seconds("ConnectionTimeOut", 60)
            .atLeast(1)
            .required()
            .from("1.6 §9.1.6")
            .says("How long an authorisation waits for the cable before it is forgotten."),
        whole("MaxEnergyOnInvalidId", 0)
            .in("Wh")
            .from("1.6 §9.1.14")
            .says("Energy a vehicle may still take after its token turned out invalid."),
        flag("StopTransactionOnEVSideDisconnect", true)
            .from("1.6 §9.1.23")
            .says("Whether a transaction ends when the cable is pulled from the vehicle."),
        flag("StopTransactionOnInvalidId", true)
            .required()
            .from("1.6 §9.1.24")
            .says("Whether a transaction ends when the CSMS refuses its token."),
        unlock.says("Whether the station unlocks its side when the vehicle's is unplugged."),
        whole("TransactionMessageAttempts", 3)
            .between(1, 1000)
            .required()
            .from("1.6 §9.1.31")
            .says("How often a message of a transaction is sent before it is given up."),
        seconds("TransactionMessageRetryInterval", 60)
            .required()
            .from("1.6 §9.1.32")
            .says("Wait before sending it again, times the number of times it was sent."));
  }

  private static List<SettingDefinition> metering(StationShape shape) {
    String rich = "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage";
    String usual = shape.directCurrent() ? rich + ",SoC" : rich;
    List<SettingDefinition> keys = new ArrayList<>();
    keys.add(
        seconds("ClockAlignedDataInterval", 0)
            .required()
            .from("1.6 §9.1.5")
            .says("Time between meter values sent by the clock, from midnight UTC; 0 is off."));
    keys.add(
        seconds("MeterValueSampleInterval", 60)
            .required()
            .from("1.6 §9.1.19")
            .says("Time between meter values during a transaction; 0 is off."));
    measurands(keys, shape, "MeterValuesAlignedData", Measurands.ENERGY, "§9.1.15", "§9.1.16")
        .accept("What meter values sent by the clock hold.");
    measurands(keys, shape, "MeterValuesSampledData", usual, "§9.1.17", "§9.1.18")
        .accept("What meter values sent during a transaction hold.");
    measurands(keys, shape, "StopTxnAlignedData", "", "§9.1.25", "§9.1.26")
        .accept("What is read by the clock and sent when the transaction ends.");
    measurands(keys, shape, "StopTxnSampledData", "", "§9.1.27", "§9.1.28")
        .accept("What is read during a transaction and sent when it ends.");
    keys.add(
        whole("StopTransactionMaxMeterValues", 100)
            .readOnly()
            .from("1.6 errata 3.91")
            .says(
                "The most readings a StopTransaction carries; those between are left out first."));
    return keys;
  }

  private static Consumer<String> measurands(
      List<SettingDefinition> keys,
      StationShape shape,
      String key,
      String initial,
      String section,
      String lengthSection) {
    List<String> known = shape.measurands();
    return words -> {
      keys.add(members(key, initial, known).required().from("1.6 " + section).says(words));
      keys.add(
          whole(key + "MaxLength", known.size())
              .readOnly()
              .from("1.6 " + lengthSection)
              .says("The most items " + key + " may have."));
    };
  }

  private static List<SettingDefinition> station(StationShape shape) {
    int connectors = shape.evses().size();
    List<String> ids = IntStream.rangeClosed(0, connectors).mapToObj(Integer::toString).toList();
    String rotation = ids.stream().map(id -> id + ".Unknown").collect(Collectors.joining(","));
    return List.of(
        members("ConnectorPhaseRotation", rotation, ids)
            .like(Format.PHASE_ROTATION)
            .longest(Math.max(500, 20 * (connectors + 1)))
            .required()
            .from("1.6 §9.1.7")
            .says("How each connector's phases follow the grid's; kept for the CSMS."),
        whole("ConnectorPhaseRotationMaxLength", connectors + 1)
            .readOnly()
            .from("1.6 §9.1.8")
            .says("The most items ConnectorPhaseRotation may have."),
        whole("GetConfigurationMaxKeys", 100)
            .readOnly()
            .required()
            .from("1.6 §9.1.9")
            .says("The most keys one GetConfiguration may ask for."),
        seconds("MinimumStatusDuration", 0)
            .from("1.6 §9.1.20")
            .says("How long a status must last before it is told; 0 tells it at once."),
        whole("NumberOfConnectors", connectors)
            .readOnly()
            .required()
            .from("1.6 §9.1.21")
            .says("How many connectors the station has."),
        whole("ResetRetries", 1)
            .between(0, 100)
            .required()
            .from("1.6 §9.1.22")
            .says("How often a reset that failed is tried again; this station's never fail."),
        text("ChargePointSerialNumber", "")
            .readOnly()
            .longest(25)
            .from("our own")
            .says("Which one of its kind the station is, as told when it boots."),
        text("SupportedFeatureProfiles", profiles(shape))
            .readOnly()
            .required()
            .from("1.6 §9.1.29")
            .says("The feature profiles this station plays."));
  }

  private static String profiles(StationShape shape) {
    StringBuilder profiles = new StringBuilder("Core");
    if (shape.features().localList()) {
      profiles.append(",LocalAuthListManagement");
    }
    if (shape.features().reservation()) {
      profiles.append(",Reservation");
    }
    if (shape.features().smartCharging()) {
      profiles.append(",SmartCharging");
    }
    return profiles.append(",RemoteTrigger").toString();
  }

  private static List<SettingDefinition> connection() {
    return List.of(
        seconds("HeartbeatInterval", 300)
            .atLeast(1)
            .required()
            .from("1.6 §9.1.10")
            .says("Time between heartbeats; the answer to BootNotification sets it too."),
        seconds("WebSocketPingInterval", 60)
            .afterReboot()
            .from("1.6 §9.1.34")
            .says("Time between pings of the station; 0 is off."),
        seconds("MessageTimeout", 30)
            .between(1, 3600)
            .from("1.6 errata 3.83")
            .says("How long the answer to a call may take."),
        seconds("RetryBackOffWaitMinimum", 5)
            .between(0, 86_400)
            .from("2.x part 4 §5.4, offered for 1.6 too")
            .says("The first wait before connecting again, without its random part."),
        seconds("RetryBackOffRandomRange", 5)
            .between(0, 86_400)
            .from("2.x part 4 §5.4, offered for 1.6 too")
            .says("The greatest random part of such a wait."),
        whole("RetryBackOffRepeatTimes", 4)
            .between(0, 30)
            .from("2.x part 4 §5.4, offered for 1.6 too")
            .says("How often such a wait doubles."),
        text("AuthorizationKey", "")
            .writeOnly()
            .longest(40)
            .like(Format.AUTHORIZATION_KEY)
            .from("1.6 security whitepaper §7.2")
            .says("The password, as hexadecimal digits or as it is; used from the next connect."),
        whole("SecurityProfile", 0)
            .between(0, 3)
            .readOnly()
            .from("1.6 security whitepaper §7.6")
            .says("How the connection is secured; the CSMS can not change it on this station."));
  }
}
