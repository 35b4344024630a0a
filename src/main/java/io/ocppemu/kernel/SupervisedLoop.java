package io.ocppemu.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing over and over. When a turn throws, the stack is logged, the restart
 * counted, and the next turn follows: what waited behind the entry that killed it is still handled.
 */
public final class SupervisedLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SupervisedLoop.class);
  private static final Duration JOIN = Duration.ofSeconds(5);

  /** One turn of a loop; it must return within a second or two so that the loop can end. */
  public interface Turn {
    /**
     * Does a bit of work.
     *
     * @throws InterruptedException when the loop is being closed
     */
    void run() throws InterruptedException;
  }

  private final String name;
  private final Turn turn;
  private final LongAdder restarts = new LongAdder();
  private final LongAdder turns = new LongAdder();
  private final Thread thread;
  private volatile boolean closing;

  private SupervisedLoop(String name, Turn turn) {
    this.name = name;
    this.turn = turn;
    this.thread = Threads.daemon(name, this::loop);
  }

  /** Starts a loop. */
  public static SupervisedLoop start(String name, Turn turn) {
    return new SupervisedLoop(name, turn);
  }

  /** How often a turn has thrown. */
  public long restarts() {
    return restarts.sum();
  }

  /** How many turns have ended well. */
  public long turns() {
    return turns.sum();
  }

  /** Whether the loop's thread lives. */
  public boolean alive() {
    return thread.isAlive();
  }

  /** Ends the loop after the turn at hand: interrupts it and waits up to five seconds. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      if (!thread.join(JOIN)) {
        log.warn("loop {} did not end within {}", name, JOIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!closing) {
      try {
        turn.run();
        turns.increment();
      } catch (InterruptedException e) {
        if (closing) {
          return;
        }
      } catch (RuntimeException | Error e) {
        restarts.increment();
        log.error("loop {} failed and goes on", name, e);
      }
    }
  }
}
