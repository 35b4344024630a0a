package io.ocppemu.link.breakpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** What somebody wants to become of a held frame. */
public sealed interface Decision {

  /**
   * It goes on.
   *
   * @param text what it is to say instead; empty for what it says
   */
  record Resume(Optional<String> text) implements Decision {}

  /** It never arrives. */
  record Drop() implements Decision {}

  /**
   * It goes on later, unless somebody decides otherwise meanwhile.
   *
   * @param pause from now; positive, at most {@link Breakpoint#DEADLINE_MOST}
   * @param text what it is to say instead; empty for what it says
   */
  record Delay(Duration pause, Optional<String> text) implements Decision {}

  /** It never arrives; whoever asked gets an answer by hand. For a CALL only. */
  record Answer(Said said) implements Decision {}

  /** An answer by hand. */
  sealed interface Said {
    /** The text of the answer to the request with this id. */
    String text(String messageId);
  }

  /** A CALLRESULT. */
  record Result(JsonObject payload) implements Said {
    @Override
    public String text(String messageId) {
      JsonArray frame = new JsonArray();
      frame.add(3);
      frame.add(messageId);
      frame.add(payload);
      return frame.toString();
    }
  }

  /** A CALLERROR; any word may be its code. */
  record Failure(String code, String description, JsonObject details) implements Said {
    @Override
    public String text(String messageId) {
      JsonArray frame = new JsonArray();
      frame.add(4);
      frame.add(messageId);
      frame.add(code);
      frame.add(description);
      frame.add(details);
      return frame.toString();
    }
  }
}
