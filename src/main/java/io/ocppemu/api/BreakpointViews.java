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

/** What is told of breakpoints and of the frames they hold, and what can be asked of them. */
final class BreakpointViews {
  private BreakpointViews() {}

  record BreakpointView(
      String id,
      @Doc("A line of the filter language; empty for every frame.") String filter,
      @Words(
              value = {"in", "out", "both"},
              named = "BreakpointDirection")
          @Doc("in from the CSMS, out by the station.")
          String direction,
      @Doc("How many frames it holds before it disarms itself; 0 for no such limit.") int times,
      @Doc("How long a frame is held when nobody decides.") int deadlineSeconds,
      boolean armed,
      @Doc("How many frames it has held.") long hits) {}

  record HeldFrameView(
      String id,
      String breakpointId,
      String stationId,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          String direction,
      @Words(
              value = {"CALL", "CALLRESULT", "CALLERROR", "CALLRESULTERROR", "SEND", "MALFORMED"},
              named = "MessageType")
          String messageType,
      @Nullable String messageId,
      @Nullable String action,
      @Doc("The characters of the text.") int size,
      @Doc("Whether secrets in the text are hidden: it cannot be edited then.") boolean masked,
      @Doc("Whether somebody has decided that it goes on at its deadline.") boolean delayed,
      Instant heldAt,
      @Doc("When it goes on by itself.") Instant deadlineAt,
      @Doc(
              "When the station gives up on its own request; null when it is the CSMS that waits,"
                  + " or nobody.")
          @Nullable Instant peerTimeoutAt,
      @Doc("Not on the live socket.") @MayBeAbsent @Nullable String text) {}

  record ReleaseView(
      String id,
      @Words(
              value = {
                "resumed",
                "edited",
                "delayed",
                "dropped",
                "answered",
                "deadline",
                "crowded",
                "lost"
              },
              named = "ReleaseKind")
          @Doc(
              "deadline: nobody decided in time; crowded: too many frames waited behind it; lost:"
                  + " its connection ended.")
          String how,
      @Doc("Of what is delayed, when it will go on.") Instant at) {}

  record BreakpointsView(
      @Doc("The clock by which the instants are told: real time, whatever time stations live in.")
          Instant now,
      List<BreakpointView> breakpoints,
      List<HeldFrameView> held,
      @Doc("The holds that ended last, the oldest first.") List<ReleaseView> released) {}

  record NewBreakpointBody(
      @Length(least = 0, most = 2_000)
          @Doc("A line of the filter language, without seq, latency, finding and code.")
          String filter,
      @Words(
              value = {"in", "out", "both"},
              named = "BreakpointDirection")
          @Doc("Both when left out.")
          @Nullable String direction,
      @Within(least = 0, most = 1_000_000)
          @Doc(
              "How many frames it holds before it disarms itself; 0, as when left out, for no"
                  + " such limit.")
          @Nullable Integer times,
      @Within(least = 1, most = 300) @Doc("30 when left out.") @Nullable Integer deadlineSeconds,
      @Doc("True when left out.") @Nullable Boolean armed) {}

  record PatchBreakpointBody(boolean armed) {}

  record HandErrorBody(
      @Length(most = 255) @Doc("Any word, known or not.") String code,
      @Length(least = 0, most = 2_000) @Nullable String description,
      @Nullable JsonObject details) {}

  record HeldDecisionBody(
      @Words({"resume", "drop", "answer", "delay"}) String action,
      @Length(most = 100_000)
          @Doc("What it is to say instead, valid or not; with resume and delay only.")
          @Nullable String text,
      @Within(least = 1, most = 300_000) @Doc("With delay only.") @Nullable Integer delayMillis,
      @Doc("Of a CALLRESULT; with answer only.") @Nullable JsonObject payload,
      @Doc("Of a CALLERROR; with answer only, in place of payload.")
          @Nullable HandErrorBody error) {}
}
