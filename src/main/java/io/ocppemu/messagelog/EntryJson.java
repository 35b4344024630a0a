package io.ocppemu.messagelog;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry as one line of JSON, for files. Reading gives back what was written, exactly. */
public final class EntryJson {
  private EntryJson() {}

  /** The line for {@code entry}, without a line end. */
  public static String line(Entry entry) {
    StringWriter text = new StringWriter(256);
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name("seq").value(entry.seq());
      switch (entry.seen()) {
        case FrameSeen frame -> writeFrame(json, frame);
        case FindingSeen finding -> writeFinding(json, finding);
        case StationSeen station -> writeStation(json, station);
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The entry in {@code line}; empty when it is torn or not one of ours. */
  public static Optional<Entry> entry(String line) {
    try (JsonReader json = new JsonReader(new StringReader(line))) {
      Fields fields = new Fields(json);
      return Optional.of(new Entry(Long.parseLong(fields.text("seq")), seen(fields)));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Seen seen(Fields fields) {
    String kind = fields.text("kind");
    return switch (kind) {
      case "frame" ->
          new FrameSeen(
              fields.text("stationId"),
              Long.parseLong(fields.text("stationSeq")),
              Instant.parse(fields.text("time")),
              Direction.valueOf(fields.text("direction")),
              Version.ofNumber(fields.text("version")).orElseThrow(IllegalArgumentException::new),
              MessageType.valueOf(fields.text("messageType")),
              fields.text("messageId"),
              fields.text("action"),
              fields.text("raw"),
              Long.parseLong(fields.text("latencyMicros")),
              fields.marks,
              fields.orEmpty("transactionId"),
              Long.parseLong(fields.texts.getOrDefault("requestSeq", "0")));
      case "finding" ->
          new FindingSeen(
              fields.text("stationId"),
              Instant.parse(fields.text("time")),
              Long.parseLong(fields.text("stationSeq")),
              Severity.valueOf(fields.text("severity")),
              fields.text("code"),
              fields.text("pointer"),
              fields.text("sentence"),
              // Lines without it are read all the same.
              fields.texts.getOrDefault("source", ""),
              Long.parseLong(fields.texts.getOrDefault("frameSeq", "0")));
      case "station" ->
          new StationSeen(
              fields.text("stationId"),
              Instant.parse(fields.text("time")),
              fields.text("what"),
              fields.details);
      default -> throw new IllegalArgumentException("no such kind: " + kind);
    };
  }

  private static void writeFrame(JsonWriter json, FrameSeen frame) throws IOException {
    json.name("kind").value("frame");
    json.name("stationId").value(frame.stationId());
    json.name("stationSeq").value(frame.stationSeq());
    json.name("time").value(frame.time().toString());
    json.name("direction").value(frame.direction().name());
    json.name("version").value(frame.version().number());
    json.name("messageType").value(frame.messageType().name());
    json.name("messageId").value(frame.messageId());
    json.name("action").value(frame.action());
    json.name("raw").value(frame.raw());
    json.name("latencyMicros").value(frame.latencyMicros());
    if (!frame.transactionId().isEmpty()) {
      json.name("transactionId").value(frame.transactionId());
    }
    if (frame.requestSeq() > 0) {
      json.name("requestSeq").value(frame.requestSeq());
    }
    json.name("marks").beginArray();
    for (String mark : frame.marks()) {
      json.value(mark);
    }
    json.endArray();
  }

  private static void writeFinding(JsonWriter json, FindingSeen finding) throws IOException {
    json.name("kind").value("finding");
    json.name("stationId").value(finding.stationId());
    json.name("time").value(finding.time().toString());
    json.name("stationSeq").value(finding.stationSeq());
    json.name("severity").value(finding.severity().name());
    json.name("code").value(finding.code());
    json.name("pointer").value(finding.pointer());
    json.name("sentence").value(finding.sentence());
    json.name("source").value(finding.source());
    json.name("frameSeq").value(finding.frameSeq());
  }

  private static void writeStation(JsonWriter json, StationSeen station) throws IOException {
    json.name("kind").value("station");
    json.name("stationId").value(station.stationId());
    json.name("time").value(station.time().toString());
    json.name("what").value(station.what());
    json.name("details").beginObject();
    for (Map.Entry<String, String> detail : station.details().entrySet()) {
      json.name(detail.getKey()).value(detail.getValue());
    }
    json.endObject();
  }

  /** The flat fields of one line. */
  private static final class Fields {
    final Map<String, String> texts = new HashMap<>();
    final List<String> marks = new ArrayList<>();
    final Map<String, String> details = new HashMap<>();

    Fields(JsonReader json) throws IOException {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        switch (name) {
          case "marks" -> {
            json.beginArray();
            while (json.hasNext()) {
              marks.add(json.nextString());
            }
            json.endArray();
          }
          case "details" -> {
            json.beginObject();
            while (json.hasNext()) {
              details.put(json.nextName(), json.nextString());
            }
            json.endObject();
          }
          default -> texts.put(name, json.nextString());
        }
      }
      json.endObject();
    }

    String orEmpty(String name) {
      return texts.getOrDefault(name, "");
    }

    String text(String name) {
      String text = texts.get(name);
      if (text == null) {
        throw new IllegalArgumentException("no " + name);
      }
      return text;
    }
  }
}
