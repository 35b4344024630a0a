package io.ocppemu.link.breakpoint;

/**
 * A breakpoint and how it fares.
 *
 * @param armed whether it holds frames
 * @param hits how many it has held since it was set, or since it was armed after it had disarmed
 *     itself
 */
public record BreakpointUse(Breakpoint breakpoint, boolean armed, long hits) {}
