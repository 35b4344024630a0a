package io.ocppemu.fleet;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.Timeline.Timer;
import io.ocppemu.station.ChargeProgress;
import io.ocppemu.station.Input;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.authorization.IdToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * Does what a driver does from arrival to departure, and tells when it worked or why not. Any
 * thread may call; the answers come later.
 */
public final class ChargeDesk {
  private final Timeline timeline;

  public ChargeDesk(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * How it went.
   *
   * @param detail what happened, or why it did not work
   * @param transactionId the station's own id of the transaction, if there is one
   */
  public record Outcome(boolean ok, String detail, Optional<String> transactionId) {
    static Outcome failed(String why) {
      return new Outcome(false, why, Optional.empty());
    }
  }

  /**
   * Plugs in if need be, shows the token, and waits until the transaction has begun.
   *
   * @param connectorId 0 for the first
   */
  public CompletableFuture<Outcome> charge(
      FleetStation at, int evseId, int connectorId, IdToken token, Duration patience) {
    StationFacts facts = at.station().facts(timeline.now());
    Optional<EvseFacts> evse =
        facts.evses().stream().filter(candidate -> candidate.id() == evseId).findFirst();
    if (evse.isEmpty()) {
      return done(
          Outcome.failed(
              "there is no EVSE " + evseId + "; the station has " + facts.evses().size()));
    }
    if (evse.get().transaction().isPresent() && evse.get().authorized().isPresent()) {
      return done(Outcome.failed("EVSE " + evseId + " is charging already"));
    }
    boolean plugged = evse.get().connectors().stream().anyMatch(connector -> connector.plugged());
    if (!plugged) {
      Optional<String> refusal = at.link().act(new Input.PlugIn(evseId, connectorId));
      if (refusal.isPresent()) {
        return done(Outcome.failed(refusal.get()));
      }
    }
    Optional<String> refusal = at.link().act(new Input.PresentToken(evseId, token));
    if (refusal.isPresent()) {
      return done(Outcome.failed(refusal.get()));
    }
    return watch(
        at,
        evseId,
        true,
        patience,
        "the transaction has not begun within " + patience.toSeconds() + " s");
  }

  /**
   * Stops as the driver, waits until the transaction is told to the CSMS, and unplugs if wanted.
   */
  public CompletableFuture<Outcome> stop(
      FleetStation at, int evseId, Optional<IdToken> token, boolean unplug, Duration patience) {
    Input input =
        token
            .<Input>map(shown -> new Input.PresentToken(evseId, shown))
            .orElse(new Input.PressStop(evseId));
    Optional<String> refusal = at.link().act(input);
    if (refusal.isPresent()) {
      return done(Outcome.failed(refusal.get()));
    }
    if (unplug) {
      // The cable comes out once the session is over, as the driver waits for the lock.
      return watch(at, evseId, false, patience, "the session has not ended in time")
          .thenCompose(
              outcome -> {
                if (outcome.ok()) {
                  at.link().act(new Input.PlugOut(evseId, 0));
                  return watch(at, evseId, false, patience, "the end was not told in time");
                }
                return done(outcome);
              });
    }
    return watch(at, evseId, false, patience, "the session has not ended in time");
  }

  private CompletableFuture<Outcome> watch(
      FleetStation at, int evseId, boolean toBegin, Duration patience, String tooLate) {
    CompletableFuture<ChargeProgress> progress =
        at.station()
            .await(
                state ->
                    toBegin
                        ? ChargeProgress.towardsBegin(state, evseId)
                        : ChargeProgress.towardsEnd(state, evseId));
    at.link().carryOut();
    Timer deadline =
        timeline.schedule(
            patience, () -> progress.completeExceptionally(new TimeoutException(tooLate)));
    return progress.handle(
        (found, failure) -> {
          deadline.cancel();
          return failure == null
              ? new Outcome(found.reached(), found.detail(), found.transactionId())
              : Outcome.failed(String.valueOf(failure.getMessage()));
        });
  }

  private static CompletableFuture<Outcome> done(Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
