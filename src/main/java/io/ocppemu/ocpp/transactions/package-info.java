/**
 * Purpose: transactions (2.x block E); one file per action.
 *
 * <p>Door: the {@code ACTION} constants, and the calls that announcers build.
 *
 * <p>Threads: whoever holds the STATION lock of the station at hand.
 *
 * <p>Never: decisions that belong to {@code station}, other blocks.
 */
@NullMarked
package io.ocppemu.ocpp.transactions;

import org.jspecify.annotations.NullMarked;
