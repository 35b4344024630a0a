/**
 * Purpose: the sockets to the CSMSs: dialling, TLS, frames, pings, closing, on one loop per core.
 *
 * <p>Door: SocketEngine, DialPlan, TlsPlan, Socket, SocketListener.
 *
 * <p>Threads: a connection's state belongs to its I/O loop; the doors may be called from any
 * thread.
 *
 * <p>Never: OCPP messages, station locks, waiting on a loop, Java-WebSocket types in a door.
 */
@NullMarked
package io.ocppemu.link;

import org.jspecify.annotations.NullMarked;
