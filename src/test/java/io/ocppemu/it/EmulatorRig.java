package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.app.Config;
import io.ocppemu.app.ConfigReader;
import io.ocppemu.app.Emulator;
import io.ocppemu.app.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A whole emulator in a data directory of its own, and a way to talk to it over HTTP. */
final class EmulatorRig implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Emulator emulator;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What came back. */
  record Told(int status, HttpResponse<String> response) {
    JsonObject json() {
      return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    JsonArray array() {
      return JsonParser.parseString(response.body()).getAsJsonArray();
    }

    String body() {
      return response.body();
    }

    Told expect(int wanted) {
      assertThat(status).as("status of %s: %s", response.uri(), body()).isEqualTo(wanted);
      return this;
    }
  }

  EmulatorRig(Path data) {
    this(data, Map.of());
  }

  EmulatorRig(Path data, Map<Setting, String> changes) {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PORT, "0");
    flags.put(Setting.SANDBOX_PORT, "0");
    flags.put(Setting.DEMO, "false");
    flags.put(Setting.DATA_DIR, data.toString());
    flags.putAll(changes);
    Config config = ConfigReader.read(Optional.empty(), Map.of(), flags);
    emulator = Emulator.start(config);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + emulator.port() + path);
  }

  URI socket(String query) {
    return URI.create("ws://127.0.0.1:" + emulator.port() + "/api/ws/messages" + query);
  }

  Told get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  Told post(String path, String body) {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)));
  }

  Told send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(PATIENCE.multipliedBy(2)).build(), BodyHandlers.ofString());
      return new Told(response.statusCode(), response);
    } catch (java.io.IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes a station at the sandbox that waits for nothing. */
  void create(String stationId, String version) {
    post(
            "/api/stations",
            "{\"stationId\":\"%s\",\"protocolVersion\":\"%s\"}".formatted(stationId, version))
        .expect(201);
  }

  /** A field of a station, by dots: {@code link.state}. */
  String station(String stationId, String field) {
    JsonElement at = get("/api/stations/" + stationId).expect(200).json();
    for (String name : field.split("\\.", -1)) {
      at = at.getAsJsonObject().get(name);
    }
    return at.isJsonPrimitive() ? at.getAsString() : at.toString();
  }

  @Override
  public void close() {
    client.close();
    emulator.close();
  }
}
