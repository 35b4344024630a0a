/**
 * Purpose: shows that the emulator keeps its promises under load and faults, for as long as told.
 *
 * <p>Door: Soak, a program; SoakTest, a short run of it in every build.
 *
 * <p>Threads: its own, in three processes besides: emulator, CSMS, database.
 *
 * <p>Never: parts of the emulator in the process that measures.
 */
@NullMarked
package io.ocppemu.soak;

import org.jspecify.annotations.NullMarked;
