/**
 * Purpose: OCPP-J text to frames and back, and our own definitions of every message.
 *
 * <p>Door: {@link io.ocppemu.wire.Version}, {@link io.ocppemu.wire.Frame}, {@link
 * io.ocppemu.wire.FrameCodec}, {@link io.ocppemu.wire.FrameHeader}, {@link
 * io.ocppemu.wire.Definitions}, {@link io.ocppemu.wire.ErrorCode}.
 *
 * <p>Threads: any; everything here is immutable.
 *
 * <p>Never: station behaviour, sockets, locks.
 */
@NullMarked
package io.ocppemu.wire;

import org.jspecify.annotations.NullMarked;
