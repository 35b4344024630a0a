package io.ocppemu.messagelog;

import dev.failsafe.CircuitBreaker;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import io.ocppemu.tap.Entry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store behind a circuit breaker and a deadline: each call runs on a virtual thread of its own
 * and is given up when it takes too long; after a few failures calls fail at once for a while.
 */
final class GuardedStore implements MessageStore {
  private static final int ABANDONED_MAX = 16;

  private final MessageStore store;
  private final Duration deadline;
  private final CircuitBreaker<Object> breaker;
  private final AtomicInteger running = new AtomicInteger();

  GuardedStore(MessageStore store, MessageLogConfig config) {
    this.store = store;
    this.deadline = config.storeDeadline();
    this.breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(config.breakerFailures())
            .withDelay(config.breakerDelay())
            .withSuccessThreshold(1)
            .build();
  }

  @Override
  public void store(List<Entry> entries) {
    call(
        "store",
        () -> {
          store.store(entries);
          return true;
        });
  }

  @Override
  public MessagePage find(MessageQuery query) {
    return call("find", () -> store.find(query));
  }

  @Override
  public FindingPage find(FindingQuery query) {
    return call("find", () -> store.find(query));
  }

  @Override
  public void ping() {
    call(
        "ping",
        () -> {
          store.ping();
          return true;
        });
  }

  @Override
  public long lastSeq() {
    return call("lastSeq", store::lastSeq);
  }

  @Override
  public long count() {
    return call("count", store::count);
  }

  /** CLOSED, OPEN or HALF_OPEN. */
  String breakerState() {
    return breaker.getState().name();
  }

  /** Whether calls fail at once just now. */
  boolean open() {
    return breaker.isOpen() && breaker.getRemainingDelay().isPositive();
  }

  private <T> T call(String what, Supplier<T> body) {
    RankedLock.assertNoneHeld("MessageStore." + what);
    if (running.get() >= ABANDONED_MAX) {
      throw new StoreUnavailableException(
          "the database still owes " + ABANDONED_MAX + " answers; nothing more is asked of it");
    }
    if (!breaker.tryAcquirePermit()) {
      throw new StoreUnavailableException(
          "the database is away; it is tried again in " + breaker.getRemainingDelay());
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    running.incrementAndGet();
    Thread caller = Threads.virtual("store " + what, () -> run(body, answer));
    try {
      T result = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      breaker.recordSuccess();
      return result;
    } catch (TimeoutException e) {
      caller.interrupt();
      breaker.recordFailure();
      throw new StoreUnavailableException(
          "the database did not answer " + what + " within " + deadline, e);
    } catch (InterruptedException e) {
      caller.interrupt();
      breaker.recordFailure();
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for the database", e);
    } catch (ExecutionException e) {
      throw failure(what, e.getCause());
    }
  }

  private RuntimeException failure(String what, @Nullable Throwable cause) {
    if (cause instanceof StoreUnavailableException unavailable) {
      breaker.recordException(unavailable);
      return unavailable;
    }
    // Any other failure is an answer: the store is there but does not like what it was given.
    breaker.recordSuccess();
    return cause instanceof RuntimeException problem
        ? problem
        : new IllegalStateException("the store failed in " + what, cause);
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
