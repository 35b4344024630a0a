package io.ocppemu.api;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the database answers, by asking it all the time. While it does not, a request that
 * needs it is refused at once instead of waiting for each deadline anew. One loop; any thread asks.
 */
public final class DatabaseWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(100);

  /** Together with the pace, less than the second within which every request is answered. */
  private static final Duration SILENCE = Duration.ofMillis(750);

  private final Runnable ping;
  private final Timeline timeline;
  private final Semaphore never = new Semaphore(0);
  private final AtomicBoolean asking = new AtomicBoolean();
  private final SupervisedLoop loop;
  private volatile long askedNanos;
  private volatile @Nullable String trouble;

  /** Fails when the database is found away; a new one takes its place when it is back. */
  private volatile CompletableFuture<Void> away = new CompletableFuture<>();

  /**
   * Starts watching.
   *
   * @param ping returns when the database has answered, throws when it does not
   */
  public DatabaseWatch(Runnable ping, Timeline timeline) {
    this.ping = ping;
    this.timeline = timeline;
    this.loop = SupervisedLoop.start("database-watch", this::turn);
  }

  /** What is wrong with the database; empty when it answers. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Whether the watching goes on, and how often it had to be revived. */
  SupervisedLoop loop() {
    return loop;
  }

  /**
   * What {@code body} finds in the database.
   *
   * @param patience how long it may take
   * @throws StoreUnavailableException when the database is away, or found away meanwhile
   */
  <T> T ask(Duration patience, Supplier<T> body) {
    RankedLock.assertNoneHeld("DatabaseWatch.ask");
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (trouble == null) {
      Threads.virtual("database ask", () -> answer(body, answer));
    }
    return await(answer, patience);
  }

  /**
   * What {@code answer} completes with.
   *
   * @throws StoreUnavailableException when it does not within {@code patience}, or the database is
   *     away, or found away meanwhile
   * @throws RuntimeException what {@code answer} failed with
   */
  <T> T await(CompletableFuture<T> answer, Duration patience) {
    RankedLock.assertNoneHeld("DatabaseWatch.await");
    CompletableFuture<Void> gone = away;
    try {
      CompletableFuture.anyOf(answer, gone).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return answer.get(0, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for the database", e);
    } catch (TimeoutException e) {
      throw new StoreUnavailableException("the database took longer than " + patience, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the database failed", e.getCause());
    }
  }

  private static <T> void answer(Supplier<T> body, CompletableFuture<T> answer) {
    try {
      answer.complete(body.get());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  private void turn() throws InterruptedException {
    RankedLock.assertNoneHeld("DatabaseWatch.turn");
    if (asking.compareAndSet(false, true)) {
      askedNanos = timeline.nanos();
      Threads.virtual("database ping", this::pingOnce);
    } else {
      long silent = timeline.nanos() - askedNanos;
      if (silent > SILENCE.toNanos()) {
        gone("it has not answered for %.1f s".formatted(silent / 1e9));
      }
    }
    never.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void pingOnce() {
    try {
      ping.run();
      back();
    } catch (RuntimeException e) {
      gone(String.valueOf(e.getMessage()));
    } finally {
      asking.set(false);
    }
  }

  private void gone(String why) {
    trouble = why;
    away.completeExceptionally(new StoreUnavailableException("the database is away: " + why));
  }

  private void back() {
    if (trouble != null) {
      away = new CompletableFuture<>();
      trouble = null;
    }
  }
}
