/**
 * Purpose: events, and later logs and monitoring (2.x block N); one file per action.
 *
 * <p>Door: the {@code ACTION} constants, and the calls that announcers build.
 *
 * <p>Threads: whoever holds the STATION lock of the station at hand.
 *
 * <p>Never: decisions that belong to {@code station}, other blocks.
 */
@NullMarked
package io.ocppemu.ocpp.diagnostics;

import org.jspecify.annotations.NullMarked;
