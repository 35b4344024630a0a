package io.ocppemu.csms;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java-WebSocket's server, tamed: bound before it starts, connections counted and limited, a
 * deadline on the handshake, and an end that is an end. Its threads only call the {@link Visitors}.
 */
final class SocketServer extends WebSocketServer {
  private static final Logger log = LoggerFactory.getLogger(SocketServer.class);
  private static final int BACKLOG = 4_096;
  private static final int START_SECONDS = 10;

  private final ServerSocketChannel channel;
  private final Visitors visitors;
  private final Timeline timeline;
  private final SandboxLimits limits;
  private volatile @Nullable Thread selector;
  private volatile boolean failed;
  private final CountDownLatch started = new CountDownLatch(1);

  /** Every socket, those without a handshake included. */
  private static final Duration REMINDER = Duration.ofMillis(20);

  private final Set<WebSocketImpl> sockets = ConcurrentHashMap.newKeySet();

  /** Who is told of connections; called on I/O threads, must not block. */
  interface Visitors {
    Admission admit(HandshakeRequest request);

    void refused(int status);

    void opened(Line line, Admission.Admitted admitted);

    void text(Line line, String text);

    void binary(Line line, int bytes);

    void closed(Line line, int code, String reason, boolean byStation);
  }

  private SocketServer(
      ServerSocketChannel channel,
      SandboxConfig config,
      @Nullable SSLContext tls,
      Timeline timeline,
      Visitors visitors) {
    super(channel);
    this.channel = channel;
    this.visitors = visitors;
    this.timeline = timeline;
    this.limits = config.limits();
    int messageBytesMax = (int) Math.min(4L * limits.wire().maxChars(), Integer.MAX_VALUE);
    setWebSocketFactory(
        new Factory(OcppDraft.drafts(visitors::admit, messageBytesMax, config.compression()), tls));
    setTcpNoDelay(true);
    setReuseAddr(true);
    setDaemon(true);
    setConnectionLostTimeout((int) config.ping().toSeconds());
  }

