package io.ocppemu.csms;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Decoded;
import io.ocppemu.wire.Frame;
import io.ocppemu.wire.FrameCodec;
import io.ocppemu.wire.Version;
import io.ocppemu.wire.WireLimits;
import java.time.Instant;
import java.util.List;

/**
 * One text between the sandbox and a station. Immutable.
 *
 * @param seq the frame's number among the station's frames, from 1, without gaps, over all its
 *     connections
 * @param direction seen from the station: {@code SENT} came from it, {@code RECEIVED} went to it
 * @param messageId empty when unreadable
 * @param action on answers that of their request; empty when unknown
 * @param raw the text as it was on the wire
 * @param marks what sets the frame apart: {@code resend} (a message id seen before), {@code bent},
 *     {@code raw}
 */
public record CsmsFrame(
    long seq,
    String stationId,
    Instant time,
    Direction direction,
    Version version,
    MessageType type,
    String messageId,
    String action,
    String raw,
    List<String> marks) {

  public CsmsFrame {
    marks = List.copyOf(marks);
  }

  /** The payload, or the details of an error; an empty object when the text is malformed. */
  public JsonObject payload() {
    if (FrameCodec.decode(raw, version, WireLimits.DEFAULT) instanceof Decoded.Good good) {
      JsonElement payload =
          switch (good.frame()) {
            case Frame.Call call -> call.payload();
            case Frame.CallResult result -> result.payload();
            case Frame.CallError error -> error.details();
            case Frame.CallResultError error -> error.details();
            case Frame.Send send -> send.payload();
          };
      return payload.getAsJsonObject();
    }
    return new JsonObject();
  }
}
