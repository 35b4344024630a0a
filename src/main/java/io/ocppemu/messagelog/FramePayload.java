package io.ocppemu.messagelog;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.ocppemu.tap.Seen.FrameSeen;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** What a frame carries. */
public final class FramePayload {
  private static final int DEPTH_MAX = 200;

  private FramePayload() {}

  /** The payload of a frame; of errors code, description and details; null when unreadable. */
  public static @Nullable JsonElement of(FrameSeen frame) {
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
