package io.ocppemu.messagelog;

import java.time.Duration;

/** Configurations of a log that gives up early, for tests. */
public final class Patience {
  private Patience() {}

  /** Store calls may take 300 ms; after two failures the store is left alone for 300 ms. */
  public static MessageLogConfig config(int buffer, int batch, Duration flushEvery) {
    return config(buffer, batch, flushEvery, 16L * 1024 * 1024);
  }

  /** The same with a limit for the spill. */
  public static MessageLogConfig config(
      int buffer, int batch, Duration flushEvery, long spillMaxBytes) {
    return new MessageLogConfig(
        buffer,
        batch,
        flushEvery,
        MessageLogLevel.ALL,
        Duration.ofMillis(300),
        2,
        Duration.ofMillis(300),
        spillMaxBytes,
        Duration.ofSeconds(1));
  }
}
