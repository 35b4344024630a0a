package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.RESET;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Trigger;
import java.time.Duration;
import java.util.Optional;

/**
 * Restarts, asked for by the CSMS or at the station (1.6 §5.14; 2.x B11, B12). A restart that is
 * gentle first delivers what transactions have to say, for a bounded time.
 */
final class Resetting {
  private static final Duration DELIVERY = Duration.ofSeconds(30);

  private final StationState station;
  private Optional<Plan> plan = Optional.empty();

  private record Plan(BootReason reason, boolean whenIdle, boolean stayOff) {}

  Resetting(StationState station) {
    this.station = station;
  }

  /** Whether the station is about to restart or to go off. */
  boolean planned() {
    return plan.isPresent();
  }

  boolean waitsForIdle() {
    return plan.map(Plan::whenIdle).orElse(false);
  }

  /** Restarts after every transaction has ended by itself; true if that is not now. */
  boolean whenIdle(BootReason reason) {
    boolean busy = busy();
    plan = Optional.of(new Plan(reason, true, false));
    return busy;
  }

  /** Ends all transactions, delivers their last messages, and restarts. */
  void gently(BootReason reason, StopReason stopReason) {
    endAll(Trigger.RESET_COMMAND, stopReason);
    plan = Optional.of(new Plan(reason, false, false));
    station.agenda().at(Item.of(RESET), station.now().plus(DELIVERY));
  }

  /** Ends all transactions and restarts at once; their messages follow after the restart. */
  void hard(BootReason reason) {
    endAll(Trigger.RESET_COMMAND, StopReason.HARD_RESET);
    restart(new Plan(reason, false, false));
  }

  /** Ends all transactions, delivers their last messages, and goes off. */
  void switchOff() {
    endAll(Trigger.ABNORMAL_CONDITION, StopReason.POWER_LOSS);
    plan = Optional.of(new Plan(BootReason.POWER_UP, false, true));
    station.agenda().at(Item.of(RESET), station.now().plus(DELIVERY));
  }

  /** Carries a plan out once nothing stands in its way. Called at the end of every decision. */
  void step(boolean overdue) {
    if (plan.isEmpty()) {
      return;
    }
    Plan due = plan.get();
    if (due.whenIdle() && busy()) {
      return;
    }
    if (due.whenIdle()) {
      due = new Plan(due.reason(), false, due.stayOff());
      plan = Optional.of(due);
      station.agenda().at(Item.of(RESET), station.now().plus(DELIVERY));
    }
    if (overdue || !station.accepted() || station.calls().size() == 0) {
      restart(due);
    }
  }

  private void restart(Plan due) {
    plan = Optional.empty();
    station.goDown(due.stayOff());
    if (due.stayOff()) {
      station.effect(new Effect.HangUp(1000, "switched off"));
      station.show("stopped", "");
    } else {
      station.effect(new Effect.Restart(station.hardware().bootTime(), due.reason()));
      station.show("restarting", "");
    }
  }

  private boolean busy() {
    return station.evses().stream().anyMatch(EvseState::busy);
  }

  private void endAll(Trigger trigger, StopReason reason) {
    for (EvseState evse : station.evses()) {
      evse.asked = Optional.empty();
      if (evse.transaction.isPresent()) {
        station.charging().end(evse, trigger, reason);
      } else if (evse.authorization.isPresent()) {
        station.authorizing().withdraw(evse, trigger, reason);
      }
    }
  }
}
