package io.ocppemu.csms;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A standing order to answer an action other than usual. Of several that match, the one added first
 * is used until its times are up. Built from {@link #on(String)}.
 *
 * @param id empty until the sandbox has taken it and given it one
 * @param stationId the only station it is for; null for all
 * @param action the only action it is for; {@code *} for all
 * @param times how often it applies; 0 for always
 * @param response what the CALLRESULT carries; null for the usual
 * @param merge true merges {@code response} into the usual answer (RFC 7396), false replaces it
 * @param errorCode the code of a CALLERROR instead of a CALLRESULT; null for none
 * @param errorDescription goes with {@code errorCode}
 * @param delay how long the answer is held back; zero for not at all
 * @param silent true never answers
 * @param closeCode closes the connection instead of answering; 0 for not
 */
public record Bend(
    String id,
    @Nullable String stationId,
    String action,
    int times,
    @Nullable JsonObject response,
    boolean merge,
    @Nullable String errorCode,
    String errorDescription,
    Duration delay,
    boolean silent,
    int closeCode) {

  private static final Duration LONGEST = Duration.ofHours(1);

  public Bend {
    if (action.isEmpty()) {
      throw new IllegalArgumentException("action must name an action, or * for all");
    }
    if (times < 0) {
      throw new IllegalArgumentException("times must be 0 (always) or more, not " + times);
    }
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("delay must be 0 to 1 h, not " + delay);
    }
    if (closeCode != 0 && !Closing.sendable(closeCode)) {
      throw new IllegalArgumentException(
          "closeCode must be 0 or a code that may be sent (1000 to 1014 but 1004 to 1006, or 3000"
              + " to 4999), not "
              + closeCode);
    }
    int ways =
        (response != null ? 1 : 0)
            + (errorCode != null ? 1 : 0)
            + (silent ? 1 : 0)
            + (closeCode != 0 ? 1 : 0);
    if (ways > 1) {
      throw new IllegalArgumentException(
          "a bend has at most one of response, errorCode, silent and closeCode");
    }
    if (ways == 0 && delay.isZero()) {
      throw new IllegalArgumentException(
          "a bend needs one of response, errorCode, silent, closeCode and delay");
    }
  }

  /** Begins a bend of {@code action} ({@code *} for all) for all stations, applied for ever. */
  public static Begun on(String action) {
    return new Begun(null, action, 0, Duration.ZERO);
  }

  /** A bend whose way of answering is still to be said. */
  public record Begun(@Nullable String stationId, String action, int times, Duration delay) {

    /** Only for this station. */
    public Begun at(String station) {
      return new Begun(station, action, times, delay);
    }

    /** Only for the next {@code count} requests. */
    public Begun times(int count) {
      return new Begun(stationId, action, count, delay);
    }

    /** Only for the next request. */
    public Begun once() {
      return times(1);
    }

    /** The answer is held back for {@code wait}. */
    public Begun after(Duration wait) {
      return new Begun(stationId, action, times, wait);
    }

    /** Answers as usual, only late; needs {@link #after}. */
    public Bend asUsual() {
      return new Bend("", stationId, action, times, null, false, null, "", delay, false, 0);
    }

    /** Answers with this payload alone. */
    public Bend replace(String json) {
      return new Bend("", stationId, action, times, object(json), false, null, "", delay, false, 0);
    }

    /** Answers as usual with this merged in; null removes a field. */
    public Bend merge(String json) {
      return new Bend("", stationId, action, times, object(json), true, null, "", delay, false, 0);
    }

    /** Answers with CALLERROR. */
    public Bend error(String code, String description) {
      return new Bend(
          "", stationId, action, times, null, false, code, description, delay, false, 0);
    }

    /** Never answers. */
    public Bend silence() {
      return new Bend("", stationId, action, times, null, false, null, "", delay, true, 0);
    }

    /** Closes the connection with {@code code}. */
    public Bend close(int code) {
      return new Bend("", stationId, action, times, null, false, null, "", delay, false, code);
    }

    private static JsonObject object(String json) {
      return JsonParser.parseString(json).getAsJsonObject();
    }
  }

  /** Whether the bend is for {@code call}. */
  boolean matches(ReceivedCall call) {
    return (stationId == null || stationId.equals(call.stationId()))
        && (action.equals("*") || action.equals(call.action()));
  }

  /** What the bend makes of a request. */
  Reply reply() {
    Reply reply = reply(response);
    return delay.isZero() ? reply : new Reply.Later(delay, reply);
  }

  private Reply reply(@Nullable JsonObject payload) {
    if (payload != null) {
      return merge ? new Reply.Merged(payload) : new Reply.Result(payload);
    }
    if (errorCode != null) {
      return new Reply.Refusal(errorCode, errorDescription);
    }
    if (silent) {
      return new Reply.Silence();
    }
    return closeCode == 0 ? new Reply.Normal() : new Reply.Hangup(closeCode, "bent");
  }
}
