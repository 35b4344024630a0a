package io.ocppemu.rules;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules cost for each frame: transactions of 1.6 and 2.x with meter values, and
 * heartbeats, over and over. Run its {@code main}; it prints microseconds for each kind of frame.
 */
final class RulesBenchmark {
  private static final int ROUNDS = 200_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String VALUES =
      "\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":["
          + "{\"value\":%s,\"context\":\"Sample.Periodic\",\"measurand\":"
          + "\"Energy.Active.Import.Register\",\"location\":\"Outlet\"%s},"
          + "{\"value\":%s,\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\","
          + "\"location\":\"Outlet\"%s}]}]";

  private final Version version;
  private final StationRules rules;
  private Instant now = START;
  private long seq;

  private RulesBenchmark(Version version) {
    this.version = version;
    this.rules = RuleBook.all().station("CP-1", true);
    rules.connected(now);
    exchange("BootNotification", "{}", answer());
  }

  /** Runs every kind and prints what it costs. */
  public static void main(String[] args) {
    for (int turn = 1; turn <= 2; turn++) {
      String title = turn == 1 ? "cold" : "warm";
      for (Version version : List.of(Version.V1_6, Version.V2_1)) {
        measure(title, version, "Heartbeat");
        measure(title, version, "DataTransfer");
        measure(title, version, version == Version.V1_6 ? "MeterValues" : "TransactionEvent");
      }
    }
  }

  private static void measure(String title, Version version, String action) {
    RulesBenchmark station = new RulesBenchmark(version);
    List<FrameSeen> frames = new ArrayList<>(2 * ROUNDS);
    for (int i = 0; i < ROUNDS; i++) {
      station.now = station.now.plusSeconds(1);
      String request = station.request(action, i);
      frames.add(station.frame(Direction.SENT, "[2,\"id-%d\",\"%s\",%s]", i, action, request));
      frames.add(
          station.frame(
              Direction.RECEIVED, "[3,\"id-%d\",%3$s]", i, action, station.answerOf(action)));
    }
    long began = System.nanoTime();
    int found = 0;
    for (FrameSeen frame : frames) {
      found += station.rules.see(frame).size();
    }
    double micros = (System.nanoTime() - began) / 1e3 / frames.size();
    System.out.printf(
        "%s %-5s %-16s %.2f us a frame, %d characters, %d findings%n",
        title, version.number(), action, micros, frames.get(0).raw().length(), found);
  }

  private String request(String action, int i) {
    return switch (action) {
      case "MeterValues" ->
          "{\"connectorId\":1,"
              + VALUES.formatted(now, "\"" + i + ".5\"", ",\"unit\":\"Wh\"", "\"7360.0\"", "")
              + "}";
      case "TransactionEvent" ->
          ("{\"eventType\":\"%s\",\"timestamp\":\"%s\",\"seqNo\":%d,"
                      + "\"triggerReason\":\"MeterValuePeriodic\",")
                  .formatted(i == 0 ? "Started" : "Updated", now, i)
              + "\"transactionInfo\":{\"transactionId\":\"6f1a2b3c-0000-4000-8000-000000000001\","
              + "\"chargingState\":\"Charging\"},\"evse\":{\"id\":1,\"connectorId\":1},"
              + VALUES.formatted(
                  now, i + ".5", ",\"unitOfMeasure\":{\"unit\":\"Wh\"}", "7360.0", "")
              + "}";
      default -> "{}";
    };
  }

  private String answerOf(String action) {
    return action.equals("Heartbeat") ? "{\"currentTime\":\"" + now + "\"}" : "{}";
  }

  private String answer() {
    return "{\"status\":\"Accepted\",\"interval\":300,\"currentTime\":\"" + now + "\"}";
  }

  private void exchange(String action, String request, String answer) {
    rules.see(frame(Direction.SENT, "[2,\"boot%d\",\"%s\",%s]", 0, action, request));
    rules.see(frame(Direction.RECEIVED, "[3,\"boot%d\",%3$s]", 0, action, answer));
  }

  private FrameSeen frame(Direction direction, String form, int i, String action, String payload) {
    seq++;
    String text = form.formatted(i, action, payload);
    return new FrameSeen(
        "CP-1",
        seq,
        now,
        direction,
        version,
        text.startsWith("[2") ? MessageType.CALL : MessageType.CALLRESULT,
        text.substring(4, text.indexOf('"', 4)),
        action,
        text,
        -1,
        List.of());
  }
}
