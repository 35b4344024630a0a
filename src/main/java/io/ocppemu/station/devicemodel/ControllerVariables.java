package io.ocppemu.station.devicemodel;

import static io.ocppemu.station.devicemodel.Draft.flag;
import static io.ocppemu.station.devicemodel.Draft.members;
import static io.ocppemu.station.devicemodel.Draft.option;
import static io.ocppemu.station.devicemodel.Draft.seconds;
import static io.ocppemu.station.devicemodel.Draft.sequence;
import static io.ocppemu.station.devicemodel.Draft.text;
import static io.ocppemu.station.devicemodel.Draft.whole;

import io.ocppemu.station.devicemodel.SettingDefinition.Format;
import io.ocppemu.wire.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables of the controllers of a 2.x station (part 2, Referenced Components and Variables).
 * Controllers of functional blocks the emulator does not play are absent; so are optional variables
 * nothing reads.
 */
final class ControllerVariables {
  private static final List<String> TX_POINTS =
      List.of(
          "ParkingBayOccupancy", "EVConnected", "Authorized", "PowerPathClosed", "EnergyTransfer");

  private ControllerVariables() {}

  static List<SettingDefinition> of(Version version, StationShape shape) {
    List<SettingDefinition> all = new ArrayList<>();
    all.addAll(communication());
    all.addAll(reconnection());
    all.addAll(security(version));
    all.addAll(clock());
    all.addAll(deviceData(version));
    all.addAll(authorization(version));
    all.addAll(transactions());
    all.addAll(sampled(shape));
    all.addAll(aligned(shape));
    all.add(connectorStatus(version));
    if (version.atLeast(Version.V2_1)) {
      all.addAll(network());
    }
    return all;
  }

  private static List<SettingDefinition> communication() {
    String component = "OCPPCommCtrlr.";
    return List.of(
        seconds(component + "HeartbeatInterval", 300)
            .atLeast(1)
            .from("2.x §2.1.5")
            .says("Time between heartbeats; the answer to BootNotification sets it too."),
        seconds(component + "MessageTimeout[Default]", 30)
            .between(1, 3600)
            .readOnly()
            .required()
            .from("2.x §2.1.3")
            .says("How long the answer to a call may take."),
        whole(component + "MessageAttempts[TransactionEvent]", 3)
            .between(1, 1000)
            .required()
            .from("2.x §2.1.10")
            .says("How often a TransactionEvent is sent before it is given up."),
        seconds(component + "MessageAttemptInterval[TransactionEvent]", 60)
            .required()
            .from("2.x §2.1.11")
            .says("Wait before sending it again, times the number of times it was sent."),
        members(
                component + "FileTransferProtocols",
                "",
                List.of("FTP", "FTPS", "HTTP", "HTTPS", "SFTP"))
            .readOnly()
            .required()
            .from("2.x §2.1.4")
            .says("How files can be moved; none yet."),
        seconds(component + "OfflineThreshold", 60)
            .required()
            .from("2.x §2.1.8")
            .says("After a longer time offline the statuses of all connectors are sent."),
        flag(component + "QueueAllMessages", false)
            .from("2.x §2.1.9")
            .says("Whether messages other than those of transactions are kept while offline."),
        whole(component + "ResetRetries", 1)
            .between(0, 100)
            .required()
            .from("2.x §2.1.14")
            .says("How often a reset that failed is tried again."),
        flag(component + "UnlockOnEVSideDisconnect", true)
            .required()
            .from("2.x §2.1.12")
            .says("Whether the station unlocks its side when the vehicle's is unplugged."));
  }

