package io.ocppemu.store;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.MessageLogConfig;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures the embedded storage: writing, heap, queries, restoring, state, journal. The figures of
 * {@code docs/adr/0004-embedded-database.md} come from here. Run by hand with an empty directory as
 * argument.
 */
public final class StorageBenchmark {
  private static final int MESSAGES = 100_000;
  private static final String PAYLOAD =
      """
      {"connectorId":1,"transactionId":4711,"meterValue":[{"timestamp":"2026-01-01T00:00:00Z",
      "sampledValue":[{"value":"12345","measurand":"Energy.Active.Import.Register","unit":"Wh"},
      {"value":"11040","measurand":"Power.Active.Import","unit":"W"},
      {"value":"16.0","measurand":"Current.Import","unit":"A"}]}]}\
      """
          .replace("\n", "");

  private StorageBenchmark() {}

  /** Runs everything and prints it. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    StorageConfig config = StorageConfig.defaults(Optional.empty());
    try (WheelTimeline timeline = new WheelTimeline()) {
      try (Storage storage = Storage.open(config, directory, timeline)) {
        long empty = heap();
        write(storage, directory, timeline);
        System.out.printf(
            "heap per message: %.0f bytes%n",
            (heap() - empty) / (double) storage.messages().count());
        queries(storage);
        state(storage);
        journal(storage);
      }
      long begun = System.nanoTime();
      try (Storage storage = Storage.open(config, directory, timeline)) {
        System.out.printf("open again: %.0f ms%n", millis(begun));
        int count = storage.restored().get(60, TimeUnit.SECONDS);
        System.out.printf("%d messages back in memory after %.0f ms%n", count, millis(begun));
      }
    }
  }

  private static void write(Storage storage, Path directory, WheelTimeline timeline)
      throws IOException {
    try (MessageLogger logger =
        new MessageLogger(
            MessageLogConfig.defaults(),
            storage.messages(),
            directory.resolve("log"),
            timeline,
            EntryTap.none())) {
      long begun = System.nanoTime();
      for (int i = 1; i <= MESSAGES; i++) {
        logger.see(frame(i, timeline));
        if (i % 500 == 0) {
          logger.flush(Duration.ofSeconds(10));
        }
      }
      logger.flush(Duration.ofSeconds(10));
      double seconds = millis(begun) / 1_000;
      System.out.printf(
          "%d messages of %d characters: %.0f a second, spilled %d%n",
          MESSAGES,
          frame(1, timeline).raw().length(),
          MESSAGES / seconds,
          logger.stats().spilled());
      System.out.printf("on disk: %.0f bytes a message%n", size(directory) / (double) MESSAGES);
    }
  }

  private static void queries(Storage storage) {
    print("newest 100", () -> storage.messages().find(MessageQuery.newest(100)));
    print(
        "newest 100 of a station",
        () -> storage.messages().find(MessageQuery.newest(100).ofStation("CP-7")));
    print(
        "text that is nowhere",
        () ->
            storage
                .messages()
                .find(
                    new MessageQuery(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "nowhere",
                        null,
                        Order.NEWEST,
                        null,
                        100)));
    print(
        "ping",
        () -> {
          storage.ping();
          return true;
        });
  }

  private static void state(Storage storage) {
    StateCollection stations = storage.state("stations");
    List<StateDocument> documents = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      documents.add(new StateDocument("CP-" + i, "{\"values\":[" + PAYLOAD + "," + PAYLOAD + "]}"));
    }
    print(
        "1,000 stations of 0.7 kB saved",
        () -> {
          stations.bulkUpsert(documents);
          return true;
        });
    print("1,000 stations loaded", stations::loadAll);
  }

  private static void journal(Storage storage) {
    try (FileJournal journal = storage.journal("bench-journal", Optional.empty())) {
      print(
          "1,000 journal lines of 0.4 kB, one thread",
          () -> {
            for (int i = 0; i < 1_000; i++) {
              journal.append(PAYLOAD);
            }
            return true;
          });
    }
  }

  private static void print(String what, Supplier<?> body) {
    double[] millis = new double[15];
    for (int i = 0; i < millis.length; i++) {
      long begun = System.nanoTime();
      if (body.get() == null) {
        throw new IllegalStateException(what + " answered nothing");
      }
      millis[i] = millis(begun);
    }
    Arrays.sort(millis);
    System.out.printf("%s: median %.2f ms, worst %.2f ms%n", what, millis[7], millis[14]);
  }

  private static FrameSeen frame(int i, WheelTimeline timeline) {
    String id = "0f5c1f5e-0000-4000-8000-" + String.format("%012d", i);
    return new FrameSeen(
        "CP-" + i % 100,
        i,
        timeline.now(),
        Direction.SENT,
        Version.V1_6,
        MessageType.CALL,
        id,
        "MeterValues",
        "[2,\"" + id + "\",\"MeterValues\"," + PAYLOAD + "]",
        -1,
        List.of());
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long size(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
