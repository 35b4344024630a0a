package io.ocppemu.station.devicemodel;

import io.ocppemu.wire.Dialect;
import java.util.Optional;

/**
 * What the behaviour of a station asks of its settings, whatever the dialect. Each knob is turned
 * by a 1.6 key, a 2.x variable, or both; where a catalogue has neither, its {@link #fallback()}
 * holds.
 */
public enum Knob {
  /** Time between heartbeats. */
  HEARTBEAT_INTERVAL("HeartbeatInterval", "OCPPCommCtrlr.HeartbeatInterval", "300"),
  /** How long a status must last before it is told; 0 tells it at once. */
  MINIMUM_STATUS_DURATION("MinimumStatusDuration", "", "0"),
  /** The message that tells the status of a connector on 2.x. */
  CONNECTOR_STATUS_BY("", "EmulatorCtrlr.ConnectorStatusBy", "StatusNotification"),
  /** How long an authorisation waits for the cable. */
  CONNECTION_TIMEOUT("ConnectionTimeOut", "TxCtrlr.EVConnectionTimeOut", "60"),

  /** Time between samples during a transaction; 0 is off. */
  METER_SAMPLE_INTERVAL("MeterValueSampleInterval", "SampledDataCtrlr.TxUpdatedInterval", "60"),
  /** What those samples hold. */
  SAMPLED_MEASURANDS(
      "MeterValuesSampledData", "SampledDataCtrlr.TxUpdatedMeasurands", Measurands.ENERGY),
  /** What is measured when a transaction starts; 1.6 has its own field for the register. */
  TX_STARTED_MEASURANDS("", "SampledDataCtrlr.TxStartedMeasurands", ""),
  /** Time between samples kept for the end of a transaction; 0 is off. */
  TX_ENDED_INTERVAL("MeterValueSampleInterval", "SampledDataCtrlr.TxEndedInterval", "0"),
  /** What those samples hold. */
  TX_ENDED_MEASURANDS("StopTxnSampledData", "SampledDataCtrlr.TxEndedMeasurands", ""),
  /** Time between clock-aligned samples, counted from midnight UTC; 0 is off. */
  ALIGNED_INTERVAL("ClockAlignedDataInterval", "AlignedDataCtrlr.Interval", "0"),
  /** What clock-aligned samples hold. */
  ALIGNED_MEASURANDS("MeterValuesAlignedData", "AlignedDataCtrlr.Measurands", Measurands.ENERGY),
  /** What clock-aligned samples kept for the end of a transaction hold. */
  ALIGNED_TX_ENDED_MEASURANDS("StopTxnAlignedData", "AlignedDataCtrlr.TxEndedMeasurands", ""),
  /** Time between clock-aligned samples kept for the end of a transaction; 0 is off. */
  ALIGNED_TX_ENDED_INTERVAL("ClockAlignedDataInterval", "AlignedDataCtrlr.TxEndedInterval", "0"),
  /** Whether clock-aligned samples are sent only while no transaction runs. */
  ALIGNED_SEND_DURING_IDLE("", "AlignedDataCtrlr.SendDuringIdle", "false"),
  /** The most samples the last message of a transaction carries. */
  STOP_TX_MAX_METER_VALUES("StopTransactionMaxMeterValues", "", "100"),

  /** When a transaction starts; in 1.6 always when cable and authorisation meet. */
  TX_START_POINT("", "TxCtrlr.TxStartPoint", "PowerPathClosed"),
  /** When it ends; in 1.6 it follows from {@link #STOP_TX_ON_EV_SIDE_DISCONNECT}. */
  TX_STOP_POINT("", "TxCtrlr.TxStopPoint", "EVConnected,Authorized"),
  STOP_TX_ON_EV_SIDE_DISCONNECT(
      "StopTransactionOnEVSideDisconnect", "TxCtrlr.StopTxOnEVSideDisconnect", "true"),
  UNLOCK_ON_EV_SIDE_DISCONNECT(
      "UnlockConnectorOnEVSideDisconnect", "OCPPCommCtrlr.UnlockOnEVSideDisconnect", "true"),
  STOP_TX_ON_INVALID_ID("StopTransactionOnInvalidId", "TxCtrlr.StopTxOnInvalidId", "true"),
  /** Wh a vehicle may still take when its token turns out invalid. */
  MAX_ENERGY_ON_INVALID_ID("MaxEnergyOnInvalidId", "TxCtrlr.MaxEnergyOnInvalidId", "0"),
  /** Whether a transaction may start before the CSMS has accepted the station. */
  TX_BEFORE_ACCEPTED("", "TxCtrlr.TxBeforeAcceptedEnabled", "false"),

