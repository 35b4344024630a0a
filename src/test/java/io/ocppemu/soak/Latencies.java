package io.ocppemu.soak;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

/** How long things took, in buckets of three percent. Any thread. */
final class Latencies {
  private static final int PARTS_BITS = 5;
  private static final int PARTS = 1 << PARTS_BITS;

  private final AtomicLongArray buckets = new AtomicLongArray(64 * PARTS);
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  void add(long micros) {
    long value = Math.max(0, micros);
    buckets.incrementAndGet(bucket(value));
    longest.accumulate(value);
  }

  long count() {
    long count = 0;
    for (int i = 0; i < buckets.length(); i++) {
      count += buckets.get(i);
    }
    return count;
  }

  double longestMillis() {
    return longest.get() / 1_000.0;
  }

  /** The time within which {@code share} of all were done, in milliseconds; 0 when none were. */
  double millis(double share) {
    long wanted = (long) Math.ceil(count() * share);
    long seen = 0;
    for (int i = 0; i < buckets.length(); i++) {
      seen += buckets.get(i);
      if (seen >= wanted && seen > 0) {
        return upper(i) / 1_000.0;
      }
    }
    return 0;
  }

  String text() {
    return "p50 %.2f  p99 %.2f  max %.1f ms, %d in all"
        .formatted(millis(0.5), millis(0.99), longestMillis(), count());
  }

  void clear() {
    for (int i = 0; i < buckets.length(); i++) {
      buckets.set(i, 0);
    }
    longest.reset();
  }

  private static int bucket(long value) {
    if (value < PARTS) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - PARTS_BITS;
    return (shift + 1) * PARTS + (int) (value >> shift) - PARTS;
  }

  private static double upper(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = bucket / PARTS - 1;
    return (((long) (bucket % PARTS + PARTS) + 1) << shift) - 1;
  }
}
