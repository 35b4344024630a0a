/**
 * Purpose: the commands of the command line.
 *
 * <p>Door: {@link io.ocppemu.cli.EmulatorCommand}.
 *
 * <p>Threads: the main thread.
 *
 * <p>Never: anything but reading arguments, calling {@code app}, printing.
 */
@NullMarked
package io.ocppemu.cli;

import org.jspecify.annotations.NullMarked;
