package io.ocppemu.csms;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The newest frames of one station, and those who wait for one. Any thread. */
final class FrameLog {
  private static final int WAITERS_MAX = 100;
  private static final int LABELS_MAX = 200;

  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms frames");
  private final int framesMax;
  private final int charsMax;

  /** Guarded by the lock. */
  private final ArrayDeque<CsmsFrame> frames = new ArrayDeque<>(4);

  /** Guarded by the lock; up to which frame the calls under a label have been handed out. */
  private final Map<String, Long> taken = new HashMap<>(0);

  /** Guarded by the lock. */
  private final List<Waiter> waiters = new ArrayList<>(0);

  /** Guarded by the lock. */
  private int chars;

  /** Guarded by the lock. */
  private long dropped;

  FrameLog(int framesMax, int charsMax) {
    this.framesMax = framesMax;
    this.charsMax = charsMax;
  }

  private record Waiter(
      String label, Predicate<CsmsFrame> wanted, CompletableFuture<CsmsFrame> found) {}

  void append(CsmsFrame frame) {
    List<Waiter> served =
        lock.with(
            () -> {
              frames.addLast(frame);
              chars += frame.raw().length();
              while (frames.size() > framesMax || (chars > charsMax && frames.size() > 1)) {
                chars -= frames.removeFirst().raw().length();
                dropped++;
              }
              return served(frame);
            });
    for (Waiter waiter : served) {
      waiter.found.complete(frame);
    }
  }

  List<CsmsFrame> frames() {
    return lock.with(() -> List.copyOf(frames));
  }

  long dropped() {
    return lock.with(() -> dropped);
  }

  void clear() {
    lock.run(
        () -> {
          frames.clear();
          taken.clear();
          chars = 0;
        });
  }

  /**
   * The oldest wanted frame that was not handed out under {@code label} before, waiting for it if
   * need be; null when none comes within {@code patience}.
   */
  @Nullable CsmsFrame take(String label, Predicate<CsmsFrame> wanted, Duration patience)
      throws InterruptedException {
    RankedLock.assertNoneHeld("FrameLog.take");
    Waiter waiter = new Waiter(label, wanted, new CompletableFuture<>());
    CsmsFrame there =
        lock.with(
            () -> {
              long after = taken.getOrDefault(label, 0L);
              for (CsmsFrame frame : frames) {
                if (frame.seq() > after && wanted.test(frame)) {
                  markTaken(label, frame);
                  return frame;
                }
              }
              if (waiters.size() >= WAITERS_MAX) {
                throw new IllegalStateException("more than " + WAITERS_MAX + " wait for frames");
              }
              waiters.add(waiter);
              return null;
            });
    if (there != null) {
      return there;
    }
    try {
      return waiter.found.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      lock.run(() -> waiters.remove(waiter));
      return waiter.found.getNow(null);
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing fails a waiter", e);
    }
  }

  private List<Waiter> served(CsmsFrame frame) {
    if (waiters.isEmpty()) {
      return List.of();
    }
    List<Waiter> served = new ArrayList<>();
    for (Waiter waiter : List.copyOf(waiters)) {
      boolean labelServed = served.stream().anyMatch(other -> other.label.equals(waiter.label));
      if (!labelServed && waiter.wanted.test(frame)) {
        waiters.remove(waiter);
        markTaken(waiter.label, frame);
        served.add(waiter);
      }
    }
    return served;
  }

  private void markTaken(String label, CsmsFrame frame) {
    if (taken.size() < LABELS_MAX || taken.containsKey(label)) {
      taken.put(label, frame.seq());
    }
  }
}
