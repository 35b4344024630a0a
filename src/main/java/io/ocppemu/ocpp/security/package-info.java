/**
 * Purpose: the actions of the functional block security, one file each.
 *
 * <p>Door: the {@code ACTION} of each file, and what the announcers call to ask the CSMS.
 *
 * <p>Threads: whoever holds the STATION lock.
 *
 * <p>Never: other blocks, decisions about the station's state.
 */
@NullMarked
package io.ocppemu.ocpp.security;

import org.jspecify.annotations.NullMarked;
