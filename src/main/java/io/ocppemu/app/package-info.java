/**
 * Purpose: puts the program together from its configuration, starts it and stops it.
 *
 * <p>Door: {@link io.ocppemu.app.Config}, {@link io.ocppemu.app.Emulator}.
 *
 * <p>Threads: the main thread starts; the one that runs at exit stops.
 *
 * <p>Never: rules of any kind; only what belongs to whom, and in which order.
 */
@NullMarked
package io.ocppemu.app;

import org.jspecify.annotations.NullMarked;
