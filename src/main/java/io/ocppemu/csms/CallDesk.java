package io.ocppemu.csms;

import com.google.gson.JsonObject;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one station: one open at a time unless parallel calls are allowed, the others
 * waiting behind it, each with a deadline from the moment it was asked for. Only touched by the
 * station's mailbox.
 */
final class CallDesk {
  private static final int REMEMBERED = 50;

  private final Timeline timeline;
  private final int waitingMax;
  private final Post post;
  private final Send send;
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>(1);
  private final Map<String, Pending> open = new LinkedHashMap<>(2);

  /** Calls that timed out, by id: their answers come late. */
  private final Map<String, String> timedOut = new LinkedHashMap<>(0);

  /** Calls sent as raw text: nobody waits for their answers. */
  private final Map<String, String> unobserved = new LinkedHashMap<>(0);

  /** Runs something in the mailbox; false when there is no room now. */
  interface Post {
    boolean later(Runnable task);
  }

  /** Sends a call; false when there is no connection. */
  interface Send {
    boolean now(String messageId, String action, String text);
  }

  CallDesk(Timeline timeline, int waitingMax, Post post, Send send) {
    this.timeline = timeline;
    this.waitingMax = waitingMax;
    this.post = post;
    this.send = send;
  }

  private static final class Pending {
    final String messageId;
    final String action;
    final String text;
    final CompletableFuture<Exchange> future;
    boolean sent;
    long sentNanos;
    Timeline.@Nullable Timer deadline;

    Pending(String messageId, String action, String text, CompletableFuture<Exchange> future) {
      this.messageId = messageId;
      this.action = action;
      this.text = text;
      this.future = future;
    }

    void finish(Exchange.Answer answer) {
      finish(
          new Exchange(messageId, action, sent ? text : "", answer, null, null, null, null, null));
    }

    void finish(Exchange exchange) {
      if (deadline != null) {
        deadline.cancel();
      }
      // What hangs on the future is other people's code and must not hold up the station.
      future.completeAsync(() -> exchange, Threads.VIRTUAL);
    }
  }

  /** What an answer belonged to. */
  sealed interface Match {
    record Answered(String action) implements Match {}

    record Late(String action) implements Match {}

    record Nothing() implements Match {}
  }

  void ask(
      String messageId,
      String action,
      JsonObject payload,
      Duration timeout,
      boolean parallel,
      CompletableFuture<Exchange> future) {
    if (waiting.size() >= waitingMax) {
      future.completeExceptionally(
          new CsmsRefusal(
              CsmsRefusal.Reason.QUEUE_FULL, "more than " + waitingMax + " calls are waiting"));
      return;
    }
    String text = FrameCodec.encode(new Frame.Call(messageId, action, payload));
    Pending pending = new Pending(messageId, action, text, future);
    waiting.addLast(pending);
    arm(pending, timeout);
    pump(parallel);
  }

  /** Remembers that a call went out as raw text. */
  void unobserved(String messageId, String action) {
    remember(unobserved, messageId, action);
  }

  /** Sends what may be sent now. */
  void pump(boolean parallel) {
    while (!waiting.isEmpty() && (open.isEmpty() || parallel)) {
      Pending next = waiting.removeFirst();
      next.sent = true;
      next.sentNanos = timeline.nanos();
      open.put(next.messageId, next);
      if (!send.now(next.messageId, next.action, next.text)) {
        open.remove(next.messageId);
        next.finish(Exchange.Answer.NONE);
      }
    }
  }

  /** The action of the open call with this id; empty when there is none. */
  String actionOf(String messageId) {
    Pending pending = open.get(messageId);
    if (pending != null) {
      return pending.action;
    }
    return timedOut.getOrDefault(messageId, unobserved.getOrDefault(messageId, ""));
  }

  /** Ends the call {@code answer} belongs to, and sends the next. */
  Match answered(Frame answer, String raw, boolean parallel) {
    Pending pending = open.remove(answer.messageId());
    if (pending == null) {
      String late = timedOut.remove(answer.messageId());
      if (late != null) {
        return new Match.Late(late);
      }
      String action = unobserved.remove(answer.messageId());
      return action == null ? new Match.Nothing() : new Match.Answered(action);
    }
    Duration latency = Duration.ofNanos(timeline.nanos() - pending.sentNanos);
    switch (answer) {
      case Frame.CallResult result ->
          pending.finish(
              new Exchange(
                  pending.messageId,
                  pending.action,
                  pending.text,
                  Exchange.Answer.CALLRESULT,
                  raw,
                  result.payload().getAsJsonObject(),
                  null,
                  null,
                  latency));
      case Frame.CallError error ->
          pending.finish(
              new Exchange(
                  pending.messageId,
                  pending.action,
                  pending.text,
                  Exchange.Answer.CALLERROR,
                  raw,
                  error.details().getAsJsonObject(),
                  error.code(),
                  error.description(),
                  latency));
      case Frame.Call c -> throw new IllegalArgumentException("no answer: " + c);
      case Frame.Send s -> throw new IllegalArgumentException("no answer: " + s);
      case Frame.CallResultError e -> throw new IllegalArgumentException("no answer: " + e);
    }
    pump(parallel);
    return new Match.Answered(pending.action);
  }

  /** Ends every call: the connection is gone. */
  void disconnected() {
    for (Iterator<Pending> calls = open.values().iterator(); calls.hasNext(); calls.remove()) {
      calls.next().finish(Exchange.Answer.NONE);
    }
    while (!waiting.isEmpty()) {
      waiting.removeFirst().finish(Exchange.Answer.NONE);
    }
    timedOut.clear();
    unobserved.clear();
  }

  private void arm(Pending pending, Duration timeout) {
    pending.deadline =
        timeline.schedule(
            timeout,
            () -> {
              if (!post.later(() -> expire(pending))) {
                arm(pending, Duration.ofMillis(50));
              }
            });
  }

  private void expire(Pending pending) {
    if (open.remove(pending.messageId) != null) {
      remember(timedOut, pending.messageId, pending.action);
      pending.finish(Exchange.Answer.TIMEOUT);
      pump(false);
    } else if (waiting.remove(pending)) {
      pending.finish(Exchange.Answer.TIMEOUT);
    }
  }

  private static void remember(Map<String, String> calls, String messageId, String action) {
    calls.put(messageId, action);
    if (calls.size() > REMEMBERED) {
      calls.remove(calls.keySet().iterator().next());
    }
  }
}
