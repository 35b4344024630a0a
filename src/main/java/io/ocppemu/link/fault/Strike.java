package io.ocppemu.link.fault;

import io.ocppemu.kernel.Chance;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * The moment at which a fault strikes a frame.
 *
 * @param frame as the rules before left it
 * @param type of what the frame says now
 * @param action that of the request on answers; empty when unknown
 * @param earlierId the message id of the request sent before; empty when there was none
 * @param now on the station's timeline
 * @param chance the rule's own
 */
record Strike(
    Parcel frame,
    Direction direction,
    Version version,
    MessageType type,
    String action,
    Optional<String> earlierId,
    Instant now,
    Values values,
    Chance chance) {}
