package io.ocppemu.fleet;

import io.ocppemu.station.StationSnapshot;
import java.util.Optional;

/**
 * A station as it is saved.
 *
 * @param snapshot empty when it has only been created so far
 * @param lastSeq the number of its last frame when it was saved
 * @param clean whether it was saved while the emulator was shutting down, so that nothing followed
 */
public record StoredStation(
    StationDefinition definition,
    Optional<StationSnapshot> snapshot,
    long lastSeq,
    boolean clean) {}
