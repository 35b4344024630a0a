package io.ocppemu.api;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each station's frames tell of late: how many come, how long the CSMS takes to answer, and
 * the last error. Entries come from one thread at a time; any thread may read.
 */
public final class FleetRates implements EntryTap {
  /** How long a slot lasts, in which frames are counted together. */
  static final Duration SLOT = Duration.ofSeconds(2);

  private final Timeline timeline;
  private final int stationsMax;
  private final long startNanos;
  private final long firstSlot;
  private final Map<String, StationRates> stations = new ConcurrentHashMap<>();

  /**
   * Begins with nothing.
   *
   * @param timeline real time
   * @param stationsMax of how many stations at most is kept; further ones are not counted
   */
  public FleetRates(Timeline timeline, int stationsMax) {
    this.timeline = timeline;
    this.stationsMax = stationsMax;
    this.startNanos = timeline.nanos();
    this.firstSlot = timeline.now().getEpochSecond() / SLOT.toSeconds();
  }

  @Override
  public void see(Entry entry) {
    switch (entry.seen()) {
      case FrameSeen frame -> {
        StationRates rates = rates(frame.stationId());
        if (rates != null) {
          rates.frame(entry.seq(), frame, slot());
        }
      }
      case FindingSeen finding -> {
        StationRates rates =
            finding.severity() == Severity.ERROR ? rates(finding.stationId()) : null;
        if (rates != null) {
          rates.finding(finding, slot());
        }
      }
      case StationSeen station -> {
        if (station.what().equals("deleted")) {
          stations.remove(station.stationId());
        }
      }
    }
  }

  /**
   * The number of the slot that ended last. Numbers go up by one every two seconds, and from one
   * run of the program to the next.
   */
  long newestSlot() {
    return slot() - 1;
  }

  /** What is known of a station; empty before its first frame. */
  Optional<StationRates> of(String stationId) {
    return Optional.ofNullable(stations.get(stationId));
  }

  private long slot() {
    return firstSlot + (timeline.nanos() - startNanos) / SLOT.toNanos();
  }

  private @Nullable StationRates rates(String stationId) {
    StationRates known = stations.get(stationId);
    if (known != null || stations.size() >= stationsMax) {
      return known;
    }
    StationRates fresh = new StationRates();
    stations.put(stationId, fresh);
    return fresh;
  }
}
