/**
 * Purpose: what may be watched of a station, and how one watches.
 *
 * <p>Door: {@link io.ocppemu.tap.Tap}, {@link io.ocppemu.tap.Seen}, {@link
 * io.ocppemu.tap.EntryTap}, {@link io.ocppemu.tap.Entry}.
 *
 * <p>Threads: {@code Tap.see} is called on station mailboxes and must return at once.
 *
 * <p>Never: storing, sending, deciding.
 */
@NullMarked
package io.ocppemu.tap;

import org.jspecify.annotations.NullMarked;
