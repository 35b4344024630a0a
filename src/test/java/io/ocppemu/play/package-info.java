/**
 * Purpose: behaviour of a station as a dialogue with its CSMS, without sockets and without waiting.
 *
 * <p>Door: {@link io.ocppemu.play.Play}, {@link io.ocppemu.play.Rig}.
 *
 * <p>Threads: the test thread.
 *
 * <p>Never: sockets, sleeps, mocks.
 */
@NullMarked
package io.ocppemu.play;

import org.jspecify.annotations.NullMarked;
