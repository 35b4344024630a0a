/**
 * Purpose: the stations of this emulator: what they are made from, which there are, what is kept.
 *
 * <p>Door: {@link io.ocppemu.fleet.EmulatorProfile}, {@link io.ocppemu.fleet.EmulatorProfiles}.
 *
 * <p>Threads: any; profiles are immutable.
 *
 * <p>Never: HTTP, the database itself, OCPP words.
 */
@NullMarked
package io.ocppemu.fleet;

import org.jspecify.annotations.NullMarked;
