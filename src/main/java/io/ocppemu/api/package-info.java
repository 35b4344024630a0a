/**
 * Purpose: what people and programs outside can ask of the emulator: HTTP, JSON, the live socket.
 *
 * <p>Door: {@link io.ocppemu.api.ApiServer}, {@link io.ocppemu.api.ApiParts}, {@link
 * io.ocppemu.api.ApiConfig}.
 *
 * <p>Threads: a virtual one per request, given up at its deadline; each live socket is written by
 * its subscriber's own thread alone.
 *
 * <p>Never: OCPP rules, MongoDB, locks of other rooms.
 */
@NullMarked
package io.ocppemu.api;

import org.jspecify.annotations.NullMarked;
