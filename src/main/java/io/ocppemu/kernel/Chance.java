package io.ocppemu.kernel;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A repeatable source of randomness: the same seed gives the same sequence. Not for secrets. Owned
 * by one thread or used under one lock at a time; {@link #fork} gives others their own.
 */
public final class Chance {
  private final long seed;
  private final SplittableRandom random;

  /** A source that begins at {@code seed}. */
  public Chance(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** A source nobody can foretell; its {@link #seed()} can be logged to repeat the run. */
  public static Chance unforeseen() {
    return new Chance(new SplittableRandom().nextLong());
  }

  /** The seed this source began with. */
  public long seed() {
    return seed;
  }

  /** An independent source that depends only on this one's seed and {@code name}. */
  public Chance fork(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
    }
    return new Chance(mixed ^ (mixed >>> 32));
  }

  /** A whole number from 0 to {@code bound} - 1. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from 0 (included) to 1 (excluded). */
  public double fraction() {
    return random.nextDouble();
  }

  /** A duration from zero to {@code most}, both included, in whole milliseconds. */
  public Duration upTo(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  /** A version-4 UUID drawn from this source. */
  public UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
