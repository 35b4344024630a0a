/**
 * Purpose: frames as files to hand to others: JSON lines, CSV, HAR, one HTML page; with what tells
 * of persons taken out when wanted.
 *
 * <p>Door: {@link io.ocppemu.sharing.Export}, {@link io.ocppemu.sharing.ExportFormat}.
 *
 * <p>Threads: each export belongs to one thread.
 *
 * <p>Never: reading the log, answering requests.
 */
@NullMarked
package io.ocppemu.sharing;

import org.jspecify.annotations.NullMarked;
