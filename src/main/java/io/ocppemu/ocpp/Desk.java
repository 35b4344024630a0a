package io.ocppemu.ocpp;

import io.ocppemu.station.StationState;
import io.ocppemu.wire.Version;

/** Where an action is dealt with: the station at hand and the version spoken on its link. */
public record Desk(StationState station, Version version) {}
