package io.ocppemu.api;

import io.ocppemu.api.BreakpointViews.BreakpointsView;
import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.Words;
import io.ocppemu.api.MessageViews.MessageView;
import io.ocppemu.api.StationViews.StationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What passes over the live socket. */
final class LiveViews {
  private LiveViews() {}

  record RetainedView(long fromSeq, long toSeq) {}

  record WelcomeEvent(
      @Words("welcome") String type,
      long seq,
      Instant serverTime,
      String version,
      RetainedView retained) {}

  record SnapshotEvent(
      @Words("snapshot") String type,
      long seq,
      List<StationView> stations,
      boolean more,
      List<MessageView> messages,
      BreakpointsView breakpoints) {}

  record StationsEvent(@Words("stations") String type, List<StationView> stations, boolean more) {}

  record MessageEvent(@Words("message") String type, MessageView message) {}

  record StationEvent(
      @Words("station") String type,
      String what,
      @MayBeAbsent @Nullable StationView station,
      @MayBeAbsent @Nullable String stationId) {}

  record BreakpointsEvent(@Words("breakpoints") String type, BreakpointsView breakpoints) {}

  record FindingView(
      String stationId,
      Instant time,
      long stationSeq,
      @Words({"info", "warning", "error"}) String severity,
      String code,
      String pointer,
      String sentence,
      @Doc("The requirement or section it goes back to; empty when there is none.") String source,
      @Doc("The number in the log of the message it is about; null when it is not known.")
          @Nullable Long messageSeq) {}

  record FindingRuleView(
      String code,
      @Words({"info", "warning", "error"}) String severity,
      @Doc("The section of 1.6; empty when it is not of 1.6.") String source16,
      @Doc("The requirement or section of 2.x; empty when it is not of 2.x.") String source2,
      String meaning,
      @Doc("Whether what it finds is told.") boolean on,
      @Doc("How much it has found since the emulator started.") long found,
      @Doc("How many frames it could not look at, by a mistake of the emulator.") long failed) {}

  record SwitchFindingRuleBody(@Doc("Whether what it finds is told.") boolean on) {}

  record FindingPageView(List<FindingView> findings, @Nullable String nextCursor) {}

  record FindingEvent(@Words("finding") String type, FindingView finding) {}

  record DashboardView(
      Instant time,
      int stations,
      int online,
      int charging,
      int faulted,
      double powerWatts,
      double framesPerSecond,
      int transactionsOpen,
      long messagesStored,
      long dropped) {}

  record DashboardEvent(@Words("dashboard_update") String type, DashboardView dashboard) {}

  record GapEvent(@Words("gap") String type, long count, long fromSeq, long toSeq) {}

  record PongEvent(@Words("pong") String type) {}

  record ErrorEvent(@Words("error") String type, String detail) {}

  record FilterCommand(
      @Words("filter") String type,
      @Nullable List<String> stationIds,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          @Nullable List<String> directions,
      @Nullable List<String> actions,
      @Words(
              value = {"CALL", "CALLRESULT", "CALLERROR", "CALLRESULTERROR", "SEND", "MALFORMED"},
              named = "MessageType")
          @Nullable List<String> messageTypes) {}

  record ResumeCommand(
      @Words("resume") String type,
      @Facet.Within(least = 0, most = 9_007_199_254_740_991L) long seq) {}
}
