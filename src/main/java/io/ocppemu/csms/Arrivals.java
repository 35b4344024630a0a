package io.ocppemu.csms;

import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who wait for a station to connect. Any thread. */
final class Arrivals {
  private static final int WAITERS_MAX = 1_000;

  private final RankedLock lock = new RankedLock(LockRank.LEAF, "csms arrivals");

  /** Guarded by the lock. */
  private final List<Waiter> waiters = new ArrayList<>(0);

  /** One who waits. */
  record Waiter(String stationId, CompletableFuture<Boolean> arrived) {}

  Waiter await(String stationId) {
    Waiter waiter = new Waiter(stationId, new CompletableFuture<>());
    lock.run(
        () -> {
          if (waiters.size() >= WAITERS_MAX) {
            throw new IllegalStateException("more than " + WAITERS_MAX + " wait for stations");
          }
          waiters.add(waiter);
        });
    return waiter;
  }

  void forget(Waiter waiter) {
    lock.run(() -> waiters.remove(waiter));
  }

  void arrived(String stationId) {
    List<Waiter> served =
        lock.with(() -> waiters.stream().filter(each -> each.stationId.equals(stationId)).toList());
    served.forEach(waiter -> waiter.arrived.complete(true));
  }
}
