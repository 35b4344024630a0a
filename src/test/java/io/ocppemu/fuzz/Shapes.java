package io.ocppemu.fuzz;

import com.google.gson.JsonObject;
import io.ocppemu.wire.Definitions;
import io.ocppemu.wire.Instances;
import io.ocppemu.wire.Part;
import io.ocppemu.wire.Version;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Valid payloads of our definitions, whose documents are put together only once. Any thread. */
final class Shapes {
  private record Message(Version version, String action) {}

  private static final Map<Message, JsonObject> DOCUMENTS = new ConcurrentHashMap<>();

  private Shapes() {}

  /** A random valid payload; an empty one when the message has no such part. */
  static JsonObject payload(Version version, String action, Part part, Random random) {
    JsonObject document =
        DOCUMENTS.computeIfAbsent(
            new Message(version, action),
            message -> Definitions.bundled().schema(message.version(), message.action()));
    JsonObject shape = document.getAsJsonObject(part.name().toLowerCase(Locale.ROOT));
    return shape == null
        ? new JsonObject()
        : new Instances(document).random(shape, random).getAsJsonObject();
  }
}
