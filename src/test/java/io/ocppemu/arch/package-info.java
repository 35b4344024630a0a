/**
 * Purpose: the fences of the architecture page and the tidiness rules, as tests.
 *
 * <p>Door: none; each test names the file, what is wrong there, and what is expected instead.
 *
 * <p>Threads: the test thread.
 *
 * <p>Never: anything that runs the product.
 */
@NullMarked
package io.ocppemu.arch;

import org.jspecify.annotations.NullMarked;