  private static List<SettingDefinition> reconnection() {
    String component = "OCPPCommCtrlr.";
    return List.of(
        text(component + "ActiveNetworkProfile", "1")
            .readOnly()
            .required()
            .from("2.x §2.1.1, errata 2025-09")
            .says("The slot of the network profile in use."),
        sequence(component + "NetworkConfigurationPriority", "1", List.of("1"))
            .like(Format.NOT_EMPTY)
            .afterReboot()
            .required()
            .from("2.x §2.1.6")
            .says("The slots to connect by, the best first; this station has one."),
        whole(component + "NetworkProfileConnectionAttempts", 3)
            .between(1, 1000)
            .required()
            .from("2.x §2.1.7")
            .says("How often a slot is tried before the next."),
        whole(component + "RetryBackOffRepeatTimes", 4)
            .between(0, 30)
            .required()
            .from("2.x part 4 §8")
            .says("How often the wait before connecting again doubles."),
        seconds(component + "RetryBackOffRandomRange", 5)
            .between(0, 86_400)
            .required()
            .from("2.x part 4 §8")
            .says("The greatest random part of such a wait."),
        seconds(component + "RetryBackOffWaitMinimum", 5)
            .between(0, 86_400)
            .required()
            .from("2.x part 4 §8")
            .says("The first such wait, without its random part."),
        seconds(component + "WebSocketPingInterval", 60)
            .afterReboot()
            .required()
            .from("2.x part 4 §8")
            .says("Time between pings of the station; 0 is off."));
  }

  private static List<SettingDefinition> security(Version version) {
    List<SettingDefinition> all = new ArrayList<>();
    String component = "SecurityCtrlr.";
    all.add(
        text(component + "BasicAuthPassword", "")
            .writeOnly()
            .longest(64)
            .like(Format.PASSWORD)
            .from("2.x §2.2.1, errata 2025-09")
            .says("The password, from the next connect on."));
    all.add(
        text(component + "Identity", "")
            .readOnly()
            .longest(48)
            .from("2.x §2.2.2")
            .says("The name of this station towards the CSMS."));
    all.add(
        text(component + "OrganizationName", "Charge Point Operator")
            .longest(64)
            .required()
            .from("2.x §2.2.3")
            .says("Who runs the station; kept for its certificates."));
    all.add(
        whole(component + "CertificateEntries", 0)
            .readOnly()
            .required()
            .from("2.x §2.2.4")
            .says("How many certificates are installed."));
    all.add(
        whole(component + "SecurityProfile", 0)
            .between(0, 3)
            .readOnly()
            .required()
            .from("2.x §2.2.5")
            .says("How the connection is secured."));
    if (version.atLeast(Version.V2_1)) {
      all.add(
          flag(component + "AllowSecurityProfileDowngrade", false)
              .readOnly()
              .from("2.1 §A05")
              .says("Whether a lower security profile may follow a higher one."));
    }
    return all;
  }

  private static List<SettingDefinition> clock() {
    return List.of(
        Draft.of("ClockCtrlr.DateTime", ValueType.DATE_TIME, "")
            .readOnly()
            .longest(40)
            .required()
            .from("2.x §2.1.24")
            .says("The time of the station's clock."),
        sequence("ClockCtrlr.TimeSource", "Heartbeat", List.of("Heartbeat", "RealTimeClock"))
            .like(Format.NOT_EMPTY)
            .required()
            .from("2.x §2.1.30")
            .says("Where the time comes from, the best first."));
  }

  private static List<SettingDefinition> deviceData(Version version) {
    String component = "DeviceDataCtrlr.";
    List<SettingDefinition> all = new ArrayList<>();
    for (String action : List.of("GetReport", "GetVariables", "SetVariables")) {
      all.add(
          whole(component + "ItemsPerMessage[" + action + "]", 100)
              .readOnly()
              .required()
              .from("2.x §2.1.16–2.1.22")
              .says("The most variables one " + action + " may name."));
      all.add(
          whole(component + "BytesPerMessage[" + action + "]", 65_536)
              .readOnly()
              .required()
              .from("2.x §2.1.18–2.1.23")
              .says("The longest " + action + " that is read."));
    }
    all.add(
        whole(component + "ConfigurationValueSize", version.atLeast(Version.V2_1) ? 2500 : 1000)
            .readOnly()
            .from("2.x §2.1.20")
            .says("The longest value SetVariables may carry."));
    all.add(
        whole(component + "ReportingValueSize", 2500)
            .readOnly()
            .from("2.x §2.1.21")
            .says("The longest value a report may carry."));
    return all;
  }

