package io.ocppemu.messagelog;

import java.time.Duration;

/**
 * How the message log works.
 *
 * @param buffer the most entries that wait in memory before they spill to disk; at least 1
 * @param batch the most entries of one write; 1 to {@code buffer}
 * @param flushEvery how long an entry waits at most for its batch to fill
 * @param level what is stored
 * @param storeDeadline how long one call to the store may take
 * @param breakerFailures how many calls fail in a row before the store is left alone; at least 1
 * @param breakerDelay how long it is left alone before the next try
 * @param spillMaxBytes the most the spill takes on disk; at least 64 KiB
 * @param closeDeadline how long the last flush may take
 */
public record MessageLogConfig(
    int buffer,
    int batch,
    Duration flushEvery,
    MessageLogLevel level,
    Duration storeDeadline,
    int breakerFailures,
    Duration breakerDelay,
    long spillMaxBytes,
    Duration closeDeadline) {

  private static final long SPILL_LEAST = 64 * 1024;

  public MessageLogConfig {
    check(buffer >= 1, "buffer must be at least 1, not " + buffer);
    check(batch >= 1 && batch <= buffer, "batch must be 1 to " + buffer + ", not " + batch);
    check(breakerFailures >= 1, "breakerFailures must be at least 1, not " + breakerFailures);
    check(
        spillMaxBytes >= SPILL_LEAST,
        "spillMaxBytes must be at least " + SPILL_LEAST + ", not " + spillMaxBytes);
    positive("flushEvery", flushEvery);
    positive("storeDeadline", storeDeadline);
    positive("breakerDelay", breakerDelay);
    positive("closeDeadline", closeDeadline);
  }

  /** Buffer 1,000, batch 100, flush every 5 s, everything stored, spill up to 256 MiB. */
  public static MessageLogConfig defaults() {
    return new MessageLogConfig(
        1_000,
        100,
        Duration.ofSeconds(5),
        MessageLogLevel.ALL,
        Duration.ofSeconds(10),
        3,
        Duration.ofSeconds(5),
        256L * 1024 * 1024,
        Duration.ofSeconds(5));
  }

  private static void positive(String name, Duration value) {
    check(value.isPositive(), name + " must be positive, not " + value);
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
