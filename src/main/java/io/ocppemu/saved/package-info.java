/**
 * Purpose: small things people keep on the server under a name: messages to send again, and lines
 * of the filter language.
 *
 * <p>Door: {@link io.ocppemu.saved.SavedThings}, {@link io.ocppemu.saved.Saved}, {@link
 * io.ocppemu.saved.SavedStore}.
 *
 * <p>Threads: any; callers' own, which wait for the store.
 *
 * <p>Never: HTTP, the database itself, sending anything.
 */
@NullMarked
package io.ocppemu.saved;

import org.jspecify.annotations.NullMarked;
