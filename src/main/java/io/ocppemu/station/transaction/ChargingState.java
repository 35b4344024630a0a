package io.ocppemu.station.transaction;

/** How far the charging in a transaction has come (2.x ChargingStateEnumType). */
public enum ChargingState {
  IDLE,
  EV_CONNECTED,
  CHARGING,
  SUSPENDED_EV,
  SUSPENDED_EVSE
}
