package io.ocppemu.messagelog;

import io.ocppemu.tap.Seen.FindingSeen;

/** A stored finding with its number in the whole log. */
public record FindingEntry(long seq, FindingSeen finding) {}
