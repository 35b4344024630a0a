package io.ocppemu.csms;

/**
 * The parts of a WebSocket handshake that decide about it; a header that is missing is empty.
 *
 * @param target the request target as it stood in the request line
 * @param webSocketVersion 13 in every client of today
 * @param protocols the offered sub-protocols, best first
 */
record HandshakeRequest(
    String target,
    String upgrade,
    String webSocketVersion,
    String key,
    String protocols,
    String authorization) {}
