package io.ocppemu.fleet;

import com.google.gson.JsonParseException;
import io.ocppemu.station.StationSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the fleet back at start: what was saved, and what the journal tells since. */
public final class FleetLoader {
  private static final Logger log = LoggerFactory.getLogger(FleetLoader.class);

  /** A frame number this far on can not have been used before an unclean end. */
  private static final long SEQ_AFTER_UNCLEAN_END = 1_000;

  private FleetLoader() {}

  /**
   * What was brought back.
   *
   * @param toStart the stations that were switched on
   * @param problems a sentence for each station that could not be brought back
   */
  public record Loaded(int stations, List<FleetStation> toStart, List<String> problems) {}

  /** Fills {@code manager}; nothing is switched on yet. */
  public static Loaded load(
      StationManager manager, StationStore store, Journal journal, StationFactory factory) {
    Map<String, List<JournalLine>> lines = new HashMap<>();
    journal.replay(
        text -> {
          try {
            for (JournalLine line : JournalLine.read(text)) {
              lines.computeIfAbsent(line.station(), id -> new ArrayList<>()).add(line);
            }
          } catch (JsonParseException e) {
            log.warn("a line of the journal can not be read and is passed over");
          }
        });
    Map<String, StoredStation> stored = new LinkedHashMap<>();
    store.loadAll().forEach(station -> stored.put(station.definition().stationId(), station));
    List<FleetStation> toStart = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (StoredStation saved : stored.values()) {
      String stationId = saved.definition().stationId();
      try {
        Optional<StationSnapshot> snapshot =
            replayed(saved, lines.getOrDefault(stationId, List.of()));
        FleetStation station = build(saved, snapshot, factory);
        boolean wasOn = snapshot.map(StationSnapshot::poweredOn).orElse(true);
        if (manager.add(station) == StationManager.Added.ADDED && wasOn) {
          toStart.add(station);
        }
      } catch (IllegalArgumentException e) {
        problems.add("station " + stationId + " was not brought back: " + e.getMessage());
      }
    }
    return new Loaded(manager.size(), toStart, problems);
  }

  private static Optional<StationSnapshot> replayed(StoredStation saved, List<JournalLine> lines) {
    return saved
        .snapshot()
        .map(
            snapshot -> {
              JournalReplay replay = new JournalReplay(snapshot);
              lines.forEach(replay::apply);
              return replay.result();
            });
  }

  private static FleetStation build(
      StoredStation saved, Optional<StationSnapshot> snapshot, StationFactory factory) {
    long lastSeq = saved.lastSeq() + (saved.clean() ? 0 : SEQ_AFTER_UNCLEAN_END);
    return factory.build(saved.definition(), snapshot, Map.of(), lastSeq);
  }
}
