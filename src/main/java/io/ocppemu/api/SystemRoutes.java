package io.ocppemu.api;

import io.ocppemu.api.StationBodies.EmptyBody;
import io.ocppemu.api.SystemViews.HealthView;
import io.ocppemu.api.SystemViews.InfoView;
import io.ocppemu.api.SystemViews.SyncResultView;
import io.ocppemu.api.SystemViews.WsStatsView;
import io.ocppemu.broadcast.BroadcastStats;
import io.ocppemu.broadcast.CloseReason;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.fleet.SyncScheduler.SyncResult;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How the emulator itself is. */
final class SystemRoutes {
  private static final Duration SYNC = Duration.ofSeconds(60);

  private final ApiParts parts;
  private final Health health;
  private final Metrics metrics;

  SystemRoutes(ApiParts parts, Metrics metrics) {
    this.parts = parts;
    this.health = new Health(parts);
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/health", "Whether the emulator works: 200 when up or degraded, else 503")
            .answers(HealthView.class)
            .by(ask -> health()),
        Route.get("/api/info", "What this emulator is")
            .answers(InfoView.class)
            .by(ask -> Answer.ok(info(ask.role()))),
        Route.post("/api/admin/sync", "Saves every station that changed, now")
            .takes(EmptyBody.class)
            .answers(SyncResultView.class)
            .within(SYNC)
            .by(this::sync),
        Route.get("/api/ws/stats", "How the live sockets fare")
            .answers(WsStatsView.class)
            .by(ask -> Answer.ok(wsStats())),
        Route.get("/metrics", "Figures in Prometheus' text format")
            .by(
                ask ->
                    new Answer.Text("text/plain; version=0.0.4; charset=utf-8", metrics.scrape())));
  }

  private Answer health() {
    HealthView view = health.examine();
    return new Answer.Json(view.status().equals("down") ? 503 : 200, view, Map.of());
  }

  private InfoView info(Role role) {
    return new InfoView(
        "ocpp-emulator",
        parts.config().version(),
        parts.sandbox().map(SandboxCsms::url).orElse(null),
        parts.config().token() != null,
        role.word(),
        Arrays.stream(Version.values()).map(Version::number).toList(),
        parts.config().externalDatabase() ? "external" : "embedded");
  }

  private Answer sync(Ask ask) {
    ask.body(EmptyBody.class);
    try {
      SyncResult result = parts.database().await(parts.sync().now(), SYNC);
      return Answer.ok(
          new SyncResultView(result.saved(), result.unchanged(), result.took().toNanos() / 1e6));
    } catch (Refused e) {
      throw e;
    } catch (RuntimeException e) {
      throw Refused.unavailable("saving failed: " + e.getMessage());
    }
  }

  private WsStatsView wsStats() {
    BroadcastStats stats = parts.broadcaster().stats();
    Map<String, Long> closed = new TreeMap<>();
    for (CloseReason reason : CloseReason.values()) {
      closed.put(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), stats.closed(reason));
    }
    return new WsStatsView(
        stats.active(),
        stats.opened(),
        closed,
        stats.sent(),
        stats.dropped() + stats.inboxDropped(),
        stats.slowestQueue());
  }
}
