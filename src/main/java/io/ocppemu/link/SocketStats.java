package io.ocppemu.link;

/**
 * What all sockets of an engine have done.
 *
 * @param dialing not yet opened, failed or closed
 * @param open open or closing
 * @param openedEver how often a socket opened
 * @param failedEver how often a dial failed
 * @param closedEver how often an open socket ended
 * @param bytesIn bytes of answers and frames received, without TLS's own
 * @param bytesOut bytes of requests and frames sent, without TLS's own
 * @param dropped texts refused because a queue was full, or still queued when their socket ended
 * @param broken connections ended by an exception of our own, and loop turns that threw
 */
public record SocketStats(
    long dialing,
    long open,
    long openedEver,
    long failedEver,
    long closedEver,
    long bytesIn,
    long bytesOut,
    long dropped,
    long broken) {}
