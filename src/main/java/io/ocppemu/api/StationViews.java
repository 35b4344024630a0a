package io.ocppemu.api;

import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.NumberOr;
import io.ocppemu.api.Facet.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of stations. */
final class StationViews {
  private StationViews() {}

  record LinkView(
      @Words({"offline", "dialing", "online", "waiting"}) String state,
      Instant since,
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable String lastClose,
      @Nullable String subprotocol) {}

  record PowerView(double watts, double offeredWatts, double amps, double volts) {}

  record ConnectorView(
      int connectorId,
      String type,
      String status,
      boolean plugged,
      boolean locked,
      double maxWatts,
      @NumberOr("DC") Object phases) {}

  record SampleView(Instant time, double watts, double energyWh, @Nullable Double soc) {}

  record TransactionView(
      String transactionId,
      String stationId,
      int evseId,
      int connectorId,
      @Nullable String idToken,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Words({"active", "ended"}) String state,
      @Nullable String chargingState,
      double meterStartWh,
      @Nullable Double meterStopWh,
      double energyWh,
      @Nullable String stoppedReason,
      boolean offline,
      int messagesInQueue,
      @MayBeAbsent @Nullable List<SampleView> samples) {}

  record EvseView(
      int evseId,
      String status,
      boolean operative,
      @Nullable String faulted,
      List<ConnectorView> connectors,
      @Nullable TransactionView transaction,
      PowerView power,
      double energyWh,
      @Nullable Double soc,
      boolean reserved,
      @Nullable String authorized) {}

  record StationView(
      String stationId,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      String csmsUrl,
      String profile,
      String vendor,
      String model,
      String serialNumber,
      String firmwareVersion,
      boolean running,
      LinkView link,
      @Words(
              value = {"none", "booting", "pending", "rejected", "accepted"},
              named = "Registration")
          String registration,
      List<EvseView> evses,
      int queuedCalls,
      int openTransactions,
      long framesSent,
      long framesReceived,
      long findings,
      @Nullable Instant lastFrameAt,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt,
      Instant createdAt,
      int securityProfile,
      boolean strict,
      @MayBeAbsent @Nullable Double meterWh,
      boolean demo) {}

  /** The last error among a station's frames and findings; without a frame of its own, no seq. */
  record FrameErrorView(
      Instant time, @Nullable Long seq, @Words({"frame", "finding"}) String kind, String text) {}

  /** Frames in each slot, the oldest first, and the p95 latency of the last answers. */
  record StationRatesView(
      String stationId,
      List<Integer> frames,
      @Nullable Double p95Millis,
      @Nullable FrameErrorView lastError) {}

  record FleetRatesView(long slot, int slotSeconds, List<StationRatesView> stations) {}

  record StationPageView(List<StationView> stations, int total, @Nullable String nextCursor) {}

  record BulkFailureView(String stationId, String detail) {}

  record BulkResultView(
      int created, List<String> stationIds, List<BulkFailureView> failures, double rampSeconds) {}

  record ActionResultView(
      boolean ok, String detail, @Nullable TransactionView transaction, StationView station) {}

  record ConfigurationEntryView(
      String key,
      @Nullable String value,
      boolean readOnly,
      boolean writeOnly,
      boolean rebootRequired,
      String type,
      @Nullable String unit,
      String description,
      @MayBeAbsent @Nullable Double min,
      @MayBeAbsent @Nullable Double max,
      @MayBeAbsent @Nullable List<String> options) {}

  record TransactionPageView(List<TransactionView> transactions, @Nullable String nextCursor) {}

  record ProfileConnectorView(String type, double maxWatts, @NumberOr("DC") Object phases) {}

  record ProfileEvseView(List<ProfileConnectorView> connectors) {}

  record ProfileSummaryView(
      String name,
      String title,
      String description,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      String vendor,
      String model,
      List<ProfileEvseView> evses,
      String file) {}
}
