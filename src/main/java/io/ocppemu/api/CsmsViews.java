package io.ocppemu.api;

import com.google.gson.JsonObject;
import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.Length;
import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.Within;
import io.ocppemu.api.Facet.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told and asked of the sandbox CSMS. */
final class CsmsViews {
  private CsmsViews() {}

  record CsmsStationView(
      String stationId,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      Instant connectedAt,
      String registration,
      @Nullable Instant lastFrameAt) {}

  record BendErrorBody(
      @Length(most = 50) String code,
      @Length(least = 0, most = 255) @Nullable String description) {}

  record BendBody(
      @MayBeAbsent @Length(most = 50) @Nullable String id,
      @MayBeAbsent @Length(most = 48) @Nullable String stationId,
      @Length(most = 50) String action,
      @MayBeAbsent
          @Within(least = 1, most = 1_000_000)
          @Doc("How often it applies; for ever when left out.")
          @Nullable Integer times,
      @MayBeAbsent
          @Within(least = 0, most = 9_007_199_254_740_991L)
          @Doc("How often it has applied; not to be given.")
          @Nullable Long applied,
      @MayBeAbsent @Nullable JsonObject response,
      @MayBeAbsent @Nullable BendErrorBody error,
      @MayBeAbsent @Within(least = 0, most = 3_600_000) @Nullable Integer delayMillis,
      @MayBeAbsent @Nullable Boolean silent) {}

  record CsmsView(
      String url, boolean running, List<CsmsStationView> stations, List<BendBody> bends) {}

  record CsmsCallBody(
      @Length(most = 50) @Nullable String action,
      @Doc("The payload, sent as it is, valid or not.") @Nullable JsonObject payload,
      @Length(most = 1_048_576) @Doc("A whole text, sent as it is past all rules and queues.")
          @Nullable String raw,
      @Within(least = 1, most = 300) @Nullable Integer timeoutSeconds) {}
}
