package io.ocppemu.station.authorization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the station remembers of tokens (1.6 §3.5.1; 2.x C10). Holds a bounded number of entries;
 * when full, an entry that is not valid makes room, else the oldest. Guarded by the STATION lock.
 */
public final class AuthorizationCache {
  private final int capacity;
  private final Map<IdToken, TokenInfo> entries = new LinkedHashMap<>();

  /** An empty cache for {@code capacity} entries, at least 1. */
  public AuthorizationCache(int capacity) {
    this.capacity = capacity;
  }

  /** What is known of {@code token}. */
  public Optional<TokenInfo> find(IdToken token) {
    return Optional.ofNullable(entries.get(token));
  }

  /** Remembers {@code info}, replacing what was known. */
  public void put(IdToken token, TokenInfo info, Instant now) {
    entries.remove(token);
    if (entries.size() >= capacity) {
      IdToken leaving = entries.keySet().iterator().next();
      for (Map.Entry<IdToken, TokenInfo> entry : entries.entrySet()) {
        if (!entry.getValue().acceptedAt(now)) {
          leaving = entry.getKey();
          break;
        }
      }
      entries.remove(leaving);
    }
    entries.put(token, info);
  }

  /** Forgets everything. */
  public void clear() {
    entries.clear();
  }

  /** Everything remembered, oldest first. */
  public Map<IdToken, TokenInfo> entries() {
    return new LinkedHashMap<>(entries);
  }
}
