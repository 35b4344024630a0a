package io.ocppemu.messagelog;

import io.ocppemu.tap.Seen.FrameSeen;

/** A stored frame with its number in the whole log. */
public record LogEntry(long seq, FrameSeen frame) {}
