/**
 * Purpose: what nobody would send, sent millions of times, and what must hold all the same.
 *
 * <p>Door: {@link io.ocppemu.fuzz.FrameFuzz}, {@link io.ocppemu.fuzz.ApiFuzz}, {@link
 * io.ocppemu.fuzz.FileFuzz}.
 *
 * <p>Threads: those of each program; a case is made and judged on one thread.
 *
 * <p>Never: chance without a seed.
 */
@NullMarked
package io.ocppemu.fuzz;

import org.jspecify.annotations.NullMarked;
