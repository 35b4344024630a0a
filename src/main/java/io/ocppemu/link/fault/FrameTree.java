package io.ocppemu.link.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/** Frames as trees, for faults that change what stands in them. */
public final class FrameTree {

  private static final int DEPTH_MAX = 64;

  private FrameTree() {}

  /** The frame in {@code text}, if it is a JSON array. */
  public static Optional<JsonArray> of(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      reader.setNestingLimit(DEPTH_MAX);
      return JsonParser.parseReader(reader) instanceof JsonArray array
          ? Optional.of(array)
          : Optional.empty();
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The payload of a request or a result. */
  static Optional<JsonObject> payload(JsonArray frame) {
    JsonElement last = frame.isEmpty() ? frame : frame.get(frame.size() - 1);
    return last instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }
}
