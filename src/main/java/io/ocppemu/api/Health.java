package io.ocppemu.api;

import io.ocppemu.api.SystemViews.HealthView;
import io.ocppemu.api.SystemViews.ProbeView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.kernel.Mailbox;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.messagelog.StoreGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds out whether the emulator works, by having its parts do a little work, each within a second.
 */
final class Health {
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final int STATIONS_ASKED = 3;

  private final ApiParts parts;

  Health(ApiParts parts) {
    this.parts = parts;
  }

  /** What a part says of itself; throws or takes too long when it is not well. */
  private interface Check {
    String run() throws Exception;
  }

  private record Named(String name, boolean vital, Check check) {}

  /** Asks all parts at once. */
  HealthView examine() {
    List<Named> checks =
        List.of(
            new Named("stations", true, this::stations),
            new Named("broadcaster", true, this::broadcaster),
            new Named("message-log", true, this::messageLog),
            new Named("database", false, this::database),
            new Named("locks", true, this::locks));
    List<CompletableFuture<ProbeView>> running = new ArrayList<>();
    for (Named named : checks) {
      running.add(start(named));
    }
    // One deadline for all of them: several that hang take no longer than one.
    long end = parts.timeline().nanos() + DEADLINE.toNanos();
    boolean down = false;
    boolean degraded = false;
    List<ProbeView> probes = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      ProbeView probe = outcome(checks.get(i), running.get(i), end);
      probes.add(probe);
      down |= !probe.ok() && checks.get(i).vital();
      degraded |= !probe.ok();
    }
    return new HealthView(
        down ? "down" : degraded ? "degraded" : "up",
        parts.config().version(),
        parts.config().startedAt(),
        Duration.between(parts.config().startedAt(), parts.timeline().now()).toMillis() / 1e3,
        probes);
  }

  private CompletableFuture<ProbeView> start(Named named) {
    CompletableFuture<ProbeView> done = new CompletableFuture<>();
    Threads.virtual(
        "probe-" + named.name(),
        () -> {
          long began = parts.timeline().nanos();
          boolean ok;
          String detail;
          try {
            detail = named.check().run();
            ok = true;
          } catch (Exception e) {
            detail = String.valueOf(e.getMessage());
            ok = false;
          }
          double millis = (parts.timeline().nanos() - began) / 1e6;
          done.complete(new ProbeView(named.name(), ok, millis, detail));
        });
    return done;
  }

  private ProbeView outcome(Named named, CompletableFuture<ProbeView> probe, long end) {
    RankedLock.assertNoneHeld("Health.outcome");
    try {
      long left = Math.max(0, end - parts.timeline().nanos());
      return probe.get(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late(named);
    } catch (ExecutionException | TimeoutException e) {
      return late(named);
    }
  }

  private static ProbeView late(Named named) {
    return new ProbeView(
        named.name(),
        false,
        DEADLINE.toMillis(),
        "no answer within " + DEADLINE.toMillis() + " ms");
  }

  private String stations() throws Exception {
    RankedLock.assertNoneHeld("Health.stations");
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    new Mailbox("health", 1, parts.mailboxes()).post(() -> answer.complete(true));
    answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    List<FleetStation> all = parts.stations().all();
    int step = Math.max(1, all.size() / STATIONS_ASKED);
    for (int i = 0; i < all.size(); i += step) {
      FleetStation station = all.get(i);
      if (!station.link().probe().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the mailbox of station " + station.stationId() + " is full");
      }
    }
    return all.size() + " stations";
  }

  private String broadcaster() {
    if (!parts.broadcaster().probe(DEADLINE)) {
      throw new IllegalStateException("the broadcaster does not answer");
    }
    return parts.broadcaster().stats().active() + " subscribers";
  }

  private String messageLog() {
    if (!parts.log().probe(DEADLINE)) {
      throw new IllegalStateException("the message log does not answer");
    }
    var stats = parts.log().stats();
    return "%d waiting, %d on disk, %d dropped"
        .formatted(stats.queued(), stats.spillWaiting(), stats.dropped());
  }

  private String database() {
    if (!parts.database().loop().alive()) {
      throw new IllegalStateException("nobody watches the database");
    }
    Optional<String> trouble = parts.database().trouble();
    if (trouble.isPresent()) {
      throw new IllegalStateException(trouble.get());
    }
    List<StoreGuard.Stats> guards = List.of(parts.log().guard(), parts.stateGuard().get());
    String breakers = String.join("; ", guards.stream().map(Health::breaker).toList());
    if (guards.stream().anyMatch(guard -> !guard.state().equals("CLOSED"))) {
      throw new IllegalStateException(
          "it answers, but is not written to just now: circuit breakers: " + breakers);
    }
    return parts
            .sync()
            .lastError()
            .map(error -> "it answers; the last save failed: " + error)
            .orElse("it answers")
        + "; circuit breakers: "
        + breakers;
  }

  private static String breaker(StoreGuard.Stats guard) {
    return "%s %s, opened %d times, %d of %d calls failed, %d slow"
        .formatted(
            guard.name(),
            guard.state().toLowerCase(Locale.ROOT),
            guard.opened(),
            guard.failures(),
            guard.calls(),
            guard.slow());
  }

  private String locks() {
    List<String> trouble = parts.pulse().lockTrouble();
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(String.join("; ", trouble));
    }
    if (!parts.pulse().alive()) {
      throw new IllegalStateException("nobody watches the locks");
    }
    return "none is stuck";
  }
}
