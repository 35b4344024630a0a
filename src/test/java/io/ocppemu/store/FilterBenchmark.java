package io.ocppemu.store;

import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how long the first page of a filter and its count take over many stored frames. Run by
 * hand with an empty directory, the number of frames, and if wanted the URI of a MongoDB server:
 * {@code docs/inspector.md} has the command and a result.
 */
final class FilterBenchmark {
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 9;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> FILTERS =
      List.of(
          "",
          "station:CP-0500",
          "station:CP-0500 action:MeterValues dir:out",
          "action:StopTransaction",
          "tx:777",
          "id:m-500000",
          "mark:delay",
          "type:error",
          "station:CP-05* action:Heartbeat",
          "dir:in latency>500ms",
          "seq<1000",
          "time<2026-01-01T00:01:00Z",
          "payload.idTag=TAG-0777",
          "payload.meterValue.sampledValue.value>99999999",
          "Voltage",
          "nowhere",
          "finding:error",
          "code:rare dir:in",
          "finding:any payload.connectorId=1",
          "-finding:any",
          "-type:call station:CP-0001");

  private FilterBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int frames = Integer.parseInt(arguments[1]);
    StorageConfig config =
        new StorageConfig(
            arguments.length > 2 ? arguments[2] : null,
            "ocppemu",
            Duration.ofSeconds(30),
            Duration.ofDays(36_500),
            frames,
            8L * 1024 * 1024 * 1024,
            Duration.ofDays(1));
    try (WheelTimeline timeline = new WheelTimeline();
        Storage storage = Storage.open(config, Path.of(arguments[0]), timeline)) {
      fill(storage, frames);
      System.out.printf(
          "%d frames%n%n| filter | found | median ms | worst ms | counted | ms |%n", frames);
      System.out.println("|---|---|---|---|---|---|");
      for (String filter : FILTERS) {
        measure(storage, filter);
      }
    }
    System.exit(0);
  }

  private static void fill(Storage storage, int frames) {
    List<Entry> batch = new ArrayList<>();
    for (int i = 1; i <= frames; i++) {
      batch.add(new Entry(i, frame(i)));
      if (i % BATCH == 0 || i == frames) {
        batch.add(
            new Entry(
                frames + i,
                new FindingSeen(
                    "CP-%04d".formatted(i % 1_000),
                    at(i),
                    i,
                    i % (20 * BATCH) == 0 ? Severity.ERROR : Severity.WARNING,
                    i % (100 * BATCH) == 0 ? "rare" : "made",
                    "",
                    "made",
                    "",
                    i)));
        storage.messages().store(batch);
        batch = new ArrayList<>();
      }
    }
  }

  /** Of four frames one is a MeterValues, one its answer, one a Heartbeat, one its answer. */
  private static FrameSeen frame(int i) {
    String station = "CP-%04d".formatted(i % 1_000);
    boolean answer = i % 2 == 0;
    boolean meter = i % 4 < 2;
    boolean stop = i % 1_000 == 777;
    String id = "m-" + (i - (answer ? 1 : 0));
    String action = stop ? "StopTransaction" : meter ? "MeterValues" : "Heartbeat";
    String payload =
        answer
            ? meter ? "{}" : "{\"currentTime\":\"2026-01-01T00:00:00Z\"}"
            : stop
                ? "{\"transactionId\":%d,\"idTag\":\"TAG-%04d\",\"meterStop\":1000}"
                    .formatted(i / 1_000, i / 1_000)
                : meter ? meterValues(i) : "{}";
    return new FrameSeen(
        station,
        i,
        at(i),
        answer ? Direction.RECEIVED : Direction.SENT,
        Version.V1_6,
        answer ? MessageType.CALLRESULT : MessageType.CALL,
        id,
        action,
        answer
            ? "[3,\"%s\",%s]".formatted(id, payload)
            : "[2,\"%s\",\"%s\",%s]".formatted(id, action, payload),
        answer ? i % 400 * 1_000L : -1,
        i % 10_000 == 3 ? List.of("delay") : List.of(),
        stop || meter ? String.valueOf(i / 1_000) : "");
  }

  private static String meterValues(int i) {
    return """
    {"connectorId":1,"transactionId":%d,"meterValue":[\
        {"timestamp":"2026-01-01T00:00:00Z","sampledValue":[\
    {"value":"%d","measurand":"Energy.Active.Import.Register","unit":"Wh"},\
    {"value":"11040","measurand":"Power.Active.Import","unit":"W"},\
    {"value":"230.1","measurand":"Voltage","unit":"V"}]}]}\
    """
        .formatted(i / 1_000, i);
  }

  private static Instant at(int i) {
    return BEGIN.plusMillis(i * 2L);
  }

  private static void measure(Storage storage, String filter) throws FilterProblem {
    MessageQuery query = MessageQuery.newest(100).of(FilterParser.parse(filter));
    double[] millis = new double[ROUNDS];
    MessagePage page = storage.messages().find(query);
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      page = storage.messages().find(query);
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    long begun = System.nanoTime();
    FrameCount count = storage.messages().count(query);
    double counting = (System.nanoTime() - begun) / 1e6;
    System.out.printf(
        "| `%s` | %s | %.1f | %.1f | %s | %.1f |%n",
        filter,
        page.whole() ? page.entries().size() : page.entries().size() + ", then stopped",
        millis[ROUNDS / 2],
        millis[ROUNDS - 1],
        count.from().isEmpty() ? count.found() : count.found() + ", then stopped",
        counting);
  }
}
