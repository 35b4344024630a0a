/**
 * Purpose: from frames and inputs to decisions, and from events to calls.
 *
 * <p>Door: {@link io.ocppemu.protocol.Protocol}, {@link io.ocppemu.protocol.Actions}.
 *
 * <p>Threads: station mailboxes, and whoever acts on a station; takes the STATION lock itself.
 *
 * <p>Never: sockets, storage, what a single action means.
 */
@NullMarked
package io.ocppemu.protocol;

import org.jspecify.annotations.NullMarked;
