package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;

/**
 * What all sockets of an engine use.
 *
 * @param timeline for deadlines and pings
 * @param names threads for name look-ups and certificates' parsing
 * @param crypto threads for the arithmetic of TLS handshakes
 * @param tls parsed TLS plans
 * @param counters what is counted
 */
record EngineParts(
    Timeline timeline, WorkPool names, WorkPool crypto, TlsContexts tls, Counters counters) {}
