package io.ocppemu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ranked locks one thread holds, oldest first, and the judge of what it may take next. */
final class HeldLocks {
  private static final Logger log = LoggerFactory.getLogger(HeldLocks.class);
  private static final ThreadLocal<HeldLocks> MINE = ThreadLocal.withInitial(HeldLocks::new);
  private static final HoldBoard ALL = new HoldBoard();
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();
  private static final LongAdder VIOLATIONS = new LongAdder();
  private static final int REPORTED_MAX = 1_000;

  /** Only touched by its own thread. */
  private final List<Hold> holds = new ArrayList<>(LockRank.values().length);

  static HeldLocks mine() {
    return MINE.get();
  }

  /** A snapshot of every hold in the program, for the watchdog. */
  static List<Hold> all() {
    return ALL.all();
  }

  static long violations() {
    return VIOLATIONS.sum();
  }

  void checkMayTake(RankedLock wanted) {
    for (Hold hold : holds) {
      if (hold.lock().rank().compareTo(wanted.rank()) >= 0) {
        breach(
            hold.lock().rank() + " -> " + wanted.rank(),
            "lock order broken: " + wanted + " asked for while holding " + hold.lock());
      }
    }
  }

  void checkNoneHeld(String where) {
    if (!holds.isEmpty()) {
      RankedLock held = holds.getLast().lock();
      breach(held.rank() + " -> " + where, where + " may block, but " + held + " is held");
    }
  }

  void push(Hold hold) {
    holds.add(hold);
    ALL.add(hold);
  }

  void pop(Hold hold) {
    holds.remove(hold);
    ALL.remove(hold);
  }

  private static void breach(String pair, String message) {
    VIOLATIONS.increment();
    IllegalStateException breach = new IllegalStateException(message);
    if (LockPolicy.CHOSEN == LockPolicy.THROW) {
      throw breach;
    }
    if (REPORTED.size() < REPORTED_MAX && REPORTED.add(pair)) {
      log.error("{} (logged once per pair; counted in metrics)", message, breach);
    }
  }
}
