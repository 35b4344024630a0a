package io.ocppemu.station.transaction;

/** Why something about a transaction is told (2.x TriggerReasonEnumType), as far as we cause it. */
public enum Trigger {
  ABNORMAL_CONDITION,
  AUTHORIZED,
  CABLE_PLUGGED_IN,
  CHARGING_STATE_CHANGED,
  DEAUTHORIZED,
  ENERGY_LIMIT_REACHED,
  EV_COMMUNICATION_LOST,
  EV_CONNECT_TIMEOUT,
  METER_VALUE_CLOCK,
  METER_VALUE_PERIODIC,
  REMOTE_START,
  REMOTE_STOP,
  RESET_COMMAND,
  STOP_AUTHORIZED,
  TRIGGER,
  UNLOCK_COMMAND
}
