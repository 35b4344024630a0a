package io.ocppemu.csms;

import io.ocppemu.kernel.Timeline;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open WebSocket connection of a station. Any thread may call it; nothing here blocks. */
final class Line {
  private static final Logger log = LoggerFactory.getLogger(Line.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);
  private static final int REASON_MAX = 100;

  private final WebSocketImpl socket;
  private final Timeline timeline;
  private final int outboxMax;

  /** How many calls of the station have come in and are not answered yet. */
  final AtomicInteger openCalls = new AtomicInteger();

  Line(WebSocketImpl socket, Timeline timeline, int outboxMax) {
    this.socket = socket;
    this.timeline = timeline;
    this.outboxMax = outboxMax;
  }

  /** What became of a text that was to be sent. */
  enum Sending {
    QUEUED,
    /** The connection is closing or closed. */
    CLOSED,
    /** The peer has not read for too long. */
    FULL
  }

  Sending send(String text) {
    if (socket.outQueue.size() >= outboxMax) {
      return Sending.FULL;
    }
    try {
      socket.send(text);
      return Sending.QUEUED;
    } catch (WebsocketNotConnectedException e) {
      return Sending.CLOSED;
    }
  }

  boolean open() {
    return socket.isOpen();
  }

  /** Closes with a closing handshake, and without one when the peer does not read. */
  void close(int code, String reason) {
    socket.close(code, reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason);
    timeline.schedule(
        CLOSE_DEADLINE, () -> socket.closeConnection(Closing.ABNORMAL, "closing took too long"));
  }

  /** Ends the connection at once with a TCP reset. */
  void reset() {
    try {
      if (socket.getSelectionKey().channel() instanceof SocketChannel channel) {
        channel.socket().setSoLinger(true, 0);
      }
    } catch (IOException e) {
      log.debug("a connection could not be made to reset", e);
    }
    socket.closeConnection(Closing.ABNORMAL, "reset by the sandbox");
  }
}
