package io.ocppemu.csms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ocppemu.wire.Version;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;

/** A station of a few lines on Java-WebSocket's stock client, to test the sandbox from outside. */
final class PlainStation implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Client client;
  final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  private final Map<String, CompletableFuture<JsonArray>> answers = new ConcurrentHashMap<>();
  private volatile Function<JsonArray, String> onCall = call -> "";

  private PlainStation(String url, Draft draft, Map<String, String> headers) {
    client = new Client(URI.create(url), draft, headers);
    client.setConnectionLostTimeout(0);
    client.setTcpNoDelay(true);
    client.setDaemon(true);
  }

  static PlainStation connect(SandboxCsms csms, String stationId, Version... versions)
      throws InterruptedException {
    PlainStation station = begin(csms.url() + "/" + stationId, Map.of(), List.of(), versions);
    assertThat(station.client.connectBlocking(10, TimeUnit.SECONDS))
        .as("the connection to %s/%s opens", csms.url(), stationId)
        .isTrue();
    return station;
  }

  /** A station that has not dialled yet. */
  static PlainStation begin(
      String url, Map<String, String> headers, List<IExtension> extensions, Version... versions) {
    List<IProtocol> protocols =
        List.of(versions).stream()
            .map(version -> (IProtocol) new Protocol(version.subprotocol()))
            .toList();
    return new PlainStation(url, new Draft_6455(extensions, protocols), headers);
  }

  boolean dial() throws InterruptedException {
    return client.connectBlocking(10, TimeUnit.SECONDS);
  }

  void dialInBackground() {
    client.connect();
  }

  WebSocketClient client() {
    return client;
  }

  /** How calls of the sandbox are answered; "" for not at all. */
  void onCall(Function<JsonArray, String> answer) {
    onCall = answer;
  }

  void send(String text) {
    client.send(text);
  }

  /** Sends a call and returns the whole answer, CALLRESULT or CALLERROR. */
  JsonArray call(String action, String payload) throws Exception {
    return call(UUID.randomUUID().toString(), action, payload);
  }

  JsonArray call(String id, String action, String payload) throws Exception {
    return callLater(id, action, payload).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  CompletableFuture<JsonArray> callLater(String id, String action, String payload) {
    CompletableFuture<JsonArray> answer = new CompletableFuture<>();
    answers.put(id, answer);
    send("[2,\"%s\",\"%s\",%s]".formatted(id, action, payload));
    return answer;
  }

  /** The payload of the CALLRESULT; fails on anything else. */
  JsonObject result(String action, String payload) throws Exception {
    JsonArray answer = call(action, payload);
    assertThat(answer.get(0).getAsInt()).as("%s is answered with %s", action, answer).isEqualTo(3);
    return answer.get(2).getAsJsonObject();
  }

  String nextText() throws InterruptedException {
    String text = texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(text).as("a text from the sandbox within %s", PATIENCE).isNotNull();
    return text;
  }

  /** Cuts the TCP connection with a reset. */
  void reset() throws IOException {
    client.getSocket().setSoLinger(true, 0);
    client.getSocket().close();
  }

  @Override
  public void close() {
    client.close();
  }

  private final class Client extends WebSocketClient {
    Client(URI url, Draft draft, Map<String, String> headers) {
      super(url, draft, headers, 10_000);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String text) {
      JsonArray frame = JsonParser.parseString(text).getAsJsonArray();
      String id = frame.get(1).getAsString();
      if (frame.get(0).getAsInt() == 2) {
        texts.add(text);
        String answer = onCall.apply(frame);
        if (!answer.isEmpty()) {
          send(answer);
        }
        return;
      }
      CompletableFuture<JsonArray> waiting = answers.remove(id);
      if (waiting == null) {
        texts.add(text);
      } else {
        waiting.complete(frame);
      }
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
      closed.complete(code + " " + reason);
    }

    @Override
    public void onError(Exception e) {}
  }
}