  /**
   * Binds and starts a server.
   *
   * @throws IOException when the address cannot be bound
   */
  static SocketServer open(
      InetSocketAddress address,
      SandboxConfig config,
      @Nullable SSLContext tls,
      Timeline timeline,
      Visitors visitors)
      throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    SocketServer server = new SocketServer(channel, config, tls, timeline, visitors);
    server.selector = Threads.daemon("csms-io", server);
    // Stopping a server that is still starting confuses it.
    if (!server.awaitStarted()) {
      channel.close();
      throw new IOException("the server on " + address + " did not start");
    }
    server.remind();
    return server;
  }

  /**
   * Has what waits to be written written. The library's selector and its workers can overwrite each
   * other's wish to write, and the answer then waits for the next one on that connection.
   */
  private void remind() {
    for (WebSocketImpl socket : sockets) {
      if (socket.hasBufferedData()) {
        onWriteDemand(socket);
      }
    }
    if (channel.isOpen()) {
      timeline.schedule(REMINDER, this::remind);
    }
  }

  private boolean awaitStarted() {
    RankedLock.assertNoneHeld("SocketServer.awaitStarted");
    try {
      return started.await(START_SECONDS, TimeUnit.SECONDS) && !failed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The port that was bound. */
  int port() {
    return channel.socket().getLocalPort();
  }

  /** Whether its threads live and accept connections. */
  boolean alive() {
    return !failed && channel.isOpen() && decoders.stream().allMatch(Thread::isAlive);
  }

  /** Stops listening, closes every connection, and ends the threads, within {@code patience}. */
  void shut(Duration patience) {
    try {
      stop((int) patience.toMillis(), "the central system goes away");
      sockets.forEach(socket -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "shut"));
      channel.close();
      Thread running = selector;
      if (running != null && !running.join(Duration.ofMillis(200))) {
        running.interrupt();
        running.join(patience);
      }
      for (Thread worker : decoders) {
        worker.interrupt();
        worker.join(patience.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("the listening socket did not close", e);
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket conn, ClientHandshake handshake) {
    WebSocketImpl socket = (WebSocketImpl) conn;
    switch (((OcppDraft) conn.getDraft()).admission()) {
      case Admission.Admitted admitted -> {
        Line line = new Line(socket, timeline, limits.outboxPerStation());
        conn.setAttachment(line);
        if (admitted.version() == null) {
          line.close(Closing.PROTOCOL, "no common sub-protocol");
        } else {
          visitors.opened(line, admitted);
        }
      }
      case Admission.Refused refused -> {
        visitors.refused(refused.status());
        socket.flushAndClose(CloseFrame.NEVER_CONNECTED, refused.phrase(), false);
      }
      case null -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "no handshake");
    }
  }

  @Override
  public void onMessage(WebSocket conn, String message) {
    Line line = lineOf(conn);
    if (line != null) {
      visitors.text(line, message);
    }
  }

  @Override
  public void onMessage(WebSocket conn, ByteBuffer message) {
    Line line = lineOf(conn);
    if (line != null) {
      visitors.binary(line, message.remaining());
    }
  }

  @Override
  public void onClose(WebSocket conn, int code, String reason, boolean remote) {
    Line line = lineOf(conn);
    if (line != null) {
      visitors.closed(line, code, reason, remote);
    }
  }

  /** Null on a connection that was refused. */
  private static @Nullable Line lineOf(WebSocket conn) {
    return conn.<@Nullable Line>getAttachment();
  }

  @Override
  public void onError(WebSocket conn, Exception ex) {
    if (conn == null) {
      failed = true;
      started.countDown();
      log.error("the sandbox's socket server failed", ex);
    } else {
      log.debug("a connection of the sandbox failed", ex);
    }
  }

  @Override
  protected boolean removeConnection(WebSocket conn) {
    sockets.remove(conn);
    return super.removeConnection(conn);
  }

  /** Wraps channels in TLS. */
  private static final class Tls extends DefaultSSLWebSocketServerFactory {
    Tls(SSLContext context) {
      super(context);
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel accepted, SelectionKey key) throws IOException {
      SSLEngine engine = sslcontext.createSSLEngine();
      engine.setUseClientMode(false);
      return new TlsChannel(accepted, engine, exec, key);
    }
  }

  /** Makes the sockets: counted, limited, and gone when the handshake does not come. */
  private final class Factory implements WebSocketServerFactory {
    private final List<Draft> drafts;
    private final @Nullable DefaultSSLWebSocketServerFactory tls;

    Factory(List<Draft> drafts, @Nullable SSLContext context) {
      this.drafts = drafts;
      this.tls = context == null ? null : new Tls(context);
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter adapter, Draft draft) {
      return createWebSocket(adapter, List.of(draft));
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter adapter, List<Draft> ignored) {
      WebSocketImpl socket = new HandshakingSocket(adapter, drafts);
      sockets.add(socket);
      timeline.schedule(limits.handshake(), () -> dropUnlessShaken(socket));
      return socket;
    }

    private void dropUnlessShaken(WebSocketImpl socket) {
      if (socket.getReadyState() == ReadyState.NOT_YET_CONNECTED) {
        socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "no handshake in time");
      }
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel accepted, SelectionKey key) throws IOException {
      WebSocketImpl socket = (WebSocketImpl) key.attachment();
      try {
        // Throwing is the one way to refuse here without ending the server.
        if (sockets.size() > limits.connections()) {
          throw new IOException("more than " + limits.connections() + " connections");
        }
        return tls == null ? accepted : tls.wrapChannel(accepted, key);
      } catch (IOException e) {
        sockets.remove(socket);
        accepted.close();
        throw e;
      }
    }

    @Override
    public void close() {
      if (tls != null) {
        tls.close();
      }
    }
  }
}
