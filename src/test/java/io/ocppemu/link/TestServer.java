package io.ocppemu.link;

import io.ocppemu.kernel.WheelTimeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.IExtension;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * A real WebSocket server on a free port that sends every text back. Its selector thread can forget
 * a wish to write that a worker utters just then (Java-WebSocket 1.6.0, doWrite against
 * onWriteDemand), so what waits is announced again from time to time.
 */
final class TestServer extends WebSocketServer implements AutoCloseable {

  /** How a connection ended, seen from the server. */
  record Gone(int code, String reason, boolean remote) {}

  final BlockingQueue<WebSocket> connected = new LinkedBlockingQueue<>();
  final BlockingQueue<ClientHandshake> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<Gone> gone = new LinkedBlockingQueue<>();
  final BlockingQueue<Framedata> pings = new LinkedBlockingQueue<>();
  final BlockingQueue<Framedata> pongs = new LinkedBlockingQueue<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final WheelTimeline reminders = new WheelTimeline();
  private final boolean tls;

  private TestServer(Draft draft, @Nullable SSLContext tls) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2, List.of(draft));
    this.tls = tls != null;
    setReuseAddr(true);
    setMaxPendingConnections(2_000);
    setConnectionLostTimeout(0);
    if (tls != null) {
      setWebSocketFactory(new DefaultSSLWebSocketServerFactory(tls));
    }
    start();
    try {
      if (!started.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the test server did not start");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    remind();
  }

  /** Answers with the first of {@code subprotocols} that is offered; "" stands for none. */
  static TestServer speaking(String... subprotocols) {
    return with(List.of(), null, subprotocols);
  }

  static TestServer with(
      List<IExtension> extensions, @Nullable SSLContext tls, String... subprotocols) {
    List<Protocol> protocols = List.of(subprotocols).stream().map(Protocol::new).toList();
    return new TestServer(new Draft_6455(extensions, List.copyOf(protocols), 64 << 20), tls);
  }

  DialPlan plan() {
    return DialPlan.to(
        URI.create((tls ? "wss" : "ws") + "://localhost:" + getPort() + "/ocpp/CS-1"));
  }

  WebSocket awaitConnected() throws InterruptedException {
    WebSocket connection = connected.poll(15, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("no connection came to the test server");
    }
    return connection;
  }

  Gone awaitGone() throws InterruptedException {
    Gone end = gone.poll(15, TimeUnit.SECONDS);
    if (end == null) {
      throw new AssertionError("the test server did not see a connection end");
    }
    return end;
  }

  private void remind() {
    for (WebSocket connection : getConnections()) {
      if (connection.hasBufferedData()) {
        onWriteDemand(connection);
      }
    }
    reminders.schedule(Duration.ofMillis(10), this::remind);
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    requests.add(handshake);
    connected.add(connection);
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    gone.add(new Gone(code, reason, remote));
  }

  @Override
  public void onMessage(WebSocket connection, String message) {
    connection.send(message);
  }

  @Override
  public void onMessage(WebSocket connection, ByteBuffer message) {
    connection.send(message);
  }

  @Override
  public void onWebsocketPing(WebSocket connection, Framedata frame) {
    pings.add(frame);
    super.onWebsocketPing(connection, frame);
  }

  @Override
  public void onWebsocketPong(WebSocket connection, Framedata frame) {
    pongs.add(frame);
  }

  @Override
  public void onError(@Nullable WebSocket connection, Exception e) {}

  @Override
  public void close() {
    reminders.close();
    try {
      stop(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
