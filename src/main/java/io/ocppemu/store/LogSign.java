package io.ocppemu.store;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which three characters in a row occur in some texts: what has others is in none of them. A bit
 * stands for several threes, so it can be thought to be there when it is not, never the other way
 * round. Big and small letters count as one. 2 kB, enough for some hundred frames. Any thread
 * reads; one at a time adds.
 */
final class LogSign {
  private static final int BITS = 1 << 14;
  private static final int GRAM = 3;

  private final AtomicLongArray words = new AtomicLongArray(BITS / Long.SIZE);

  void add(String text) {
    for (int i = 0; i + GRAM <= text.length(); i++) {
      int bit = bit(text, i);
      long word = words.getPlain(bit / Long.SIZE);
      long with = word | 1L << bit;
      if (with != word) {
        words.set(bit / Long.SIZE, with);
      }
    }
  }

  /** Whether a text may contain {@code text}, in big or small letters. */
  boolean mayContain(String text) {
    for (int i = 0; i + GRAM <= text.length(); i++) {
      int bit = bit(text, i);
      if ((words.get(bit / Long.SIZE) & 1L << bit) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(String text, int at) {
    int gram = 0;
    for (int i = at; i < at + GRAM; i++) {
      // The same for all that String.regionMatches takes for the same when case does not count.
      gram = gram * 0x3F1 + Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
    }
    return (gram * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(BITS));
  }
}
