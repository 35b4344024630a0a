package io.ocppemu.sharing;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files as the exporter writes them, kept in the repository so that the pages are tested with what
 * the server really writes. The main method writes them anew, to be run in the project's folder.
 */
final class SharedRecording {
  static final Path FOLDER = Path.of("src/test/resources/sharing");

  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private SharedRecording() {}

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(FOLDER.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
    }
  }

  /** The text of each file by its name. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("recording.jsonl", file(ExportFormat.JSONL, false, true));
    files.put("recording-redacted.jsonl", file(ExportFormat.JSONL, true, false));
    files.put("recording.har", file(ExportFormat.HAR, false, true));
    files.put("recording-told.json", told());
    return files;
  }

  private static String file(ExportFormat format, boolean redacted, boolean complete)
      throws IOException {
    StringWriter out = new StringWriter();
    Export.Header header = new Export.Header(START.plusSeconds(60), "1.2.3", "tx:*", redacted);
    Export export = Export.begin(format, header, out);
    for (LogEntry entry : entries()) {
      export.frame(entry);
    }
    for (FindingSeen finding : findings()) {
      export.finding(finding);
    }
    export.end(complete);
    return out.toString();
  }

  /** The frames and findings once more, not by way of the exporter: what must not get lost. */
  private static String told() {
    JsonArray frames = new JsonArray();
    for (LogEntry entry : entries()) {
      FrameSeen frame = entry.frame();
      JsonObject each = new JsonObject();
      each.addProperty("seq", entry.seq());
      each.addProperty("stationSeq", frame.stationSeq());
      each.addProperty("stationId", frame.stationId());
      each.addProperty("time", frame.time().toString());
      each.addProperty("direction", frame.direction() == Direction.SENT ? "sent" : "received");
      each.addProperty("version", frame.version().number());
      each.addProperty("messageType", frame.messageType().name());
      text(each, "action", frame.action());
      text(each, "messageId", frame.messageId());
      text(each, "tx", frame.transactionId());
      if (frame.latencyMicros() < 0) {
        each.add("latencyMillis", JsonNull.INSTANCE);
      } else {
        each.addProperty("latencyMillis", frame.latencyMicros() / 1_000.0);
      }
      JsonArray marks = new JsonArray();
      frame.marks().forEach(marks::add);
      each.add("marks", marks);
      each.addProperty("raw", frame.raw());
      frames.add(each);
    }
    JsonArray findings = new JsonArray();
    for (FindingSeen finding : findings()) {
      JsonObject each = new JsonObject();
      each.addProperty("stationId", finding.stationId());
      each.addProperty("stationSeq", finding.stationSeq());
      each.addProperty("time", finding.time().toString());
      each.addProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      each.addProperty("code", finding.code());
      each.addProperty("pointer", finding.pointer());
      each.addProperty("sentence", finding.sentence());
      each.addProperty("source", finding.source());
      findings.add(each);
    }
    JsonObject all = new JsonObject();
    all.add("frames", frames);
    all.add("findings", findings);
    return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(all) + "\n";
  }

  private static void text(JsonObject object, String name, String text) {
    if (text.isEmpty()) {
      object.add(name, JsonNull.INSTANCE);
    } else {
      object.addProperty(name, text);
    }
  }

  private static List<LogEntry> entries() {
    return List.of(
        new LogEntry(4, sent16(1, 0, "Authorize", "a1", "{\"idTag\":\"ALICE-1\"}", "")),
        new LogEntry(
            5, answer16(2, 41_250, "Authorize", "a1", "{\"idTagInfo\":{\"status\":\"Accepted\"}}")),
        new LogEntry(
            9,
            sent16(
                3,
                1_000_500,
                "StopTransaction",
                "a2",
                "{\"transactionId\":42,\"idTag\":\"ALICE-1\",\"meterStop\":1.50,"
                    + "\"timestamp\":\"2026-01-31T10:00:01Z\"}",
                "42")),
        new LogEntry(
            10,
            frame(
                "CP 1/ü",
                4,
                1_100_000,
                Direction.RECEIVED,
                Version.V1_6,
                MessageType.CALLERROR,
                "a2",
                "StopTransaction",
                "[4,\"a2\",\"GenericError\",\"no such tag: ALICE-1\",{}]",
                99_500,
                List.of("delay", "wrong-type"),
                "42")),
        new LogEntry(11, malformed()),
        new LogEntry(12, started2()),
        new LogEntry(
            13,
            frame(
                "CP-2",
                2,
                1_400_000,
                Direction.SENT,
                Version.V2_1,
                MessageType.SEND,
                "s1",
                "NotifyPeriodicEventStream",
                "[6,\"s1\",\"NotifyPeriodicEventStream\",{\"id\":1,\"pending\":0,\"data\":[]}]",
                -1,
                List.of(),
                "")));
  }

  private static FrameSeen started2() {
    String type = "\"eventType\":\"Started\"";
    String idToken = "\"idToken\":{\"idToken\":\"BOB-22\",\"type\":\"ISO14443\"}";
    String info = "\"transactionInfo\":{\"transactionId\":\"t é 1\"}";
    return frame(
        "CP-2",
        1,
        1_300_000,
        Direction.SENT,
        Version.V2_1,
        MessageType.CALL,
        "b1",
        "TransactionEvent",
        "[2,\"b1\",\"TransactionEvent\",{%s,%s,%s}]".formatted(type, idToken, info),
        -1,
        List.of("resend"),
        "t é 1");
  }

  private static FrameSeen malformed() {
    return frame(
        "CP 1/ü",
        5,
        1_200_000,
        Direction.RECEIVED,
        Version.V1_6,
        MessageType.MALFORMED,
        "",
        "",
        "rubble </script> \"quoted\"\n\u2028 ALICE-1 \\",
        -1,
        List.of(),
        "");
  }

  private static FrameSeen sent16(
      long stationSeq, long micros, String action, String id, String payload, String tx) {
    String raw = "[2,\"%s\",\"%s\",%s]".formatted(id, action, payload);
    return frame(
        "CP 1/ü",
        stationSeq,
        micros,
        Direction.SENT,
        Version.V1_6,
        MessageType.CALL,
        id,
        action,
        raw,
        -1,
        List.of(),
        tx);
  }

  private static FrameSeen answer16(
      long stationSeq, long micros, String action, String id, String payload) {
    return frame(
        "CP 1/ü",
        stationSeq,
        micros,
        Direction.RECEIVED,
        Version.V1_6,
        MessageType.CALLRESULT,
        id,
        action,
        "[3,\"%s\",%s]".formatted(id, payload),
        micros,
        List.of(),
        "");
  }

  private static FrameSeen frame(
      String stationId,
      long stationSeq,
      long micros,
      Direction direction,
      Version version,
      MessageType type,
      String id,
      String action,
      String raw,
      long latencyMicros,
      List<String> marks,
      String tx) {
    return new FrameSeen(
        stationId,
        stationSeq,
        START.plusNanos(micros * 1_000),
        direction,
        version,
        type,
        id,
        action,
        raw,
        latencyMicros,
        marks,
        tx);
  }

  private static List<FindingSeen> findings() {
    return List.of(
        new FindingSeen(
            "CP 1/ü",
            START.plusNanos(1_000_600_000),
            3,
            Severity.WARNING,
            "sent-invalid",
            "/meterStop",
            "meterStop of ALICE-1 is 1.50, a whole number was expected",
            "a source"),
        new FindingSeen(
            "CP 1/ü",
            START.plusSeconds(2),
            5,
            Severity.ERROR,
            "malformed-frame",
            "",
            "the text is not JSON"),
        new FindingSeen("CP-2", START.plusSeconds(3), 1, Severity.INFO, "made", "", "for \"you\""));
  }
}
