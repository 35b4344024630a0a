/**
 * Purpose: the words and facts of a transaction.
 *
 * <p>Door: {@link io.ocppemu.station.transaction.Transaction}, {@link
 * io.ocppemu.station.transaction.TxPoint}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: messages, timers.
 */
@NullMarked
package io.ocppemu.station.transaction;

import org.jspecify.annotations.NullMarked;
