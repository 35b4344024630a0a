package io.ocppemu.soak;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.store.Storage;
import io.ocppemu.store.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The embedded database in a process of its own, so that it can be stopped and continued. Keeps
 * messages for a minute. Prints its URL and lives until its input ends.
 */
final class DatabaseProcess {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration CLEANED = Duration.ofSeconds(15);

  private DatabaseProcess() {}

  public static void main(String[] args) throws Exception {
    StorageConfig config =
        new StorageConfig(
            null, "ocppemu", Duration.ofSeconds(5), KEPT, 100_000, 512L * 1024 * 1024, CLEANED);
    try (WheelTimeline timeline = new WheelTimeline();
        Storage storage = Storage.open(config, Path.of(args[0]), timeline)) {
      System.out.println("URL " + storage.embeddedUri().orElseThrow());
      while (System.in.read() >= 0) {
        // Anything but the end of the input is passed over.
      }
    }
    System.exit(0);
  }
}
