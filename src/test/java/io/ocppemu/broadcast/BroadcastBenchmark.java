package io.ocppemu.broadcast;

import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.tap.Entry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long an entry takes from {@code see} to a subscriber's sink: idle, one entry at a
 * time; then at 4,000 entries a second to ten subscribers with the share of a core it costs. Run by
 * hand: {@code java -cp … io.ocppemu.broadcast.BroadcastBenchmark}.
 */
public final class BroadcastBenchmark {
  private static final int WARM_UP = 2_000;
  private static final int MEASURED = 5_000;

  private BroadcastBenchmark() {}

  /** Runs both measurements and prints them. */
  public static void main(String[] arguments) throws InterruptedException {
    try (WheelTimeline timeline = new WheelTimeline();
        MessageBroadcaster broadcaster =
            new MessageBroadcaster(BroadcastConfig.defaults(), timeline, () -> "summary")) {
      idle(broadcaster);
      load(broadcaster);
      System.out.println(broadcaster.stats());
    }
  }

  private static void idle(MessageBroadcaster broadcaster) throws InterruptedException {
    AtomicLong arrived = new AtomicLong();
    Subscriber subscriber = broadcaster.subscribe(sink(arrived), Filter.ALL, OptionalLong.empty());
    long[] nanos = new long[MEASURED];
    for (int i = -WARM_UP; i < MEASURED; i++) {
      long before = arrived.get();
      long begun = System.nanoTime();
      broadcaster.see(new Entry(i + WARM_UP + 1L, Sightings.frame("CP-1", 1)));
      while (arrived.get() == before) {
        Thread.onSpinWait();
      }
      if (i >= 0) {
        nanos[i] = arrived.get() - begun;
      }
      // Twelve milliseconds apart: five sends fit in a window of fifty.
      LockSupport.parkNanos(i < 0 ? 100_000 : 12_000_000);
    }
    subscriber.close(CloseReason.CLIENT_CLOSED);
    Arrays.sort(nanos);
    System.out.printf(
        "idle, publish to sink: median %.3f ms, p99 %.3f ms, worst %.3f ms%n",
        nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6, nanos[MEASURED - 1] / 1e6);
  }

  private static void load(MessageBroadcaster broadcaster) throws InterruptedException {
    AtomicLong sends = new AtomicLong();
    for (int i = 0; i < 10; i++) {
      broadcaster.subscribe(
          new SubscriberSink() {
            @Override
            public CompletableFuture<?> send(List<Item> items) {
              sends.incrementAndGet();
              return CompletableFuture.completedFuture(null);
            }

            @Override
            public void closed(CloseReason reason) {}
          },
          Filter.ALL,
          OptionalLong.empty());
    }
    int seconds = 10;
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    long seq = WARM_UP + MEASURED;
    CountDownLatch never = new CountDownLatch(1);
    for (int tick = 1; tick <= seconds * 1_000; tick++) {
      for (int i = 0; i < 4; i++) {
        broadcaster.see(new Entry(++seq, Sightings.frame("CP-1", 1)));
      }
      long wait = begun + Duration.ofMillis(tick).toNanos() - System.nanoTime();
      if (wait > 0 && never.await(wait, TimeUnit.NANOSECONDS)) {
        return;
      }
    }
    System.out.printf(
        "4,000 entries/s to 10 subscribers: %.1f %% of a core (source included), %.0f sends/s%n",
        100.0 * (cpuNanos() - cpu) / (System.nanoTime() - begun), sends.get() / (double) seconds);
  }

  private static SubscriberSink sink(AtomicLong arrived) {
    return new SubscriberSink() {
      @Override
      public CompletableFuture<?> send(List<Item> items) {
        arrived.set(System.nanoTime());
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public void closed(CloseReason reason) {}
    };
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
