package io.ocppemu.link;

import io.ocppemu.kernel.BoundedQueue;
import io.ocppemu.kernel.SupervisedLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A few platform threads for what would hold up an I/O loop: name look-ups, which may hang in
 * native code and so must not sit on the threads that carry virtual ones, and TLS's heavy
 * arithmetic.
 */
final class WorkPool implements AutoCloseable {
  private static final int WAITING_MAX = 65_536;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final BoundedQueue<Runnable> waiting = new BoundedQueue<>(WAITING_MAX);
  private final List<SupervisedLoop> threads = new ArrayList<>();

  WorkPool(String name, int size) {
    for (int i = 0; i < size; i++) {
      threads.add(SupervisedLoop.start(name + "-" + i, this::turn));
    }
  }

  /** Runs {@code work} soon; false, and it never runs, when too much is waiting. Any thread. */
  boolean run(Runnable work) {
    return waiting.offerIfRoom(work);
  }

  private void turn() throws InterruptedException {
    Runnable work = waiting.take(PATIENCE);
    if (work != null) {
      work.run();
    }
  }

  @Override
  public void close() {
    threads.forEach(SupervisedLoop::close);
  }
}
