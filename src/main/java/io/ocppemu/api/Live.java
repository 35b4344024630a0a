package io.ocppemu.api;

import io.ocppemu.broadcast.Filter;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes browsers' live sockets in and lets those go that have been silent for too long. Every 30
 * seconds each is pinged; the answer counts as a sign of life.
 */
final class Live extends JettyWebSocketServlet implements AutoCloseable {
  private static final long serialVersionUID = 1;
  private static final Duration ROUND = Duration.ofSeconds(30);
  private static final int TEXT_MAX = 64 * 1024;

  private final transient ApiParts parts;
  private final transient Gate gate;
  private final transient StationViewer stations;
  private final transient MessageViewer messages = new MessageViewer();
  private final transient Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
  private transient volatile Timer round = () -> {};
  private volatile boolean closed;

  Live(ApiParts parts, Gate gate, StationViewer stations) {
    this.parts = parts;
    this.gate = gate;
    this.stations = stations;
    scheduleRound();
  }

  @Override
  protected void configure(JettyWebSocketServletFactory factory) {
    factory.setMaxTextMessageSize(TEXT_MAX);
    factory.setMaxBinaryMessageSize(TEXT_MAX);
    // The rounds end idle sockets, with a reason and a count.
    factory.setIdleTimeout(Duration.ZERO);
    factory.setCreator(this::accept);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws jakarta.servlet.ServletException, IOException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      Problem problem = new Problem.Malformed("this is a WebSocket: upgrade is missing", List.of());
      response.setStatus(problem.status());
      response.setContentType("application/problem+json");
      response.getWriter().print(JsonOut.text(problem.view(request.getRequestURI())));
      return;
    }
    super.service(request, response);
  }

  @Override
  public void destroy() {
    close();
    super.destroy();
  }

  @Override
  public void close() {
    closed = true;
    round.cancel();
  }

  private @Nullable Object accept(
      JettyServerUpgradeRequest request, JettyServerUpgradeResponse response) throws IOException {
    HttpServletRequest http = request.getHttpServletRequest();
    try {
      gate.admitSocket(
          new Gate.Caller(
              http.getRemoteAddr(),
              http.getHeader("Host"),
              http.getHeader("Origin"),
              http.getHeader("Authorization"),
              http.getHeader("Cookie"),
              http.getParameter("token")));
      String stationId = http.getParameter("stationId");
      Filter filter =
          stationId == null || stationId.isEmpty() ? Filter.ALL : Filter.ofStation(stationId);
      OptionalLong resume = resume(http.getParameter("resume"));
      response.setExtensions(List.of());
      return new LiveSocket(parts, stations, messages, filter, resume, sockets);
    } catch (Refused e) {
      response.sendError(e.problem().status(), e.problem().detail());
      return null;
    }
  }

  private static OptionalLong resume(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long seq = Long.parseLong(text);
      if (seq >= 0) {
        return OptionalLong.of(seq);
      }
    } catch (NumberFormatException e) {
      // Told below, like a negative one.
    }
    throw Refused.field("resume", "must be the number of the newest message you have");
  }

  private void scheduleRound() {
    if (!closed) {
      round = parts.timeline().schedule(pace(), () -> Threads.virtual("live-round", this::goRound));
    }
  }

  /** Usually 30 s; more often when the patience itself is shorter than a few rounds. */
  private Duration pace() {
    Duration third = parts.config().idle().dividedBy(3);
    return third.compareTo(ROUND) < 0 ? third : ROUND;
  }

  private void goRound() {
    try {
      sockets.forEach(LiveSocket::look);
    } finally {
      scheduleRound();
    }
  }
}
