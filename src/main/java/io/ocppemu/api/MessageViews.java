package io.ocppemu.api;

import com.google.gson.JsonElement;
import io.ocppemu.api.Facet.Doc;
import io.ocppemu.api.Facet.MayBeAbsent;
import io.ocppemu.api.Facet.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of messages. */
final class MessageViews {
  private MessageViews() {}

  record MessageView(
      long seq,
      long stationSeq,
      String stationId,
      Instant time,
      @Words(
              value = {"sent", "received"},
              named = "Direction")
          String direction,
      @Words(
              value = {"1.6", "2.0.1", "2.1"},
              named = "Version")
          String version,
      @Words(
              value = {"CALL", "CALLRESULT", "CALLERROR", "CALLRESULTERROR", "SEND", "MALFORMED"},
              named = "MessageType")
          String messageType,
      @Nullable String action,
      @Nullable String messageId,
      @Nullable String tx,
      String raw,
      @MayBeAbsent @Nullable JsonElement payload,
      @Nullable Double latencyMillis,
      List<String> marks,
      @Doc("On an answer: the number in the log of its request; absent when it is not known.")
          @MayBeAbsent
          @Nullable Long requestSeq) {}

  record MessageDetailView(
      MessageView message,
      @Doc("Its request or its answer; null when it has none, or the log does not hold it.")
          @Nullable MessageView partner,
      @Doc("What was found about it.") List<LiveViews.FindingView> findings) {}

  record MessagePageView(
      List<MessageView> messages,
      @Doc("What was found about these messages, the oldest first.")
          List<LiveViews.FindingView> findings,
      @Nullable String nextCursor,
      boolean whole,
      List<MessageGapView> gaps) {}

  record MessageCountView(
      @Doc("How many messages match; at least so many when not whole.") long found,
      @Doc("False when two seconds did not suffice.") boolean whole,
      @Doc(
              "When not whole: all messages from this number on, up to the newest, were counted;"
                  + " as the cursor it counts the older ones.")
          @Nullable Long fromSeq) {}

  record MessageGapView(long fromSeq, long toSeq, long lost) {}

  record MessageStatsView(
      long stored,
      long queued,
      long written,
      long batches,
      long dropped,
      long spilled,
      long spillWaiting,
      long spillBytes,
      String breaker,
      @Nullable String lastError,
      double perSecond) {}

  record ExchangeView(
      String messageId,
      String action,
      String sent,
      @Words({"CALLRESULT", "CALLERROR", "TIMEOUT", "NONE"}) String answer,
      @Nullable String raw,
      @Nullable JsonElement payload,
      @Nullable String errorCode,
      @Nullable String errorDescription,
      @Nullable Double latencyMillis) {}
}
