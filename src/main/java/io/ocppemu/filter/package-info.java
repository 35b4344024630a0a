/**
 * Purpose: the language in which somebody says which frames they want to see (docs/inspector.md).
 *
 * <p>Door: {@link io.ocppemu.filter.FilterParser}, {@link io.ocppemu.filter.FrameFilter}, {@link
 * io.ocppemu.filter.Subject}.
 *
 * <p>Threads: any; everything in here is immutable.
 *
 * <p>Never: a database's words, regular expressions made from what somebody typed.
 */
@NullMarked
package io.ocppemu.filter;

import org.jspecify.annotations.NullMarked;