  private static List<SettingDefinition> authorization(Version version) {
    List<SettingDefinition> all = new ArrayList<>();
    all.add(
        flag("AuthCtrlr.AuthorizeRemoteStart", false)
            .required()
            .from("2.x §2.3.4")
            .says("Whether the token of a remote start is authorised like one presented here."));
    all.add(
        flag("AuthCtrlr.LocalAuthorizeOffline", true)
            .required()
            .from("2.x §2.3.5")
            .says("Whether tokens known here may charge while the CSMS is out of reach."));
    all.add(
        flag("AuthCtrlr.LocalPreAuthorize", false)
            .required()
            .from("2.x §2.3.6")
            .says("Whether tokens known here may charge without asking the CSMS first."));
    all.add(
        text("AuthCtrlr.MasterPassGroupId", "")
            .longest(36)
            .from("2.x §2.3.7")
            .says("Tokens of this group end any transaction and start none."));
    all.add(
        flag("AuthCtrlr.OfflineTxForUnknownIdEnabled", false)
            .from("2.x §2.3.3")
            .says("Whether a token nobody knows may charge while the CSMS is out of reach."));
    all.add(
        flag("AuthCtrlr.DisableRemoteAuthorization", false)
            .from("2.x §2.3.8")
            .says("Whether the CSMS is never asked about a token."));
    if (version.atLeast(Version.V2_1)) {
      String types = "Central,ISO14443,ISO15693,KeyCode,Local,MacAddress,NoAuthorization";
      all.add(
          members("AuthCtrlr.SupportedIdTokenType", types, List.of(types.split(",")))
              .readOnly()
              .required()
              .from("2.1 §C01")
              .says("The kinds of token this station can read."));
    }
    all.add(
        flag("AuthCacheCtrlr.Available", true)
            .readOnly()
            .from("2.x §2.4.2")
            .says("Whether there is a cache of answers about tokens."));
    all.add(
        flag("AuthCacheCtrlr.Enabled", true)
            .from("2.x §2.4.1")
            .says("Whether answers about tokens are remembered."));
    all.add(
        seconds("AuthCacheCtrlr.LifeTime", 0)
            .from("2.x §2.4.3")
            .says("How long an answer without expiry is believed; 0 is for ever."));
    all.add(
        flag("AuthCacheCtrlr.DisablePostAuthorize", false)
            .from("2.x §2.4.6")
            .says("Whether the CSMS is not asked about tokens remembered as refused."));
    return all;
  }

  private static List<SettingDefinition> transactions() {
    String component = "TxCtrlr.";
    return List.of(
        seconds(component + "EVConnectionTimeOut", 60)
            .atLeast(1)
            .required()
            .from("2.x §2.6.1")
            .says("How long an authorisation waits for the cable before it is forgotten."),
        whole(component + "MaxEnergyOnInvalidId", 0)
            .in("Wh")
            .from("2.x §2.6.7")
            .says("Energy a vehicle may still take after its token turned out invalid."),
        flag(component + "StopTxOnEVSideDisconnect", true)
            .required()
            .from("2.x §2.6.2")
            .says("Whether the authorisation ends when the cable is pulled from the vehicle."),
        flag(component + "StopTxOnInvalidId", true)
            .required()
            .from("2.x §2.6.8")
            .says("Whether energy ends for good when the CSMS refuses the token."),
        flag(component + "TxBeforeAcceptedEnabled", false)
            .from("2.x §2.6.3")
            .says("Whether transactions may start before the CSMS has accepted the station."),
        members(component + "TxStartPoint", "PowerPathClosed", TX_POINTS)
            .like(Format.NOT_EMPTY)
            .required()
            .from("2.x §2.6.4")
            .says("What starts a transaction; any one of them is enough."),
        members(component + "TxStopPoint", "EVConnected,Authorized", TX_POINTS)
            .like(Format.NOT_EMPTY)
            .required()
            .from("2.x §2.6.5")
            .says("What ends a transaction when it is over; any one of them is enough."));
  }

