package io.ocppemu.messagelog;

import dev.failsafe.CircuitBreaker;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker and a deadline before calls to a database: each call runs on a virtual thread
 * of its own and is given up when it takes too long; after a few failures calls fail at once for a
 * while. Any thread.
 */
public final class StoreGuard {
  private static final int ABANDONED_MAX = 16;
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final String name;
  private final Duration deadline;
  private final CircuitBreaker<Object> breaker;
  private final AtomicInteger running = new AtomicInteger();
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder slow = new LongAdder();
  private final LongAdder opened = new LongAdder();

  /**
   * How calls fared since the program began.
   *
   * @param name what is guarded
   * @param state CLOSED when the database is there, OPEN when it is left alone, HALF_OPEN between
   * @param calls calls that were let through
   * @param failures those that got no answer, or that the database could not serve
   * @param slow those that took more than a second, failed ones included
   * @param opened how often the database was left alone
   * @param running calls under way, given up ones included
   */
  public record Stats(
      String name, String state, long calls, long failures, long slow, long opened, int running) {}

  /**
   * Makes a guard that lets calls through.
   *
   * @param deadline how long a call may take
   * @param failuresToOpen how many calls fail in a row before the database is left alone
   * @param delay how long it is left alone before the next try
   */
  public StoreGuard(String name, Duration deadline, int failuresToOpen, Duration delay) {
    this.name = name;
    this.deadline = deadline;
    this.breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(failuresToOpen)
            .withDelay(delay)
            .withSuccessThreshold(1)
            .onOpen(event -> opened.increment())
            .build();
  }

  /** How calls fared. */
  public Stats stats() {
    return new Stats(
        name,
        breaker.getState().name(),
        calls.sum(),
        failures.sum(),
        slow.sum(),
        opened.sum(),
        running.get());
  }

  /** Whether calls fail at once just now. */
  boolean open() {
    return breaker.isOpen() && breaker.getRemainingDelay().isPositive();
  }

  /** {@link #call(String, Duration, Supplier)} with the usual deadline. */
  public <T> T call(String what, Supplier<T> body) {
    return call(what, deadline, body);
  }

  /**
   * What {@code body} answers. Blocks, at most for {@code patience}.
   *
   * @param what the name of the call, for people
   * @throws StoreUnavailableException when there is no answer in time, {@code body} threw one, or
   *     the database is left alone
   */
  public <T> T call(String what, Duration patience, Supplier<T> body) {
    RankedLock.assertNoneHeld("StoreGuard." + what);
    if (running.get() >= ABANDONED_MAX) {
      throw new StoreUnavailableException(
          "the database still owes " + ABANDONED_MAX + " answers; nothing more is asked of it");
    }
    if (!breaker.tryAcquirePermit()) {
      throw new StoreUnavailableException(
          "the database is away; it is tried again in " + breaker.getRemainingDelay());
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    calls.increment();
    running.incrementAndGet();
    Thread caller = Threads.virtual("store " + what, () -> run(body, answer));
    try {
      T result = answer.get(Math.min(SLOW.toNanos(), patience.toNanos()), TimeUnit.NANOSECONDS);
      breaker.recordSuccess();
      return result;
    } catch (TimeoutException e) {
      slow.increment();
      return waitOn(what, patience, answer, caller);
    } catch (InterruptedException e) {
      throw interrupted(caller, e);
    } catch (ExecutionException e) {
      throw failure(what, e.getCause());
    }
  }

  private <T> T waitOn(String what, Duration patience, CompletableFuture<T> answer, Thread caller) {
    try {
      long left = Math.max(0, patience.minus(SLOW).toNanos());
      T result = answer.get(left, TimeUnit.NANOSECONDS);
      breaker.recordSuccess();
      return result;
    } catch (TimeoutException e) {
      caller.interrupt();
      failed();
      throw new StoreUnavailableException(
          "the database did not answer " + what + " within " + patience, e);
    } catch (InterruptedException e) {
      throw interrupted(caller, e);
    } catch (ExecutionException e) {
      throw failure(what, e.getCause());
    }
  }

  private StoreUnavailableException interrupted(Thread caller, InterruptedException e) {
    caller.interrupt();
    failed();
    Thread.currentThread().interrupt();
    return new StoreUnavailableException("interrupted while waiting for the database", e);
  }

  private RuntimeException failure(String what, @Nullable Throwable cause) {
    if (cause instanceof StoreUnavailableException unavailable) {
      failed();
      return unavailable;
    }
    // Any other failure is an answer: the store is there but does not like what it was given.
    breaker.recordSuccess();
    return cause instanceof RuntimeException problem
        ? problem
        : new IllegalStateException("the store failed in " + what, cause);
  }

  private void failed() {
    failures.increment();
    breaker.recordFailure();
  }

  private <T> void run(Supplier<T> body, CompletableFuture<T> answer) {
    try {
      answer.complete(body.get());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    } finally {
      running.decrementAndGet();
    }
  }
}
