package io.ocppemu.csms;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of the sandbox and what became of it.
 *
 * @param sent the text of the call; empty when its time was up before its turn came
 * @param raw the text of the answer; null without one
 * @param payload of a CALLRESULT, or the details of a CALLERROR; null without an answer
 * @param errorCode of a CALLERROR, as on the wire; null otherwise
 * @param errorDescription of a CALLERROR; null otherwise
 * @param latency from sending to answer; null without one
 */
public record Exchange(
    String messageId,
    String action,
    String sent,
    Answer answer,
    @Nullable String raw,
    @Nullable JsonObject payload,
    @Nullable String errorCode,
    @Nullable String errorDescription,
    @Nullable Duration latency) {

  /** How a call ended. */
  public enum Answer {
    CALLRESULT,
    CALLERROR,
    /** The deadline passed. */
    TIMEOUT,
    /** The connection ended first. */
    NONE
  }

  /** The word under {@code status} in the answer; empty when there is none. */
  public String status() {
    return payload != null && payload.has("status") && payload.get("status").isJsonPrimitive()
        ? payload.get("status").getAsString()
        : "";
  }
}
