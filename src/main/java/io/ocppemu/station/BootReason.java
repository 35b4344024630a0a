package io.ocppemu.station;

/** Why the station boots (2.x BootReasonEnumType, as far as we cause it). */
public enum BootReason {
  POWER_UP,
  LOCAL_RESET,
  REMOTE_RESET,
  SCHEDULED_RESET,
  TRIGGERED
}
