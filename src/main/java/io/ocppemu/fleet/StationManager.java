package io.ocppemu.fleet;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.station.BootReason;
import io.ocppemu.station.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stations of the emulator. Its lock guards the map and nothing else: references are copied
 * under it, stations are visited without it. Any thread may call.
 */
public final class StationManager {
  private static final Logger log = LoggerFactory.getLogger(StationManager.class);

  private final RankedLock lock = new RankedLock(LockRank.FLEET, "stations");
  private final int most;

  /** Guarded by the lock. */
  private final Map<String, FleetStation> stations = new LinkedHashMap<>();

  /**
   * An empty fleet.
   *
   * @param most how many stations it takes; at least 1
   */
  public StationManager(int most) {
    this.most = most;
  }

  /** What became of a wish to add a station. */
  public enum Added {
    ADDED,
    EXISTS,
    FULL
  }

  /** Adds a station. */
  public Added add(FleetStation station) {
    return lock.with(
        () -> {
          if (stations.containsKey(station.stationId())) {
            return Added.EXISTS;
          }
          if (stations.size() >= most) {
            return Added.FULL;
          }
          stations.put(station.stationId(), station);
          return Added.ADDED;
        });
  }

  /** The station with this id. */
  public Optional<FleetStation> find(String stationId) {
    return Optional.ofNullable(lock.with(() -> stations.get(stationId)));
  }

  /** Whether the fleet still has exactly this station. */
  public boolean has(FleetStation station) {
    return find(station.stationId()).filter(found -> found == station).isPresent();
  }

  /** All stations at this moment, in the order they were added. */
  public List<FleetStation> all() {
    return lock.with(() -> List.copyOf(stations.values()));
  }

  /** How many stations there are. */
  public int size() {
    return lock.with(stations::size);
  }

  /** The most stations it takes. */
  public int most() {
    return most;
  }

  /** Takes a station out of the fleet and closes its link; empty when there is none. */
  public Optional<FleetStation> remove(String stationId) {
    Optional<FleetStation> removed =
        Optional.ofNullable(lock.with(() -> stations.remove(stationId)));
    removed.ifPresent(
        station -> {
          // Nobody waits: the mailbox closes it when its turn comes.
          CompletableFuture<Boolean> unused = station.link().close("the station was deleted");
        });
    return removed;
  }

  /**
   * Replaces the definition of a station; an open link is dialled anew when the address changed.
   */
  public void redefine(FleetStation station, StationDefinition next) {
    boolean moved = !next.csmsUrl().equals(station.definition().csmsUrl());
    station.redefine(next);
    if (moved) {
      station.link().replan(StationFactory.plan(next));
    }
  }

  /** Switches a station on; returns why it was refused, if it was. */
  public Optional<String> start(FleetStation station) {
    return station.link().act(new Input.PowerOn(BootReason.POWER_UP));
  }

  /**
   * Closes all links in an orderly way and waits for it, no longer than {@code patience}. Stations
   * keep their state: they have not been switched off.
   */
  public void leave(Duration patience) {
    RankedLock.assertNoneHeld("StationManager.leave");
    Collection<CompletableFuture<Boolean>> closing = new ArrayList<>();
    for (FleetStation station : all()) {
      closing.add(station.link().close("the emulator shuts down"));
    }
    try {
      CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("not every link closed within {}", patience);
    }
  }
}
