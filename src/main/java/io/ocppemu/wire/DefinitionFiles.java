package io.ocppemu.wire;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The definition files of one dialect, each read once when it is first asked for. Any thread. */
final class DefinitionFiles {

  private final String folder;
  private final Map<String, JsonObject> read = new ConcurrentHashMap<>();

  DefinitionFiles(Dialect dialect) {
    this.folder =
        switch (dialect) {
          case V16 -> "/ocpp/1.6/";
          case V2 -> "/ocpp/2/";
        };
  }

  /**
   * The file {@code name}.json.
   *
   * @throws IllegalStateException when the program was built without it
   */
  JsonObject file(String name) {
    // Two threads may both read a file; the first result stays, none waits for I/O in the map.
    JsonObject known = read.get(name);
    if (known == null) {
      JsonObject fresh = load(folder + name + ".json");
      JsonObject raced = read.putIfAbsent(name, fresh);
      known = raced == null ? fresh : raced;
    }
    return known;
  }

  private static JsonObject load(String resource) {
    try (InputStream bytes = DefinitionFiles.class.getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IllegalStateException("missing from the program: " + resource);
      }
      return JsonParser.parseReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
