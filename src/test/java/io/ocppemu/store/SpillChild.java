package io.ocppemu.store;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.Patience;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.tap.EntryTap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Sees messages while its database is away until it is killed; prints how many are on disk. */
final class SpillChild {
  /** How many may be in the writer's hands, and in memory alone, when it is killed. */
  static final int BATCH = 10;

  private SpillChild() {}

  /** Arguments: directory of the log, address of a database that refuses. */
  public static void main(String[] arguments) {
    WheelTimeline timeline = new WheelTimeline();
    Path directory = Path.of(arguments[0]);
    Storage storage =
        Storage.open(StorageConfig.defaults(Optional.of(arguments[1])), directory, timeline);
    MessageLogger logger =
        new MessageLogger(
            Patience.config(500, BATCH, Duration.ofMillis(20)),
            storage.messages(),
            directory.resolve("log"),
            timeline,
            EntryTap.none());
    for (long i = 1; ; i++) {
      logger.see(Sightings.frame("CP-1", i));
      boolean away = logger.stats().spilled() > 0;
      LockSupport.parkNanos(away ? 200_000 : 50_000_000);
      if (away) {
        System.out.println(ChildProcess.SAID + "spilled " + logger.stats().spilled() + ".");
      }
    }
  }
}
