package io.ocppemu.tap;

/**
 * One thing that was seen, with its place in the whole log.
 *
 * @param seq its number, from 1, in the order of seeing over all stations. Everything seen takes
 *     the next number, whether it is stored or not: whoever watches entries go by and finds a
 *     number missing has lost one. A number is never given twice, not even after a restart, which
 *     may skip some.
 */
public record Entry(long seq, Seen seen) {}
