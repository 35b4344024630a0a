package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.CALL_TIMEOUT;
import static io.ocppemu.station.Agenda.What.RETRY;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.Effect.JournalEntry;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.devicemodel.Knob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The station's requests: one open at a time, transaction messages in order and again until
 * answered (1.6 §3.7.1; 2.x E13 and part 4 §4.1.1). Guarded by the STATION lock.
 */
public final class Calling {
  private static final int REMEMBERED_TIMEOUTS = 16;

  private final StationState station;
  private final Deque<String> timedOut = new ArrayDeque<>();

  Calling(StationState station) {
    this.station = station;
  }

  /**
   * Asks for a request to be sent when its turn comes.
   *
   * @param payload the JSON object as text
   * @param ref what the answer will be about; see {@link OutCall#ref}
   * @param optional whether it may be dropped when too many wait
   * @return the request, or empty when it can not be sent now and is not worth keeping
   */
  public Optional<OutCall> ask(
      String action,
      String payload,
      Kind kind,
      String ref,
      boolean optional,
      @Nullable Reply<CallOutcome> reply) {
    boolean keep =
        switch (kind) {
          case TRANSACTION -> true;
          case BOOT, FORCED, TRIGGERED -> station.online();
          case NORMAL -> station.accepted() || station.settings().flag(Knob.QUEUE_ALL_MESSAGES);
        };
    if (!keep) {
      if (reply != null) {
        String why = station.online() ? "not accepted by the CSMS" : "no connection to the CSMS";
        station.effect(new Effect.Complete<>(reply, new CallOutcome.NotDelivered(why)));
      }
      return Optional.empty();
    }
    OutCall call =
        new OutCall(
            station.calls().takeNumber(),
            station.newId(),
            action,
            payload,
            kind,
            ref,
            0,
            0,
            Instant.EPOCH,
            optional,
            false,
            reply);
    Optional<OutCall> dropped = station.calls().add(call);
    if (kind == Kind.TRANSACTION) {
      station.journal(new JournalEntry.Queued(call));
    }
    dropped.ifPresent(this::dropped);
    return Optional.of(call);
  }

  private void dropped(OutCall call) {
    if (call.kind() == Kind.TRANSACTION) {
      station.journal(new JournalEntry.Settled(call.messageId()));
    }
    station.find(true, "queue-full", "", call.action() + " was dropped: too many requests wait");
    complete(call, new CallOutcome.NotDelivered("too many requests wait"));
  }

  /**
   * The request to put on the wire now, if there is one; it is open from now on. Call when
   * everything the station had to tell has been asked for.
   */
  public Optional<OutCall> next() {
    forgetToldTransactions();
    if (!station.online()) {
      return Optional.empty();
    }
    Optional<OutCall> call = station.calls().next(station.registration(), station.now());
    if (call.isPresent()) {
      if (call.get().kind() == Kind.TRANSACTION) {
        OutCall sent = call.get();
        station.journal(
            new JournalEntry.Attempted(sent.messageId(), sent.sends(), sent.waitedOffline()));
      }
      station.later(CALL_TIMEOUT, 0, station.settings().seconds(Knob.MESSAGE_TIMEOUT));
    } else {
      station
          .calls()
          .nextRetry(station.now())
          .ifPresent(when -> station.agenda().at(Item.of(RETRY), when));
    }
    return call;
  }

  /** The open request, if its id is this one. */
  public Optional<OutCall> open(String messageId) {
    return station.calls().open().filter(call -> call.messageId().equals(messageId));
  }

  /** The request that awaits its answer. */
  public Optional<OutCall> open() {
    return station.calls().open();
  }

  /** When the request with this id is given up; empty when it is not the open one. */
  public Optional<Instant> givesUpAt(String messageId) {
    return open(messageId).flatMap(call -> station.agenda().when(Item.of(CALL_TIMEOUT)));
  }

  /** Whether the request with this id has been given up lately. */
  public boolean gaveUpOn(String messageId) {
    return timedOut.contains(messageId);
  }

  /** The open request was answered; it is done with. */
  public void answered(OutCall call, CallOutcome outcome) {
    settle(call);
    complete(call, outcome);
  }

  /**
   * The open request failed. A transaction request is tried again as often as the settings say, in
   * growing distances; others are given up.
   *
   * @return whether it will be tried again
   */
  public boolean failed(OutCall call, CallOutcome outcome) {
    if (outcome instanceof CallOutcome.TimedOut) {
      timedOut.addLast(call.messageId());
      if (timedOut.size() > REMEMBERED_TIMEOUTS) {
        timedOut.removeFirst();
      }
    }
    int attempts = station.settings().number(Knob.TX_MESSAGE_ATTEMPTS);
    int failures = call.failures() + 1;
    if (call.kind() == Kind.TRANSACTION && failures < attempts) {
      Duration step = station.settings().seconds(Knob.TX_MESSAGE_RETRY_INTERVAL);
      station.agenda().forget(Item.of(CALL_TIMEOUT));
      station.calls().retry(station.now().plus(step.multipliedBy(failures)));
      return true;
    }
    if (call.kind() == Kind.TRANSACTION) {
      station.find(
          true,
          "transaction-message-lost",
          "",
          call.action() + " failed " + failures + " times and was given up");
    }
    settle(call);
    complete(call, outcome);
    return false;
  }

  private void settle(OutCall call) {
    station.agenda().forget(Item.of(CALL_TIMEOUT));
    station.calls().settle();
    if (call.kind() == Kind.TRANSACTION) {
      station.journal(new JournalEntry.Settled(call.messageId()));
    }
  }

  /** Forgets the transactions that have ended and been told to their last message. */
  private void forgetToldTransactions() {
    Set<String> ended = new HashSet<>(station.transactions().keySet());
    ended.removeIf(station::ongoing);
    if (!ended.isEmpty()) {
      ended.removeAll(station.calls().waiting().keySet());
      station.transactions().keySet().removeAll(ended);
    }
  }

  private void complete(OutCall call, CallOutcome outcome) {
    call.waiting().ifPresent(reply -> station.effect(new Effect.Complete<>(reply, outcome)));
  }

  /** The link is gone: returns the requests that are lost with it. */
  List<OutCall> lostLink() {
    station.agenda().forget(Item.of(CALL_TIMEOUT));
    List<OutCall> lost = station.calls().lostLink(station.settings().flag(Knob.QUEUE_ALL_MESSAGES));
    lost.forEach(call -> complete(call, new CallOutcome.NotDelivered("the connection was lost")));
    return lost;
  }

  /** Whether a request of this action waits or is open. */
  public boolean waits(String action) {
    return station.calls().holds(action);
  }

  /** How many requests of the transaction wait (E14). */
  public int waitingFor(String transactionId) {
    return station.calls().waitingFor(transactionId);
  }

  /** How many requests of each transaction wait; those without any are left out. */
  public Map<String, Integer> waiting() {
    return station.calls().waiting();
  }

  /** How many transaction requests wait. */
  public int transactionMessages() {
    return station.calls().transactionSize();
  }
}
