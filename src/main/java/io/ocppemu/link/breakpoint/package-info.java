/**
 * Purpose: frames stopped on their way between station and CSMS until a person, or a deadline, says
 * how they go on: what is to be stopped, what is, and what became of it (docs/breakpoints.md).
 *
 * <p>Door: {@link io.ocppemu.link.breakpoint.Breakpoints}, {@link
 * io.ocppemu.link.breakpoint.Decision}; the other public types are what they tell.
 *
 * <p>Threads: any; frames are asked about and told of on their station's mailbox.
 *
 * <p>Never: sockets, the frames themselves on their way; {@code link} holds those.
 */
@NullMarked
package io.ocppemu.link.breakpoint;

import org.jspecify.annotations.NullMarked;
