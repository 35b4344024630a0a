/**
 * Purpose: the words actions are written in.
 *
 * <p>Door: {@link io.ocppemu.ocpp.Action}, {@link io.ocppemu.ocpp.Decision}, {@link
 * io.ocppemu.ocpp.Desk}, {@link io.ocppemu.ocpp.Payloads}.
 *
 * <p>Threads: whoever holds the STATION lock of the station at hand.
 *
 * <p>Never: a particular action, sockets, storage.
 */
@NullMarked
package io.ocppemu.ocpp;

import org.jspecify.annotations.NullMarked;
