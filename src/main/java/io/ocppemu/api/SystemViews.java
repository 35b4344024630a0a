package io.ocppemu.api;

import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of the emulator itself. */
final class SystemViews {
  private SystemViews() {}

  record FieldErrorView(String field, String message) {}

  record ProblemView(
      String type,
      String title,
      int status,
      String detail,
      @MayBeAbsent @Nullable String instance,
      @MayBeAbsent @Nullable List<FieldErrorView> errors) {}

  record ProbeView(String name, boolean ok, double millis, String detail) {}

  record HealthView(
      @Words({"up", "degraded", "down"}) String status,
      String version,
      Instant startedAt,
      double uptimeSeconds,
      List<ProbeView> probes) {}

  record InfoView(
      String name,
      String version,
      @Nullable String sandboxCsmsUrl,
      boolean authRequired,
      @Words({"viewer", "operator"}) String role,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          List<String> versions,
      @Words({"embedded", "external"}) String database) {}

  record SyncResultView(int saved, int unchanged, double millis) {}

  record WsStatsView(
      int active,
      long opened,
      Map<String, Long> closed,
      long sent,
      long dropped,
      int slowestQueue) {}

  record ActionSummaryView(String initiator, String block, String rpc, String description) {}
}
