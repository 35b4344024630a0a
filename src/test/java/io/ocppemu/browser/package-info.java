/**
 * Purpose: the pages in a real browser, served by the real emulator.
 *
 * <p>Door: none.
 *
 * <p>Threads: JUnit's.
 *
 * <p>Never: a pretended backend; those tests are the frontend's own.
 */
@NullMarked
package io.ocppemu.browser;

import org.jspecify.annotations.NullMarked;
