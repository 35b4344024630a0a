package io.ocppemu.csms;

import com.google.gson.JsonObject;
import java.time.Duration;

/** How the sandbox shall answer one request. */
public sealed interface Reply {

  /** As it would anyway. */
  record Normal() implements Reply {}

  /** With a CALLRESULT of just this payload, valid or not. */
  record Result(JsonObject payload) implements Reply {}

  /** As it would anyway, the payload changed by this RFC 7396 merge patch (null removes). */
  record Merged(JsonObject patch) implements Reply {}

  /** With a CALLERROR; {@code code} goes out as it stands. The request counts as not processed. */
  record Refusal(String code, String description) implements Reply {}

  /** Not at all, though the request is processed: as if the answer was lost. */
  record Silence() implements Reply {}

  /** By closing the connection, though the request is processed. */
  record Hangup(int code, String reason) implements Reply {}

  /** Like {@code reply}, but only after {@code delay}. */
  record Later(Duration delay, Reply reply) implements Reply {}
}
