package io.ocppemu.csms;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stations that are remembered, by identity. Any thread. */
final class Roster {
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms roster");
  private final Office office;

  /** Guarded by the lock. */
  private final Map<String, StationDesk> desks = new HashMap<>();

  /** Guarded by the lock. */
  private long forgotten;

  Roster(Office office) {
    this.office = office;
  }

  @Nullable StationDesk find(String stationId) {
    return lock.with(() -> desks.get(stationId));
  }

  List<StationDesk> all() {
    return lock.with(() -> List.copyOf(desks.values()));
  }

  long forgotten() {
    return lock.with(() -> forgotten);
  }

  /**
   * Whether {@code stationId} is known or could be: there is room, or one offline can make room.
   */
  boolean room(String stationId) {
    return lock.with(
        () ->
            desks.containsKey(stationId)
                || desks.size() < office.config.limits().stations()
                || longestOffline() != null);
  }

  /** The desk of {@code stationId}, made if need be; null when there is no room. */
  @Nullable StationDesk open(String stationId, Version version) {
    return lock.with(
        () -> {
          StationDesk known = desks.get(stationId);
          if (known != null) {
            return known;
          }
          if (desks.size() >= office.config.limits().stations()) {
            String leaving = longestOffline();
            if (leaving == null) {
              return null;
            }
            desks.remove(leaving);
            forgotten++;
          }
          StationDesk made = new StationDesk(stationId, version, office);
          desks.put(stationId, made);
          return made;
        });
  }

  private @Nullable String longestOffline() {
    return desks.values().stream()
        .filter(desk -> !desk.presence().connected() && desk.presence().connections() > 0)
        .min(Comparator.comparing((StationDesk desk) -> since(desk.presence())))
        .map(StationDesk::stationId)
        .orElse(null);
  }

  private static Instant since(Presence presence) {
    Instant since = presence.disconnectedAt();
    return since == null ? Instant.MAX : since;
  }
}
