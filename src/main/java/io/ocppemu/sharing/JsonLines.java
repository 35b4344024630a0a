package io.ocppemu.sharing;

import com.google.gson.stream.JsonWriter;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export.Header;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;

/** {@code docs/inspector.md} describes the format and its version. */
final class JsonLines implements Sheet {
  static final String FORMAT = "ocpp-emulator-frames";
  static final int VERSION = 1;

  private final Writer out;

  JsonLines(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(Header header) throws IOException {
    line(
        json -> {
          json.name("kind").value("header");
          json.name("format").value(FORMAT);
          json.name("version").value(VERSION);
          json.name("exportedAt").value(header.exportedAt().toString());
          json.name("emulator").value(header.emulator());
          json.name("filter").value(header.filter());
          json.name("redacted").value(header.redacted());
        });
  }

  @Override
  public void frame(LogEntry entry) throws IOException {
    line(
        json -> {
          json.name("kind").value("frame");
          write(json, entry);
        });
  }

  /** The members of a frame, as the API names them. */
  static void write(JsonWriter json, LogEntry entry) throws IOException {
    FrameSeen frame = entry.frame();
    json.name("seq").value(entry.seq());
    json.name("stationSeq").value(frame.stationSeq());
    json.name("stationId").value(frame.stationId());
    json.name("time").value(frame.time().toString());
    json.name("direction").value(frame.direction().word());
    json.name("version").value(frame.version().number());
    json.name("messageType").value(frame.messageType().name());
    optional(json, "action", frame.action());
    optional(json, "messageId", frame.messageId());
    optional(json, "tx", frame.transactionId());
    json.name("latencyMillis");
    if (frame.latencyMicros() < 0) {
      json.nullValue();
    } else {
      json.value(frame.latencyMicros() / 1_000.0);
    }
    json.name("marks").beginArray();
    for (String mark : frame.marks()) {
      json.value(mark);
    }
    json.endArray();
    json.name("raw").value(frame.raw());
  }

  @Override
  public void finding(FindingSeen finding) throws IOException {
    line(
        json -> {
          json.name("kind").value("finding");
          write(json, finding);
        });
  }

  static void write(JsonWriter json, FindingSeen finding) throws IOException {
    json.name("stationId").value(finding.stationId());
    json.name("stationSeq").value(finding.stationSeq());
    json.name("time").value(finding.time().toString());
    json.name("severity").value(finding.severity().name().toLowerCase(Locale.ROOT));
    json.name("code").value(finding.code());
    json.name("pointer").value(finding.pointer());
    json.name("sentence").value(finding.sentence());
    json.name("source").value(finding.source());
  }

  @Override
  public void end(long frames, boolean complete) throws IOException {
    line(
        json -> {
          json.name("kind").value("end");
          json.name("frames").value(frames);
          json.name("complete").value(complete);
        });
    out.flush();
  }

  /** Writes the members of an object. */
  interface Members {
    void write(JsonWriter json) throws IOException;
  }

  private void line(Members members) throws IOException {
    out.write(object(members));
    out.write('\n');
  }

  /** An object as text, nulls included. */
  static String object(Members members) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.setSerializeNulls(true);
    json.beginObject();
    members.write(json);
    json.endObject();
    return text.toString();
  }

  private static void optional(JsonWriter json, String name, String text) throws IOException {
    json.name(name);
    if (text.isEmpty()) {
      json.nullValue();
    } else {
      json.value(text);
    }
  }
}
