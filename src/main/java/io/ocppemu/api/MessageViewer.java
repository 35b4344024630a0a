package io.ocppemu.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.ocppemu.api.LiveViews.FindingView;
import io.ocppemu.api.MessageViews.MessageView;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.StringReader;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what can be seen of frames and findings. Any thread. */
final class MessageViewer {
  /** More than wait for one live socket, so that a slow one does not have to write anew. */
  private static final int REMEMBERED = 2_048;

  private static final int DEPTH_MAX = 200;

  private record Text(long seq, JsonOut.Raw json) {}

  /** The texts of recent events: all live sockets need the same ones at the same time. */
  private final AtomicReferenceArray<@Nullable Text> recent =
      new AtomicReferenceArray<>(REMEMBERED);

  static MessageView of(long seq, FrameSeen frame) {
    return new MessageView(
        seq,
        frame.stationSeq(),
        frame.stationId(),
        frame.time(),
        frame.direction().word(),
        frame.version().number(),
        frame.messageType().name(),
        frame.action().isEmpty() ? null : frame.action(),
        frame.messageId().isEmpty() ? null : frame.messageId(),
        frame.raw(),
        payload(frame),
        frame.latencyMicros() < 0 ? null : frame.latencyMicros() / 1_000.0,
        frame.marks());
  }

  static FindingView of(FindingSeen finding) {
    return new FindingView(
        finding.stationId(),
        finding.time(),
        finding.stationSeq(),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.code(),
        finding.pointer(),
        finding.sentence());
  }

  /** The JSON text of {@code {"type":"message","message":…}}. */
  JsonOut.Raw event(long seq, FrameSeen frame) {
    return event(seq, () -> JsonOut.text(new LiveViews.MessageEvent("message", of(seq, frame))));
  }

  /** The JSON text of the event with this number in the log, made if it is not known yet. */
  JsonOut.Raw event(long seq, Supplier<String> text) {
    int slot = (int) (seq % REMEMBERED);
    Text known = recent.get(slot);
    if (known != null && known.seq() == seq) {
      return known.json();
    }
    JsonOut.Raw json = new JsonOut.Raw(text.get());
    recent.set(slot, new Text(seq, json));
    return json;
  }

  /** The payload of a frame; of errors code, description and details; null when unreadable. */
  static @Nullable JsonElement payload(FrameSeen frame) {
    return switch (frame.messageType()) {
      case CALL, SEND -> element(frame.raw(), 3);
      case CALLRESULT -> element(frame.raw(), 2);
      case CALLERROR, CALLRESULTERROR -> error(frame.raw());
      case MALFORMED -> null;
    };
  }

  private static @Nullable JsonElement element(String raw, int index) {
    JsonArray frame = array(raw);
    return frame == null || frame.size() <= index ? null : frame.get(index);
  }

  private static @Nullable JsonElement error(String raw) {
    JsonArray frame = array(raw);
    if (frame == null || frame.size() < 5) {
      return null;
    }
    JsonObject error = new JsonObject();
    error.add("code", frame.get(2));
    error.add("description", frame.get(3));
    error.add("details", frame.get(4));
    return error;
  }

  private static @Nullable JsonArray array(String raw) {
    try {
      JsonReader reader = new JsonReader(new StringReader(raw));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      return JsonParser.parseReader(reader) instanceof JsonArray array ? array : null;
    } catch (JsonParseException | IllegalStateException e) {
      return null;
    }
  }
}
