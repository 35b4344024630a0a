/**
 * Purpose: MongoDB, external or embedded, and the files that keep what it would lose.
 *
 * <p>Door: {@link io.ocppemu.store.Storage}, {@link io.ocppemu.store.StateCollection}, {@link
 * io.ocppemu.store.FileJournal}.
 *
 * <p>Threads: callers' own, all methods may block; the driver's and the embedded server's threads;
 * one loop for retention.
 *
 * <p>Never: OCPP rules, stations, HTTP.
 */
@NullMarked
package io.ocppemu.store;

import org.jspecify.annotations.NullMarked;
