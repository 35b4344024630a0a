package io.ocppemu.sharing;

import com.google.gson.stream.JsonWriter;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.sharing.Export.Header;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry for each station, with its frames as {@code _webSocketMessages}. What an HTTP exchange
 * would tell besides - headers, addresses, sizes - was not kept and is left empty.
 */
final class HarArchive implements Sheet {
  private static final double NANOS = 1e9;

  private final Writer out;
  private final Map<String, List<FrameSeen>> stations = new LinkedHashMap<>();
  private Header header = new Header(Instant.EPOCH, "", "", true);

  HarArchive(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(Header said) {
    header = said;
  }

  @Override
  public void frame(LogEntry entry) {
    stations
        .computeIfAbsent(entry.frame().stationId(), any -> new ArrayList<>())
        .add(entry.frame());
  }

  @Override
  public void finding(FindingSeen finding) {
    // There is no place for it.
  }

  @Override
  public void end(long frames, boolean complete) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setSerializeNulls(true);
    json.beginObject().name("log").beginObject();
    json.name("version").value("1.2");
    json.name("creator").beginObject();
    json.name("name").value("ocpp-emulator");
    json.name("version").value(header.emulator());
    json.endObject();
    json.name("comment").value(complete ? "" : "not all frames are in here");
    json.name("entries").beginArray();
    for (Map.Entry<String, List<FrameSeen>> station : stations.entrySet()) {
      entry(json, station.getKey(), station.getValue());
    }
    json.endArray().endObject().endObject();
    json.flush();
  }

  private static void entry(JsonWriter json, String stationId, List<FrameSeen> frames)
      throws IOException {
    FrameSeen first = frames.getFirst();
    double millis = (seconds(frames.getLast().time()) - seconds(first.time())) * 1_000;
    json.beginObject();
    json.name("startedDateTime").value(first.time().toString());
    json.name("time").value(millis);
    json.name("_resourceType").value("websocket");
    json.name("comment").value("OCPP " + first.version().number());
    request(json, stationId);
    response(json);
    json.name("cache").beginObject().endObject();
    json.name("timings").beginObject();
    json.name("send").value(0).name("wait").value(0).name("receive").value(millis);
    json.endObject();
    json.name("_webSocketMessages").beginArray();
    for (FrameSeen frame : frames) {
      json.beginObject();
      json.name("type").value(frame.direction() == Direction.SENT ? "send" : "receive");
      json.name("time").value(seconds(frame.time()));
      json.name("opcode").value(1);
      json.name("data").value(frame.raw());
      json.endObject();
    }
    json.endArray().endObject();
  }

  private static void request(JsonWriter json, String stationId) throws IOException {
    json.name("request").beginObject();
    json.name("method").value("GET");
    json.name("url").value("ws://csms.invalid/" + encoded(stationId));
    json.name("httpVersion").value("HTTP/1.1");
    emptyParts(json);
    json.name("queryString").beginArray().endArray();
    json.endObject();
  }

  private static void response(JsonWriter json) throws IOException {
    json.name("response").beginObject();
    json.name("status").value(101);
    json.name("statusText").value("Switching Protocols");
    json.name("httpVersion").value("HTTP/1.1");
    emptyParts(json);
    json.name("content").beginObject().name("size").value(0).name("mimeType").value("").endObject();
    json.name("redirectURL").value("");
    json.endObject();
  }

  private static void emptyParts(JsonWriter json) throws IOException {
    json.name("cookies").beginArray().endArray();
    json.name("headers").beginArray().endArray();
    json.name("headersSize").value(-1);
    json.name("bodySize").value(-1);
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / NANOS;
  }

  private static String encoded(String stationId) {
    return java.net.URLEncoder.encode(stationId, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
