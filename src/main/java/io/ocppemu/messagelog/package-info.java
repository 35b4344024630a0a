/**
 * Purpose: numbers everything seen, and keeps frames and findings until they are stored.
 *
 * <p>Door: {@link io.ocppemu.messagelog.MessageLogger}, {@link io.ocppemu.messagelog.MessageStore},
 * {@link io.ocppemu.messagelog.MessageQuery}, {@link io.ocppemu.messagelog.FindingQuery}.
 *
 * <p>Threads: {@code see} on any, at once; two supervised loops of its own write to the store and
 * to the spill; queries on the caller's.
 *
 * <p>Never: a database driver, stations, sockets.
 */
@NullMarked
package io.ocppemu.messagelog;

import org.jspecify.annotations.NullMarked;
