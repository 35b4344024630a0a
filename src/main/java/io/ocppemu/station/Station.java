package io.ocppemu.station;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.station.devicemodel.Settings;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.evse.Hardware;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One charging station: the door to its state. Every decision runs under the station's own lock,
 * takes no time that could be noticed, and leaves behind effects that are carried out afterwards,
 * in order, by {@link #takeEffects}. Any thread may call.
 */
public final class Station {
  private static final int WATCHERS_MAX = 200;

  private final String stationId;
  private final RankedLock lock;

  /** Guarded by the lock. */
  private final StationState state;

  /** Guarded by the lock. */
  private final List<Watcher<?>> watchers = new ArrayList<>();

  /** The state's version at the last save. Written under the lock. */
  private volatile long savedVersion = -1;

  /**
   * Makes a station that is switched off.
   *
   * @param settings its own, not shared
   * @param chance the source of its ids and delays, its own
   */
  public Station(
      String stationId,
      Hardware hardware,
      EvSpec vehicle,
      Settings settings,
      Chance chance,
      Instant now) {
    this.stationId = stationId;
    this.lock = new RankedLock(LockRank.STATION, stationId);
    this.state = new StationState(stationId, hardware, vehicle, settings, chance, now);
  }

  /** The station's identity towards the CSMS. */
  public String stationId() {
    return stationId;
  }

  /** Runs {@code decision} under the lock, at the instant {@code now}. */
  public <T extends @Nullable Object> T decide(Instant now, Function<StationState, T> decision) {
    return lock.with(
        () -> {
          state.at(now);
          T result = decision.apply(state);
          state.resetting().step(false);
          watchers.removeIf(watcher -> watcher.look(state));
          return result;
        });
  }

  /**
   * Takes what the decisions so far want done, oldest first. Called by the station's mailbox only.
   */
  public List<Effect> takeEffects() {
    return lock.with(state::takeEffects);
  }

  /** When the station wants to be woken next; empty for never. */
  public Optional<Instant> nextWake() {
    return lock.with(() -> state.agenda().next());
  }

  /** What the station is like now. */
  public StationFacts facts(Instant now) {
    return lock.with(
        () -> {
          state.at(now);
          return StationFacts.of(state);
        });
  }

  /**
   * A future that completes with the first value that {@code question} finds, now or after a later
   * decision. The question runs under the lock and must be quick and pure. Give the future a
   * deadline; once it is done for whatever reason the question is forgotten.
   */
  public <T> CompletableFuture<T> await(Function<StationState, Optional<T>> question) {
    CompletableFuture<T> future = new CompletableFuture<>();
    lock.run(
        () -> {
          Watcher<T> watcher = new Watcher<>(question, future);
          watchers.removeIf(Watcher::forgotten);
          if (watchers.size() >= WATCHERS_MAX) {
            state.effect(
                new Effect.Complete<>(
                    ignored ->
                        future.completeExceptionally(
                            new IllegalStateException("too many wait for station " + stationId)),
                    ""));
          } else if (!watcher.look(state)) {
            watchers.add(watcher);
          }
        });
    return future;
  }

  /** What has to be saved, changed or not. */
  public Saveable saveable() {
    return lock.with(() -> new Saveable(state.version(), Snapshots.of(state)));
  }

  /** What has to be saved, if anything changed since {@link #saved}. */
  public Optional<Saveable> unsaved() {
    if (state.version() == savedVersion) {
      return Optional.empty();
    }
    return lock.with(
        () ->
            state.version() == savedVersion
                ? Optional.empty()
                : Optional.of(new Saveable(state.version(), Snapshots.of(state))));
  }

  /** Notes that what {@link #unsaved} gave at {@code version} is safe. */
  public void saved(long version) {
    lock.run(() -> savedVersion = Math.max(savedVersion, version));
  }

  /** Brings back what was saved. Call before the station is switched on. */
  public void restore(StationSnapshot snapshot) {
    lock.run(() -> Snapshots.restore(state, snapshot));
  }

  /**
   * A snapshot and the version of the state it was taken of.
   *
   * @param version to be handed to {@link #saved}
   */
  public record Saveable(long version, StationSnapshot snapshot) {}

  private record Watcher<T>(
      Function<StationState, Optional<T>> question, CompletableFuture<T> future) {

    boolean forgotten() {
      return future.isDone();
    }

    /** Whether it is done with. The future itself is completed by an effect, outside the lock. */
    boolean look(StationState state) {
      if (future.isDone()) {
        return true;
      }
      Optional<T> found = question.apply(state);
      found.ifPresent(value -> state.effect(new Effect.Complete<T>(future::complete, value)));
      return found.isPresent();
    }
  }
}
