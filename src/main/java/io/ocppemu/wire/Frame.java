package io.ocppemu.wire;

import com.google.gson.JsonElement;

/**
 * One OCPP-J text message, decoded (OCPP-J 1.6 §4.2; 2.x part 4 §4.2). Payloads are Gson trees and
 * are never changed once they are inside a frame.
 */
public sealed interface Frame {

  /** The message type number that opens the array: 2 to 6. */
  int typeId();

  /** The id that pairs a request with its answer, at most 36 characters. */
  String messageId();

  /** A request that awaits an answer. */
  record Call(String messageId, String action, JsonElement payload) implements Frame {
    @Override
    public int typeId() {
      return 2;
    }
  }

  /** The answer to a {@link Call}. */
  record CallResult(String messageId, JsonElement payload) implements Frame {
    @Override
    public int typeId() {
      return 3;
    }
  }

  /** The refusal of a {@link Call}; {@code code} is the word as it stood on the wire. */
  record CallError(String messageId, String code, String description, JsonElement details)
      implements Frame {
    @Override
    public int typeId() {
      return 4;
    }
  }

  /** Says that a {@link CallResult} could not be understood. Since 2.1. */
  record CallResultError(String messageId, String code, String description, JsonElement details)
      implements Frame {
    @Override
    public int typeId() {
      return 5;
    }
  }

  /** A message that has no answer. Since 2.1. */
  record Send(String messageId, String action, JsonElement payload) implements Frame {
    @Override
    public int typeId() {
      return 6;
    }
  }
}
