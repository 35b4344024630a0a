package io.ocppemu.api;

import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.Timeline.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose request never gets past its headers. The web server's own timeout begins
 * anew with each byte, so that whoever sends a byte now and then could stay for ever.
 */
final class SlowHeads implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SlowHeads.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /** How long the head of a request may take from its first byte. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * How far a connection was when it was looked at.
   *
   * @param requests that had begun
   * @param bytes that had come
   * @param headSince when bytes of an unfinished head were first seen; null when there are none
   */
  private record Progress(long requests, long bytes, @Nullable Long headSince) {}

  private final Server server;
  private final Timeline timeline;

  /** Touched by one round at a time; each begins after the former has ended. */
  private Map<EndPoint, Progress> before = new HashMap<>();

  private volatile Timer round = () -> {};
  private volatile boolean closed;

  SlowHeads(Server server, Timeline timeline) {
    this.server = server;
    this.timeline = timeline;
    schedule();
  }

  @Override
  public void close() {
    closed = true;
    round.cancel();
  }

  private void schedule() {
    if (!closed) {
      round = timeline.schedule(ROUND, () -> Threads.virtual("slow-heads", this::look));
    }
  }

  private void look() {
    try {
      Map<EndPoint, Progress> now = new HashMap<>();
      for (Connector connector : server.getConnectors()) {
        connector.getConnectedEndPoints().forEach(endPoint -> look(endPoint, now));
      }
      before = now;
    } finally {
      schedule();
    }
  }

  private void look(EndPoint endPoint, Map<EndPoint, Progress> now) {
    if (!(endPoint.getConnection() instanceof HttpConnection connection)
        || !connection.getParser().inHeaderState()) {
      return;
    }
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    Progress was = before.get(endPoint);
    boolean unfinished;
    Long since = null;
    if (was == null || was.requests() != requests) {
      unfinished = connection.getMessagesOut() == 0 && bytes > 0;
    } else {
      unfinished = was.headSince() != null || bytes > was.bytes();
      since = was.headSince();
    }
    if (unfinished && since == null) {
      since = timeline.nanos();
    }
    if (since != null && timeline.nanos() - since > PATIENCE.toNanos()) {
      log.info(
          "a connection from {} is closed: its request took too long to say what it wants",
          endPoint.getRemoteSocketAddress());
      endPoint.close();
      return;
    }
    now.put(endPoint, new Progress(requests, bytes, since));
  }
}
