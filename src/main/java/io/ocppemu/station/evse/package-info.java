/**
 * Purpose: what an EVSE and its connectors are: hardware, facts, and the statuses derived from
 * them.
 *
 * <p>Door: {@link io.ocppemu.station.evse.Hardware}, {@link
 * io.ocppemu.station.evse.ConnectorFacts}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: messages, time, randomness.
 */
@NullMarked
package io.ocppemu.station.evse;

import org.jspecify.annotations.NullMarked;
