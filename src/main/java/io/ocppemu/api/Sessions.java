package io.ocppemu.api;

import io.ocppemu.kernel.Timeline;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Browsers that have shown a token. Each gets an id that cannot be guessed; only digests of ids are
 * kept, in memory: a restart ends every session. Any thread.
 */
final class Sessions {
  /** How long a browser stays in. */
  static final Duration LIFE = Duration.ofDays(7);

  /** Beyond so many the oldest session ends. */
  static final int MAX = 1_000;

  private static final int ID_BYTES = 32;

  private record Session(Role role, long sinceNanos) {}

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Timeline timeline;

  Sessions(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Begins a session and returns its id. */
  String begin(Role role) {
    sessions.values().removeIf(this::over);
    while (sessions.size() >= MAX) {
      sessions.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().sinceNanos()))
          .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(key(id), new Session(role, timeline.nanos()));
    return id;
  }

  /** The role of the session with this id, while it lasts. */
  Optional<Role> role(String id) {
    return Optional.ofNullable(sessions.get(key(id)))
        .filter(session -> !over(session))
        .map(Session::role);
  }

  /** Ends a session; harmless when there is none. */
  void end(String id) {
    sessions.remove(key(id));
  }

  private boolean over(Session session) {
    return timeline.nanos() - session.sinceNanos() > LIFE.toNanos();
  }

  private static String key(String id) {
    return HexFormat.of().formatHex(Digests.of(id));
  }
}
