package io.ocppemu.rules;

import com.google.gson.JsonObject;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Dialect;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.WireLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A frame as rules look at it. Its text is parsed when the first of them asks for it, once. */
final class RuleFrame {
  private static final JsonObject NOTHING = new JsonObject();

  private final FrameSeen seen;
  private final @Nullable Open request;
  private @Nullable Decoded decoded;

  /**
   * Wraps a frame.
   *
   * @param request on answers, the open request they belong to; null when there is none
   */
  RuleFrame(FrameSeen seen, @Nullable Open request) {
    this.seen = seen;
    this.request = request;
  }

  FrameSeen seen() {
    return seen;
  }

  Instant time() {
    return seen.time();
  }

  String id() {
    return seen.messageId();
  }

  String action() {
    return seen.action();
  }

  Dialect dialect() {
    return seen.version().dialect();
  }

  boolean v16() {
    return dialect() == Dialect.V16;
  }

  /** Whether the station sent it. */
  boolean sent() {
    return seen.direction() == Direction.SENT;
  }

  /** Whether it asks for an answer. */
  boolean call() {
    return seen.messageType() == MessageType.CALL;
  }

  /** Whether it is a message without an answer (since 2.1). */
  boolean send() {
    return seen.messageType() == MessageType.SEND;
  }

  /** Whether it answers a request well. */
  boolean result() {
    return seen.messageType() == MessageType.CALLRESULT;
  }

  /** Whether it answers a request, well or not. */
  boolean answer() {
    return result() || seen.messageType() == MessageType.CALLERROR;
  }

  /** Whether it is a request of the station with this action. */
  boolean asks(String action) {
    return sent() && call() && seen.action().equals(action);
  }

  /** Whether it is told again: it may repeat what was told before. */
  boolean resent() {
    return seen.marks().contains("resend");
  }

  /** The open request it answers; null when it is no answer or nothing is known of one. */
  @Nullable Open request() {
    return request;
  }

  /** Whether it is a frame of its version at all. */
  boolean readable() {
    return decoded() instanceof Decoded.Good;
  }

  /** The payload; an empty object when there is none that can be read. */
  JsonObject payload() {
    if (!(decoded() instanceof Decoded.Good good)) {
      return NOTHING;
    }
    return switch (good.frame()) {
      case Frame.Call call -> Json.object(call.payload());
      case Frame.CallResult result -> Json.object(result.payload());
      case Frame.Send send -> Json.object(send.payload());
      case Frame.CallError error -> NOTHING;
      case Frame.CallResultError error -> NOTHING;
    };
  }

  /** What the text is. */
  Decoded decoded() {
    Decoded known = decoded;
    if (known == null) {
      known = FrameCodec.decode(seen.raw(), seen.version(), WireLimits.DEFAULT);
      decoded = known;
    }
    return known;
  }
}
