package io.ocppemu.rules;

import java.util.Arrays;

/**
 * The ids of the last requests of one side, as hashes: of two that differ one in 2^63 is taken for
 * the other.
 */
final class Ids {
  /** The most ids that are remembered. */
  static final int MAX = 256;

  private static final int SMALL = 16;
  private static final long ANSWERED = 1;

  private long[] entries = new long[0];
  private int size;
  private int next;

  /** How an id is known. */
  enum Known {
    NOT,
    /** It was used, and its request has found no good answer. */
    OPEN,
    ANSWERED
  }

  /** What is known of {@code id}. */
  Known known(String id) {
    int at = find(hash(id));
    if (at < 0) {
      return Known.NOT;
    }
    return (entries[at] & ANSWERED) == 0 ? Known.OPEN : Known.ANSWERED;
  }

  /** The id was used. */
  void used(String id) {
    long hash = hash(id);
    int at = find(hash);
    if (at >= 0) {
      entries[at] = hash;
      return;
    }
    if (size == entries.length && size < MAX) {
      entries = Arrays.copyOf(entries, Math.min(MAX, Math.max(SMALL, size * 2)));
      next = size;
    }
    entries[next] = hash;
    next = (next + 1) % entries.length;
    size = Math.min(size + 1, entries.length);
  }

  /** The request with this id was answered well. */
  void answered(String id) {
    int at = find(hash(id));
    if (at >= 0) {
      entries[at] |= ANSWERED;
    }
  }

  /** Everything is forgotten. */
  void clear() {
    size = 0;
    next = 0;
  }

  private int find(long hash) {
    // Backwards from the newest: an answer is nearly always to one of the last.
    for (int i = 0, at = next - 1; i < size; i++, at--) {
      int place = at < 0 ? at + entries.length : at;
      if ((entries[place] & ~ANSWERED) == hash) {
        return place;
      }
    }
    return -1;
  }

  /** FNV-1a, with the lowest bit free. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return (hash ^ (hash >>> 32)) << 1;
  }
}
