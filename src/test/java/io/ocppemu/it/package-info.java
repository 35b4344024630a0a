/**
 * Purpose: whole ways through the system over real sockets.
 *
 * <p>Door: none.
 *
 * <p>Threads: JUnit's.
 *
 * <p>Never: mocks, sleeps.
 */
@NullMarked
package io.ocppemu.it;

import org.jspecify.annotations.NullMarked;
