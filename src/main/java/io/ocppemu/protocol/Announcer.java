package io.ocppemu.protocol;

import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.StationEvent;

/** Turns what the station has to tell into requests, in the words of one dialect. */
interface Announcer {
  /** Queues what {@code event} asks for. Under the STATION lock. */
  void announce(StationEvent event, Desk desk);
}
