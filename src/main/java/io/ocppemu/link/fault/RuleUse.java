package io.ocppemu.link.fault;

import java.time.Instant;
import java.util.Optional;

/**
 * A rule and what it has done so far.
 *
 * @param seen how many frames and events it was for
 * @param struck how often it struck
 * @param spent whether it has struck as often as it was to
 * @param lastStruckAt on the station's timeline
 */
public record RuleUse(
    FaultRule rule, long seen, long struck, boolean spent, Optional<Instant> lastStruckAt) {}
