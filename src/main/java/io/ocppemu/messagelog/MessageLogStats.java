package io.ocppemu.messagelog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the message log fares since the program began.
 *
 * @param lastSeq the newest number given out
 * @param queued entries that wait in memory
 * @param written entries the store has taken
 * @param batches writes that went well
 * @param dropped entries lost: spill full or unwritable, or seen after the end
 * @param refused entries the store would not take although it was there
 * @param filtered entries not stored because of the level
 * @param spilled entries that went to disk, ever
 * @param spillWaiting entries on disk, or on their way there, that the store has not taken yet
 * @param spillBytes what the spill takes on disk
 * @param breakerState CLOSED when the store is there, OPEN when it is left alone, HALF_OPEN between
 * @param lastError the last failure's sentence
 * @param lastFlush when the last write went well
 * @param oldestUnsavedAge how old the oldest entry is that is not stored; zero when there is none
 * @param loopRestarts how often one of the loops died and was restarted
 */
public record MessageLogStats(
    long lastSeq,
    int queued,
    long written,
    long batches,
    long dropped,
    long refused,
    long filtered,
    long spilled,
    long spillWaiting,
    long spillBytes,
    String breakerState,
    Optional<String> lastError,
    Optional<Instant> lastFlush,
    Duration oldestUnsavedAge,
    long loopRestarts) {}
