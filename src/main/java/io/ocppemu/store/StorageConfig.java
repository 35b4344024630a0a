package io.ocppemu.store;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how things are stored.
 *
 * @param mongoUri an external server; null for the embedded one
 * @param database the prefix of the databases' names, letters, digits and underscores
 * @param answerDeadline how long the server may take to be reached, and again to answer
 * @param retention how long messages and findings are kept; at least a minute
 * @param embeddedMessagesMax the most messages, and likewise findings, the embedded server keeps
 * @param archiveMaxBytes the most the embedded server's message archive takes on disk
 * @param cleanEvery how often messages beyond retention are deleted
 */
public record StorageConfig(
    @Nullable String mongoUri,
    String database,
    Duration answerDeadline,
    Duration retention,
    int embeddedMessagesMax,
    long archiveMaxBytes,
    Duration cleanEvery) {

  public StorageConfig {
    check(database.matches("\\w{1,30}"), "database must be 1 to 30 letters, not " + database);
    check(answerDeadline.isPositive(), "answerDeadline must be positive, not " + answerDeadline);
    check(
        retention.compareTo(Duration.ofMinutes(1)) >= 0,
        "retention must be at least a minute, not " + retention);
    check(
        embeddedMessagesMax >= 100,
        "embeddedMessagesMax must be at least 100, not " + embeddedMessagesMax);
    check(
        archiveMaxBytes >= 1024 * 1024,
        "archiveMaxBytes must be at least 1 MiB, not " + archiveMaxBytes);
    check(cleanEvery.isPositive(), "cleanEvery must be positive, not " + cleanEvery);
  }

  /** The embedded server, or an external one by URI, with everything else as it usually is. */
  public static StorageConfig defaults(Optional<String> mongoUri) {
    return new StorageConfig(
        mongoUri.orElse(null),
        "ocppemu",
        Duration.ofSeconds(5),
        Duration.ofDays(7),
        100_000,
        512L * 1024 * 1024,
        Duration.ofMinutes(1));
  }

  /** The name of the database for stations, transactions and the like. */
  public String stateDatabase() {
    return database;
  }

  /** The name of the database for messages and findings. */
  public String logDatabase() {
    return database + "_log";
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
