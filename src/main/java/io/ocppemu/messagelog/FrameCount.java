package io.ocppemu.messagelog;

import java.util.Optional;

/**
 * How many frames match.
 *
 * @param found how many there are, at least when {@code from} is there
 * @param from when there was no time to count all: the number from which on, up to the newest, all
 *     were counted
 */
public record FrameCount(long found, Optional<Long> from) {}
