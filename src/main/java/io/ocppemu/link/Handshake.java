package io.ocppemu.link;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a socket was opened.
 *
 * @param subprotocol the one the CSMS chose among those offered; empty when it named none
 * @param requestHeaders the headers of the request, names as they were written; what stands in
 *     Authorization is masked
 * @param responseHeaders the headers of its answer, names as they were written, looked up without
 *     regard to case
 * @param tlsVersion for example {@code TLSv1.3}; empty without TLS
 * @param cipherSuite empty without TLS
 * @param compression whether permessage-deflate was agreed
 * @param took from the call of dial to now
 */
public record Handshake(
    Optional<String> subprotocol,
    Map<String, String> requestHeaders,
    Map<String, String> responseHeaders,
    String tlsVersion,
    String cipherSuite,
    boolean compression,
    Duration took) {}
