/**
 * Purpose: tokens and the cache (2.x block C); one file per action.
 *
 * <p>Door: the {@code ACTION} constants, and the calls that announcers build.
 *
 * <p>Threads: whoever holds the STATION lock of the station at hand.
 *
 * <p>Never: decisions that belong to {@code station}, other blocks.
 */
@NullMarked
package io.ocppemu.ocpp.authorization;

import org.jspecify.annotations.NullMarked;
