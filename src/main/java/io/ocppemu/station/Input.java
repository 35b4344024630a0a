package io.ocppemu.station;

import io.ocppemu.station.authorization.IdToken;

/**
 * Something that happens to the station from outside its protocol: its link, its timers, its users.
 */
public sealed interface Input {

  /** Somebody switched the station on. */
  record PowerOn(BootReason reason) implements Input {}

  /** Somebody switched the station off; transactions end as the version demands. */
  record PowerOff() implements Input {}

  /** The emulator is shutting down: the link closes, everything else stays as it is. */
  record Leave() implements Input {}

  /** The link is open. */
  record Connected() implements Input {}

  /** The link is gone, or could not be opened. */
  record Disconnected(String why) implements Input {}

  /** The earliest entry of the agenda is due. */
  record Wake() implements Input {}

  /** A person plugs the cable into the vehicle. */
  record PlugIn(int evseId, int connectorId) implements Input {}

  /** A person unplugs the vehicle. */
  record PlugOut(int evseId, int connectorId) implements Input {}

  /** A person shows a token at an EVSE. */
  record PresentToken(int evseId, IdToken token) implements Input {}

  /** A person presses the stop button of an EVSE. */
  record PressStop(int evseId) implements Input {}

  /** Something breaks at a connector; connector 0 means all of the EVSE, EVSE 0 the station. */
  record Break(int evseId, int connectorId, String errorCode, String info) implements Input {}

  /** The fault is repaired. */
  record Repair(int evseId, int connectorId) implements Input {}

  /** A person at the station restarts it. */
  record LocalReset() implements Input {}
}
