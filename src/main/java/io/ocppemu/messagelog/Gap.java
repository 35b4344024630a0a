package io.ocppemu.messagelog;

/**
 * Entries that were numbered but lost before they were stored: beyond the spill's limit, unwritable
 * or refused by the store.
 *
 * @param fromSeq the first number that may be missing
 * @param toSeq the last one
 * @param lost how many entries are missing; other numbers in between were never to be stored
 */
public record Gap(long fromSeq, long toSeq, long lost) {}
