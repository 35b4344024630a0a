package io.ocppemu.station;

import io.ocppemu.station.OutCall.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one station: at most one is open, the rest wait (2.x part 4 §4.1.1). Requests go
 * out in the order they were asked for, except that others may overtake a transaction request that
 * waits for its retry (1.6 §3.7.1). Guarded by the STATION lock.
 */
final class CallQueue {
  /** The most ordinary requests that wait; beyond it the oldest is dropped. */
  static final int NORMAL_MAX = 500;

  /**
   * The most transaction requests that wait; beyond it optional ones are dropped and no transaction
   * is begun.
   */
  static final int TRANSACTION_MAX = 10_000;

  private final Deque<OutCall> normal = new ArrayDeque<>();
  private final Deque<OutCall> transaction = new ArrayDeque<>();
  private @Nullable OutCall open;
  private long lastNumber;
  private long dropped;

  /** The number of the last request that was asked for when the link was last lost. */
  private long offlineUpTo;

  /** A number for the next request. */
  long takeNumber() {
    return ++lastNumber;
  }

  /** Appends {@code call} and returns what had to be dropped for it. */
  Optional<OutCall> add(OutCall call) {
    lastNumber = Math.max(lastNumber, call.number());
    if (call.kind() == Kind.TRANSACTION) {
      transaction.addLast(call);
      return transaction.size() > TRANSACTION_MAX ? dropOptional() : Optional.empty();
    }
    normal.addLast(call);
    if (normal.size() > NORMAL_MAX) {
      dropped++;
      return Optional.of(normal.removeFirst());
    }
    return Optional.empty();
  }

  private Optional<OutCall> dropOptional() {
    for (Iterator<OutCall> calls = transaction.iterator(); calls.hasNext(); ) {
      OutCall call = calls.next();
      if (call.optional() && call.sends() == 0) {
        calls.remove();
        dropped++;
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** The request to send now, if one may be sent; it becomes the open one. */
  Optional<OutCall> next(Registration registration, Instant now) {
    if (open != null) {
      return Optional.empty();
    }
    OutCall first = firstOf(normal, registration, now);
    OutCall ordered = transaction.peekFirst();
    boolean orderedReady =
        ordered != null
            && registration.mayTransact()
            && !ordered.notBefore().isAfter(now)
            && (first == null || (first.kind() != Kind.BOOT && ordered.number() < first.number()));
    OutCall chosen = orderedReady ? ordered : first;
    if (chosen == null) {
      return Optional.empty();
    }
    OutCall sent = chosen.sentOnceMore(chosen.number() <= offlineUpTo);
    if (orderedReady) {
      transaction.removeFirst();
      transaction.addFirst(sent);
    } else {
      normal.remove(chosen);
    }
    open = sent;
    return Optional.of(sent);
  }

  private static @Nullable OutCall firstOf(
      Deque<OutCall> calls, Registration registration, Instant now) {
    for (OutCall call : calls) {
      if (registration.maySend(call.kind()) && !call.notBefore().isAfter(now)) {
        return call;
      }
    }
    return null;
  }

  /** The request that awaits its answer. */
  Optional<OutCall> open() {
    return Optional.ofNullable(open);
  }

  /** The open request has had its answer, or never will: forgets it. */
  void settle() {
    if (open != null && open.kind() == Kind.TRANSACTION) {
      transaction.pollFirst();
    }
    open = null;
  }

  /** The open transaction request failed and is to be sent again, no earlier than {@code when}. */
  void retry(Instant when) {
    if (open != null && open.kind() == Kind.TRANSACTION) {
      transaction.pollFirst();
      transaction.addFirst(open.failedUntil(when));
    }
    open = null;
  }

  /** The link is gone: what is lost with it is returned, transaction requests stay. */
  List<OutCall> lostLink(boolean keepAll) {
    List<OutCall> lost = new ArrayList<>();
    if (open != null && open.kind() != Kind.TRANSACTION) {
      lost.add(open);
    }
    open = null;
    offlineUpTo = lastNumber;
    if (!keepAll) {
      lost.addAll(normal);
      normal.clear();
    }
    return lost;
  }

  /** All transaction requests, oldest first, the open one included. */
  List<OutCall> transactionCalls() {
    return List.copyOf(transaction);
  }

  /** The earliest instant at which a request that must wait may go, if one must. */
  Optional<Instant> nextRetry(Instant now) {
    OutCall first = transaction.peekFirst();
    return open == null && first != null && first.notBefore().isAfter(now)
        ? Optional.of(first.notBefore())
        : Optional.empty();
  }

  /** Whether a transaction request with this reference waits or is open. */
  int waitingFor(String ref) {
    int count = 0;
    for (OutCall call : transaction) {
      if (call.ref().equals(ref)) {
        count++;
      }
    }
    return count;
  }

  /** How many transaction requests wait or are open with each reference. */
  Map<String, Integer> waiting() {
    Map<String, Integer> counts = new HashMap<>();
    for (OutCall call : transaction) {
      counts.merge(call.ref(), 1, Integer::sum);
    }
    return counts;
  }

  /** Whether a request of this action waits or is open. */
  boolean holds(String action) {
    return (open != null && open.action().equals(action))
        || normal.stream().anyMatch(call -> call.action().equals(action));
  }

  int size() {
    return normal.size()
        + transaction.size()
        + (open != null && open.kind() != Kind.TRANSACTION ? 1 : 0);
  }

  /** Whether so many transaction requests wait that none should be added but for what runs. */
  boolean full() {
    return transaction.size() >= TRANSACTION_MAX;
  }

  int transactionSize() {
    return transaction.size();
  }

  long dropped() {
    return dropped;
  }
}
