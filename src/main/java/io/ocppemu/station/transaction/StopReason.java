package io.ocppemu.station.transaction;

/**
 * Why a transaction ended; each dialect has its own words for these (1.6 §7.36; 2.x
 * ReasonEnumType).
 */
public enum StopReason {
  DE_AUTHORIZED,
  EMERGENCY_STOP,
  EV_DISCONNECTED,
  HARD_RESET,
  LOCAL,
  MASTER_PASS,
  OTHER,
  POWER_LOSS,
  REBOOT,
  REMOTE,
  SOFT_RESET,
  STOPPED_BY_EV,
  TIMEOUT,
  UNLOCK_COMMAND
}
