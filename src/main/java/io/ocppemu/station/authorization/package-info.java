/**
 * Purpose: who may charge: tokens, what is known of them, the cache.
 *
 * <p>Door: {@link io.ocppemu.station.authorization.IdToken}, {@link
 * io.ocppemu.station.authorization.AuthorizationCache}.
 *
 * <p>Threads: any for the immutable types; the others belong to one station and its STATION lock.
 *
 * <p>Never: messages, timers.
 */
@NullMarked
package io.ocppemu.station.authorization;

import org.jspecify.annotations.NullMarked;
