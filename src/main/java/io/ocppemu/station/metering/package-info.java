/**
 * Purpose: what a meter shows, and how readings are named.
 *
 * <p>Door: {@link io.ocppemu.station.metering.Reading}, {@link io.ocppemu.station.metering.Meter}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: messages, timers.
 */
@NullMarked
package io.ocppemu.station.metering;

import org.jspecify.annotations.NullMarked;