  private static List<SettingDefinition> sampled(StationShape shape) {
    List<String> known = shape.measurands();
    String rich = "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage";
    String component = "SampledDataCtrlr.";
    return List.of(
        flag(component + "Available", true)
            .readOnly()
            .from("2.x §2.7.2")
            .says("Whether meter values can be sent during a transaction."),
        members(component + "TxStartedMeasurands", Measurands.ENERGY, known)
            .required()
            .from("2.x §2.7.4")
            .says("What is measured when a transaction starts."),
        members(
                component + "TxUpdatedMeasurands",
                shape.directCurrent() ? rich + ",SoC" : rich,
                known)
            .required()
            .from("2.x §2.7.7")
            .says("What is measured during a transaction."),
        seconds(component + "TxUpdatedInterval", 60)
            .required()
            .from("2.x §2.7.8")
            .says("Time between those measurements; 0 is off."),
        members(component + "TxEndedMeasurands", Measurands.ENERGY, known)
            .required()
            .from("2.x §2.7.4")
            .says("What is measured for the end of a transaction."),
        seconds(component + "TxEndedInterval", 0)
            .required()
            .from("2.x §2.7.5")
            .says("Time between those measurements; 0 leaves the first and the last."));
  }

  private static List<SettingDefinition> aligned(StationShape shape) {
    List<String> known = shape.measurands();
    String component = "AlignedDataCtrlr.";
    return List.of(
        flag(component + "Available", true)
            .readOnly()
            .from("2.x §2.7.10")
            .says("Whether meter values can be sent by the clock."),
        seconds(component + "Interval", 900)
            .required()
            .from("2.x §2.7.12")
            .says("Time between meter values sent by the clock, from midnight UTC; 0 is off."),
        members(component + "Measurands", Measurands.ENERGY, known)
            .required()
            .from("2.x §2.7.11")
            .says("What those meter values hold."),
        flag(component + "SendDuringIdle", false)
            .from("2.x §2.7.13")
            .says("Whether they are sent only while no transaction runs."),
        members(component + "TxEndedMeasurands", "", known)
            .required()
            .from("2.x §2.7.15")
            .says("What is measured by the clock for the end of a transaction."),
        seconds(component + "TxEndedInterval", 0)
            .required()
            .from("2.x §2.7.16")
            .says("Time between those measurements; 0 is off."));
  }

  private static SettingDefinition connectorStatus(Version version) {
    List<String> messages = List.of("NotifyEvent", "StatusNotification");
    return option(
            "EmulatorCtrlr.ConnectorStatusBy",
            messages.get(version.atLeast(Version.V2_1) ? 0 : 1),
            messages)
        .like(Format.NOT_EMPTY)
        .from("our own; both are allowed by 2.x G01")
        .says("The message that tells the status of a connector.");
  }

  private static List<SettingDefinition> network() {
    String slot = "NetworkConfiguration[1].";
    String source = "2.1 §B09";
    return List.of(
        text(slot + "OcppCsmsUrl", "")
            .readOnly()
            .longest(2000)
            .required()
            .from(source)
            .says("Where the CSMS is, without the name of the station."),
        option(slot + "OcppInterface", "Wired0", List.of("Wired0"))
            .readOnly()
            .required()
            .from(source)
            .says("What carries the connection."),
        option(slot + "OcppTransport", "JSON", List.of("JSON"))
            .readOnly()
            .required()
            .from(source)
            .says("What messages are written in."),
        option(slot + "OcppVersion", "OCPP21", List.of("OCPP21"))
            .readOnly()
            .required()
            .from(source)
            .says("The version spoken."),
        seconds(slot + "MessageTimeout", 30)
            .between(1, 3600)
            .readOnly()
            .required()
            .from(source)
            .says("How long the answer to a call may take."),
        whole(slot + "SecurityProfile", 0)
            .between(0, 3)
            .readOnly()
            .required()
            .from(source)
            .says("How the connection is secured."),
        text(slot + "Identity", "")
            .readOnly()
            .longest(48)
            .from(source)
            .says("The name of this station towards the CSMS."),
        text(slot + "BasicAuthPassword", "")
            .readOnly()
            .longest(64)
            .required()
            .from(source)
            .says("Never shown: always empty. Set SecurityCtrlr.BasicAuthPassword."),
        flag(slot + "VpnEnabled", false)
            .readOnly()
            .required()
            .from(source)
            .says("Whether a VPN carries the connection."),
        flag(slot + "ApnEnabled", false)
            .readOnly()
            .required()
            .from(source)
            .says("Whether a mobile network carries the connection."));
  }
}
