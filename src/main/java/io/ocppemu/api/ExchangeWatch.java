package io.ocppemu.api;

import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Tap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks out for the frames of requests that somebody sent by hand. Any thread; costs next to
 * nothing while nobody waits.
 */
public final class ExchangeWatch implements Tap {
  private static final int WAITING_MAX = 1_000;

  private final Map<Key, Waiting> waiting = new ConcurrentHashMap<>();

  private record Key(String stationId, String messageId) {}

  /** Somebody waits for the frames with one message id. */
  static final class Waiting {
    private final CompletableFuture<FrameSeen> answer = new CompletableFuture<>();
    private volatile Optional<FrameSeen> request = Optional.empty();

    /** The request as it went out, if it did. */
    Optional<FrameSeen> request() {
      return request;
    }

    /** Completes with the answer as it came in. */
    CompletableFuture<FrameSeen> answer() {
      return answer;
    }
  }

  @Override
  public void see(Seen seen) {
    if (waiting.isEmpty() || !(seen instanceof FrameSeen frame)) {
      return;
    }
    Waiting found = waiting.get(new Key(frame.stationId(), frame.messageId()));
    if (found != null) {
      switch (frame.messageType()) {
        case CALL, SEND -> found.request = Optional.of(frame);
        case CALLRESULT, CALLERROR -> found.answer.complete(frame);
        case CALLRESULTERROR, MALFORMED -> {}
      }
    }
  }

  /**
   * Begins to look out; must be ended by {@link #forget}.
   *
   * @throws Refused when too many wait, or somebody waits for the same id already
   */
  Waiting expect(String stationId, String messageId) {
    if (waiting.size() >= WAITING_MAX) {
      throw Refused.unavailable(WAITING_MAX + " requests wait for their answers already");
    }
    Waiting mine = new Waiting();
    if (waiting.putIfAbsent(new Key(stationId, messageId), mine) != null) {
      throw Refused.conflict("a request with the message id " + messageId + " waits already");
    }
    return mine;
  }

  /** Ends the look-out. */
  void forget(String stationId, String messageId) {
    waiting.remove(new Key(stationId, messageId));
  }
}
