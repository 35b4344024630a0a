/**
 * Purpose: a small central system: answers stations, calls them, remembers what they said.
 *
 * <p>Door: {@link io.ocppemu.csms.SandboxCsms}, {@link io.ocppemu.csms.SandboxConfig}, {@link
 * io.ocppemu.csms.Bend}, {@link io.ocppemu.csms.Exchange}; the other public types are answers.
 *
 * <p>Threads: the server's I/O threads only post to a station's mailbox; everything else runs
 * there, on virtual threads. Public methods may be called from any thread.
 *
 * <p>Never: station behaviour, databases, HTTP beyond the handshake.
 */
@NullMarked
package io.ocppemu.csms;

import org.jspecify.annotations.NullMarked;
