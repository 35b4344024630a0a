/**
 * Purpose: one charging station: its facts, what it decides, and what follows.
 *
 * <p>Door: {@link io.ocppemu.station.Station}, {@link io.ocppemu.station.Input}, {@link
 * io.ocppemu.station.Effect}, {@link io.ocppemu.station.StationEvent}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: JSON, sockets, databases, threads, clocks: now is an argument.
 */
@NullMarked
package io.ocppemu.station;

import org.jspecify.annotations.NullMarked;