  LOCAL_PRE_AUTHORIZE("LocalPreAuthorize", "AuthCtrlr.LocalPreAuthorize", "false"),
  LOCAL_AUTHORIZE_OFFLINE("LocalAuthorizeOffline", "AuthCtrlr.LocalAuthorizeOffline", "true"),
  OFFLINE_TX_FOR_UNKNOWN_ID(
      "AllowOfflineTxForUnknownId", "AuthCtrlr.OfflineTxForUnknownIdEnabled", "false"),
  AUTHORIZE_REMOTE_START("AuthorizeRemoteTxRequests", "AuthCtrlr.AuthorizeRemoteStart", "false"),
  AUTH_CACHE_ENABLED("AuthorizationCacheEnabled", "AuthCacheCtrlr.Enabled", "false"),
  /** How long the cache believes an entry without an expiry date; 0 is for ever. */
  AUTH_CACHE_LIFE_TIME("", "AuthCacheCtrlr.LifeTime", "0"),
  /** Whether the CSMS is not asked about a token the cache knows as not accepted. */
  AUTH_CACHE_DISABLE_POST_AUTHORIZE("", "AuthCacheCtrlr.DisablePostAuthorize", "false"),
  LOCAL_LIST_ENABLED("LocalAuthListEnabled", "LocalAuthListCtrlr.Enabled", "false"),
  /** Whether the CSMS is never asked by Authorize. */
  DISABLE_REMOTE_AUTHORIZATION("", "AuthCtrlr.DisableRemoteAuthorization", "false"),
  /** Tokens of this group end any transaction and start none; empty is no such group. */
  MASTER_PASS_GROUP_ID("", "AuthCtrlr.MasterPassGroupId", ""),

  /** How long the answer to a call may take. */
  MESSAGE_TIMEOUT("MessageTimeout", "OCPPCommCtrlr.MessageTimeout[Default]", "30"),
  /** How often a transaction message is sent before it is given up. */
  TX_MESSAGE_ATTEMPTS(
      "TransactionMessageAttempts", "OCPPCommCtrlr.MessageAttempts[TransactionEvent]", "3"),
  /** What times the number of earlier attempts is the wait before the next. */
  TX_MESSAGE_RETRY_INTERVAL(
      "TransactionMessageRetryInterval",
      "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]",
      "60"),
  /** How often a reset that failed is tried again. */
  RESET_RETRIES("ResetRetries", "OCPPCommCtrlr.ResetRetries", "1"),
  /**
   * After a longer time offline all statuses are sent, otherwise those that changed; 1.6: never.
   */
  OFFLINE_THRESHOLD("", "OCPPCommCtrlr.OfflineThreshold", "2147483647"),
  /** Whether messages other than those of transactions are kept while offline. */
  QUEUE_ALL_MESSAGES("", "OCPPCommCtrlr.QueueAllMessages", "false"),
  /** Time between pings; 0 is off. */
  WEB_SOCKET_PING_INTERVAL("WebSocketPingInterval", "OCPPCommCtrlr.WebSocketPingInterval", "60"),
  /** The first wait before a new connection, without its random part. */
  BACK_OFF_MINIMUM("RetryBackOffWaitMinimum", "OCPPCommCtrlr.RetryBackOffWaitMinimum", "5"),
  /** The greatest random part of such a wait. */
  BACK_OFF_RANDOM_RANGE("RetryBackOffRandomRange", "OCPPCommCtrlr.RetryBackOffRandomRange", "5"),
  /** How often such a wait doubles. */
  BACK_OFF_REPEAT_TIMES("RetryBackOffRepeatTimes", "OCPPCommCtrlr.RetryBackOffRepeatTimes", "4"),
  /** How often one network profile is tried before the next. */
  NETWORK_PROFILE_ATTEMPTS("", "OCPPCommCtrlr.NetworkProfileConnectionAttempts", "3"),
  /** The password of the station; only the link may look at it. Empty is none. */
  BASIC_AUTH_PASSWORD("AuthorizationKey", "SecurityCtrlr.BasicAuthPassword", ""),
  /** 0 to 3. */
  SECURITY_PROFILE("SecurityProfile", "SecurityCtrlr.SecurityProfile", "0"),
  /** Where the station takes the time from, the best first. */
  CLOCK_SOURCE("", "ClockCtrlr.TimeSource", "Heartbeat"),

  /** Which one of its kind the station is; empty when nobody said. */
  SERIAL_NUMBER("ChargePointSerialNumber", "ChargingStation.SerialNumber", ""),
  GET_CONFIGURATION_MAX_KEYS("GetConfigurationMaxKeys", "", "100"),
  ITEMS_PER_GET_VARIABLES("", "DeviceDataCtrlr.ItemsPerMessage[GetVariables]", "100"),
  ITEMS_PER_SET_VARIABLES("", "DeviceDataCtrlr.ItemsPerMessage[SetVariables]", "100"),
  /** Both what GetReport may ask for and what one NotifyReport holds. */
  ITEMS_PER_REPORT("", "DeviceDataCtrlr.ItemsPerMessage[GetReport]", "100");

  private final String key16;
  private final String key2;
  private final String fallback;

  Knob(String key16, String key2, String fallback) {
    this.key16 = key16;
    this.key2 = key2;
    this.fallback = fallback;
  }

  /** The 1.6 key that turns it, if there is one. */
  public Optional<String> key16() {
    return key16.isEmpty() ? Optional.empty() : Optional.of(key16);
  }

  /** The 2.x variable that turns it, in the form of {@link VariableKey}, if there is one. */
  public Optional<String> key2() {
    return key2.isEmpty() ? Optional.empty() : Optional.of(key2);
  }

  /** What turns it in a dialect, if anything does. */
  public Optional<String> key(Dialect dialect) {
    return switch (dialect) {
      case V16 -> key16();
      case V2 -> key2();
    };
  }

  /** The value that holds where the catalogue has no setting for it, or the setting is unset. */
  public String fallback() {
    return fallback;
  }
}
