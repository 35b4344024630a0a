/**
 * Purpose: the car at the other end of the cable and the power it draws.
 *
 * <p>Door: {@link io.ocppemu.station.ev.PowerModel}, {@link io.ocppemu.station.ev.SimpleEv}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: messages, timers.
 */
@NullMarked
package io.ocppemu.station.ev;

import org.jspecify.annotations.NullMarked;
