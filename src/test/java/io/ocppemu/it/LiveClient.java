package io.ocppemu.it;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser's end of the live socket. Reads as long as it is let. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {
  final List<JsonObject> events = new CopyOnWriteArrayList<>();
  volatile int closeCode;
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean reading = true;

  LiveClient(HttpClient client, URI uri) throws Exception {
    socket = client.newWebSocketBuilder().buildAsync(uri, this).get(10, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      JsonElement told = JsonParser.parseString(text.toString());
      text.setLength(0);
      JsonArray all = told.isJsonArray() ? told.getAsJsonArray() : new JsonArray();
      if (told.isJsonObject()) {
        all.add(told);
      }
      all.forEach(event -> events.add(event.getAsJsonObject()));
    }
    if (reading) {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  /** Takes nothing more from the network. */
  void stopReading() {
    reading = false;
  }

  void readOn() {
    reading = true;
    socket.request(1);
  }

  void say(String said) throws Exception {
    socket.sendText(said, true).get(5, TimeUnit.SECONDS);
  }

  List<JsonObject> of(String type) {
    return events.stream().filter(event -> event.get("type").getAsString().equals(type)).toList();
  }

  /** The numbers of the frames told, those of snapshots included, in the order of telling. */
  List<Long> frames() {
    return events.stream()
        .flatMap(
            event ->
                switch (event.get("type").getAsString()) {
                  case "message" -> List.of(event.getAsJsonObject("message")).stream();
                  case "snapshot" ->
                      event.getAsJsonArray("messages").asList().stream()
                          .map(JsonElement::getAsJsonObject);
                  default -> List.<JsonObject>of().stream();
                })
        .map(message -> message.get("seq").getAsLong())
        .toList();
  }

  void awaitType(String type) {
    await().atMost(EmulatorRig.PATIENCE).until(() -> !of(type).isEmpty());
  }

  /** Breaks the connection without a word. */
  void abort() {
    socket.abort();
  }

  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      var unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
  }
}
