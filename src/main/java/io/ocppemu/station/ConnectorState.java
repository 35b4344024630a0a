package io.ocppemu.station;

import io.ocppemu.station.evse.Hardware.ConnectorHardware;
import java.util.Optional;

/** The facts of one connector. Guarded by the STATION lock. */
final class ConnectorState {
  final int id;
  final ConnectorHardware hardware;
  boolean plugged;
  boolean locked;

  /** Whether the vehicle's end of the cable has been pulled and the station's end is still in. */
  boolean cableLeft;

  boolean operative = true;
  Optional<Fault> fault = Optional.empty();

  /** What is broken: a 1.6 error word, and a sentence for people. */
  record Fault(String errorCode, String info) {}

  ConnectorState(int id, ConnectorHardware hardware) {
    this.id = id;
    this.hardware = hardware;
  }

  /** Whether a cable is in it, be there a vehicle at its other end or not. */
  boolean occupied() {
    return plugged || cableLeft;
  }
}
