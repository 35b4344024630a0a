package io.ocppemu.station;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.CallOutcome.NotDelivered;
import io.ocppemu.station.CallOutcome.TimedOut;
import io.ocppemu.station.ConnectorState.Fault;
import io.ocppemu.station.EvseState.Asked;
import io.ocppemu.station.StationEvent.Telling;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.authorization.TokenInfo;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the station does when something happens to it: its link, its timers, its users, and the
 * answers to its requests. Runs under the STATION lock, inside {@link Station#decide}.
 */
public final class Acting {
  private static final int WAKE_MAX = 1_000;

  private Acting() {}

  /**
   * What came of an input.
   *
   * @param refusal why a person's wish was not fulfilled
   * @param failed requests that found no answer by it; what that means is the protocol's to say
   */
  public record Acted(Refusal refusal, List<FailedCall> failed) {
    public Acted {
      failed = List.copyOf(failed);
    }

    static Acted well() {
      return new Acted(Refusal.NONE, List.of());
    }

    static Acted of(Refusal refusal) {
      return new Acted(refusal, List.of());
    }
  }

  /** A request without an answer. */
  public record FailedCall(OutCall call, CallOutcome outcome) {}

  /** Lets {@code input} happen to the station. */
  public static Acted act(StationState state, Input input) {
    return switch (input) {
      case Input.PowerOn on -> powerOn(state, on.reason());
      case Input.PowerOff off -> powerOff(state);
      case Input.Leave leave -> leave(state);
      case Input.Connected connected -> connected(state);
      case Input.Disconnected gone -> disconnected(state, gone.why());
      case Input.Wake wake -> wake(state);
      case Input.PlugIn plug ->
          at(
              state,
              plug.evseId(),
              plug.connectorId(),
              evse -> c -> state.charging().plugIn(evse, c));
      case Input.PlugOut plug -> plugOut(state, plug);
      case Input.PresentToken present ->
          at(state, present.evseId(), 1, evse -> c -> present(state, evse, present.token()));
      case Input.PressStop stop -> at(state, stop.evseId(), 1, evse -> c -> pressStop(state, evse));
      case Input.Break broken ->
          atEach(
              state,
              broken.evseId(),
              evse ->
                  state
                      .availability()
                      .breakDown(
                          evse,
                          broken.connectorId(),
                          new Fault(broken.errorCode(), broken.info())));
      case Input.Repair repair ->
          atEach(
              state,
              repair.evseId(),
              evse -> state.availability().repair(evse, repair.connectorId()));
      case Input.LocalReset reset -> localReset(state);
    };
  }

  private static Acted powerOn(StationState state, BootReason reason) {
    if (state.on() && reason == BootReason.POWER_UP) {
      return Acted.of(new Refusal("the station is switched on already"));
    }
    if (!state.on() && state.everSwitchedOff() && reason != BootReason.POWER_UP) {
      return Acted.of(new Refusal("the station was switched off while it restarted"));
    }
    state.switchOn(reason);
    state.show("started", "");
    return Acted.well();
  }

  private static Acted powerOff(StationState state) {
    if (!state.on()) {
      return Acted.of(new Refusal("the station is switched off already"));
    }
    state.resetting().switchOff();
    return Acted.well();
  }

  private static Acted leave(StationState state) {
    state.effect(new Effect.HangUp(1001, "the emulator shuts down"));
    return Acted.well();
  }

  private static Acted localReset(StationState state) {
    if (!state.on()) {
      return Acted.of(new Refusal("the station is switched off"));
    }
    state.resetting().gently(BootReason.LOCAL_RESET, StopReason.REBOOT);
    return Acted.well();
  }

  private static Acted connected(StationState state) {
    state.living().connected();
    return Acted.well();
  }

  private static Acted disconnected(StationState state, String why) {
    List<FailedCall> failed = new ArrayList<>();
    for (OutCall call : state.living().disconnected(why)) {
      failed.add(new FailedCall(call, new NotDelivered(why)));
    }
    return new Acted(Refusal.NONE, failed);
  }

  private static Refusal present(StationState state, EvseState evse, IdToken token) {
    state.forgetRefusal();
    if (!state.on()) {
      return new Refusal("the station is switched off");
    }
    Refusal refusal = state.authorizing().present(evse, token);
    refusal.reason().ifPresent(why -> state.refused(evse, why));
    return refusal;
  }

  private static Refusal pressStop(StationState state, EvseState evse) {
    if (evse.authorization.isEmpty()) {
      return new Refusal("nobody is charging at EVSE " + evse.id);
    }
    state.authorizing().withdraw(evse, Trigger.STOP_AUTHORIZED, StopReason.LOCAL);
    return Refusal.NONE;
  }

  private static Acted plugOut(StationState state, Input.PlugOut plug) {
    if (plug.connectorId() > 0) {
      return at(
          state, plug.evseId(), plug.connectorId(), evse -> c -> state.charging().plugOut(evse, c));
    }
    return at(state, plug.evseId(), 1, evse -> c -> state.charging().plugOut(evse, evse.current()));
  }

  private static Acted at(
      StationState state,
      int evseId,
      int connectorId,
      Function<EvseState, Function<ConnectorState, Refusal>> what) {
    Optional<EvseState> evse = state.findEvse(evseId);
    if (evse.isEmpty()) {
      return Acted.of(
          new Refusal("there is no EVSE " + evseId + "; the station has " + state.evseCount()));
    }
    int connector = Math.max(1, connectorId);
    if (connector > evse.get().connectors.size()) {
      return Acted.of(new Refusal("EVSE " + evseId + " has no connector " + connector));
    }
    return Acted.of(what.apply(evse.get()).apply(evse.get().connectors.get(connector - 1)));
  }

  private static Acted atEach(StationState state, int evseId, Function<EvseState, Refusal> what) {
    if (evseId != 0) {
      return at(state, evseId, 1, evse -> c -> what.apply(evse));
    }
    Refusal last = Refusal.NONE;
    for (EvseState evse : state.evses()) {
      last = what.apply(evse);
    }
    return Acted.of(last);
  }

  private static Acted wake(StationState state) {
    List<FailedCall> failed = new ArrayList<>();
    for (int turn = 0; turn < WAKE_MAX; turn++) {
      Optional<Item> item = state.agenda().takeDue(state.now());
      if (item.isEmpty()) {
        break;
      }
      doItem(state, item.get(), failed);
    }
    return new Acted(Refusal.NONE, failed);
  }

  private static void doItem(StationState state, Item item, List<FailedCall> failed) {
    Optional<EvseState> evse = state.findEvse(item.evseId());
    switch (item.what()) {
      case CALL_TIMEOUT ->
          state
              .calling()
              .open()
              .ifPresent(call -> failed.add(new FailedCall(call, new TimedOut())));
      case BOOT -> state.living().bootDue();
      case ENERGY_START -> evse.ifPresent(state.charging()::energyMayFlow);
      case POWER -> evse.ifPresent(state.charging()::review);
      case STATUS -> state.statuses().lookAgain(item.evseId());
      case CONNECTION_TIMEOUT -> evse.ifPresent(state.charging()::connectionTimedOut);
      case SAMPLE -> evse.ifPresent(state.metering()::sample);
      case SAMPLE_FOR_END -> evse.ifPresent(state.metering()::sampleForEnd);
      case ALIGNED -> state.metering().aligned();
      case ALIGNED_FOR_END -> state.metering().alignedForEnd();
      case HEARTBEAT -> state.living().heartbeatDue();
      case RETRY -> {
        // Waking is enough: the queue is looked at after every decision.
      }
      case RESET -> state.resetting().step(true);
    }
  }

  /** The CSMS answered BootNotification; see {@link Living#registered}. */
  public static void registered(
      StationState state, Registration.Verdict verdict, Duration interval, Instant csmsTime) {
    state.living().registered(verdict, interval, csmsTime);
  }

  /** BootNotification found no usable answer. */
  public static void bootFailed(StationState state) {
    state.living().bootFailed();
  }

  /** The CSMS told its time. */
  public static void clockTold(StationState state, Instant csmsTime) {
    state.living().clock(csmsTime);
  }

  /** The CSMS answered the question about a token at an EVSE. */
  public static void authorized(StationState state, int evseId, IdToken token, TokenInfo info) {
    state.findEvse(evseId).ifPresent(evse -> state.authorizing().answered(evse, token, info));
  }

  /** The question about a token at an EVSE found no answer. */
  public static void notAuthorized(StationState state, int evseId, IdToken token, String why) {
    state.findEvse(evseId).ifPresent(evse -> state.authorizing().unanswered(evse, token, why));
  }

  /** The token the EVSE has asked the CSMS about, if it still waits for the answer. */
  public static Optional<IdToken> askedToken(StationState state, int evseId) {
    return state.findEvse(evseId).flatMap(evse -> evse.asked).map(Asked::token);
  }

  /** The CSMS said in a transaction's answer what it thinks of the transaction's token. */
  public static void judged(StationState state, String transactionId, TokenInfo info) {
    state
        .transaction(transactionId)
        .ifPresent(
            transaction ->
                transaction
                    .token()
                    .ifPresent(token -> state.authorizing().judged(transaction, token, info)));
  }

  /** 1.6's CSMS numbered a transaction. */
  public static void numbered(StationState state, String transactionId, int number) {
    Optional<Transaction> transaction = state.transaction(transactionId);
    transaction.ifPresent(
        known -> {
          known.numbered(number);
          double register = state.findEvse(known.evseId()).map(evse -> evse.registerWh).orElse(0.0);
          state.journal(new Effect.JournalEntry.TransactionIs(known.facts(), register));
          state.show("transaction", "numbered");
        });
  }

  /** A setting was changed: timers that depend on it start anew. */
  public static void settingsChanged(StationState state) {
    state.markChanged();
    if (state.accepted()) {
      state.living().armHeartbeat();
      state.metering().armAligned();
    }
    for (EvseState evse : state.evses()) {
      if (evse.transaction.isPresent()) {
        state.metering().armSampling(evse);
      }
    }
    state.statuses().tellAll(Telling.IF_CHANGED);
    state.show("configuration", "");
  }

  /** What became of a reset (1.6 §5.14; B12). */
  public enum Reset {
    ACCEPTED,
    SCHEDULED
  }

  /** Restarts gently: transactions end and are told, then the station restarts. */
  public static Reset reset(StationState state, BootReason reason) {
    state.resetting().gently(reason, StopReason.SOFT_RESET);
    return Reset.ACCEPTED;
  }

  /** Restarts at once; what transactions have to say follows after the restart. */
  public static Reset resetHard(StationState state, BootReason reason) {
    state.resetting().hard(reason);
    return Reset.ACCEPTED;
  }

  /** Restarts when no transaction runs any more. */
  public static Reset resetWhenIdle(StationState state, BootReason reason) {
    return state.resetting().whenIdle(reason) ? Reset.SCHEDULED : Reset.ACCEPTED;
  }
}
