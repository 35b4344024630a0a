package io.ocppemu.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.api.MessageViews.ExchangeView;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.messagelog.FramePayload;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What becomes of a frame that somebody sent by hand. Waits on the thread that asks. */
final class HandSent {
  private HandSent() {}

  /**
   * Sends a text and waits for what answers it, when it is a request.
   *
   * @param send sends it, on the connection of {@code stationId}, either way
   */
  static ExchangeView raw(
      ExchangeWatch watch, String stationId, String text, Duration patience, Runnable send) {
    FrameHeader header = FrameHeader.peek(text);
    String shown = Secrets.masked(header.action(), text);
    if (header.typeId() != 2 || header.messageId().isEmpty()) {
      send.run();
      return unanswered(
          header.messageId(), header.action(), shown, "NONE", "no answer is to be expected");
    }
    // Watched for before it goes out: the answer may come at once.
    ExchangeWatch.Waiting waiting = watch.expect(stationId, header.messageId());
    try {
      send.run();
      return await(waiting.answer(), patience)
          .map(frame -> answered(header.messageId(), header.action(), shown, frame))
          .orElseGet(
              () ->
                  unanswered(
                      header.messageId(), header.action(), shown, "TIMEOUT", "no answer in time"));
    } finally {
      watch.forget(stationId, header.messageId());
    }
  }

  /** A request and the frame that answered it; null when that was not seen. */
  static ExchangeView answered(
      String messageId, String action, String sent, @Nullable FrameSeen answer) {
    if (answer == null) {
      return unanswered(messageId, action, sent, "NONE", "the answer was not seen");
    }
    JsonElement payload = FramePayload.of(answer);
    boolean refused = answer.messageType() == MessageType.CALLERROR;
    JsonObject error = refused && payload instanceof JsonObject object ? object : new JsonObject();
    return new ExchangeView(
        messageId,
        action,
        sent,
        refused ? "CALLERROR" : "CALLRESULT",
        answer.raw(),
        refused ? error.get("details") : payload,
        text(error, "code"),
        text(error, "description"),
        answer.latencyMicros() < 0 ? null : answer.latencyMicros() / 1_000.0);
  }

  private static @Nullable String text(JsonObject object, String name) {
    return object.has(name) && object.get(name).isJsonPrimitive()
        ? object.get(name).getAsString()
        : null;
  }

  /** A request without an answer, and why. */
  static ExchangeView unanswered(
      String messageId, String action, String sent, String answer, String why) {
    return new ExchangeView(messageId, action, sent, answer, null, null, null, why, null);
  }

  /** What {@code future} completes with; empty when it does not in time. */
  static <T> Optional<T> await(CompletableFuture<T> future, Duration patience) {
    RankedLock.assertNoneHeld("HandSent.await");
    try {
      return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending failed", e.getCause());
    }
  }
}
