package io.ocppemu.link;

import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Timeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and runs sockets to CSMSs. A handful of threads serve any number of sockets; a socket stays
 * with one I/O loop for life. Any thread may call it.
 */
public final class SocketEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketEngine.class);
  private static final int NAME_THREADS = 2;
  private static final long CLOSE_SECONDS = 5;
  private static final long STOP_SECONDS = 2;

  private final List<SocketLoop> loops;
  private final EngineParts parts;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Starts the threads.
   *
   * @param loops how many I/O loops; one per core is plenty
   * @param timeline for deadlines and pings
   */
  public SocketEngine(int loops, Timeline timeline) {
    if (loops < 1) {
      throw new IllegalArgumentException("loops must be at least 1: " + loops);
    }
    this.parts =
        new EngineParts(
            timeline,
            new WorkPool("names", NAME_THREADS),
            new WorkPool("tls", loops),
            new TlsContexts(),
            new Counters());
    this.loops = IntStream.range(0, loops).mapToObj(i -> new SocketLoop("sockets-" + i)).toList();
  }

  /**
   * Begins to open a socket and returns at once; the listener hears how it went.
   *
   * @throws IllegalStateException when the engine is closed
   */
  public Socket dial(DialPlan plan, SocketListener listener) {
    SocketLoop loop = loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    Connection connection = new Connection(plan, listener, loop, parts);
    parts.counters().dialled.increment();
    if (!loop.post(connection::start)) {
      parts.counters().dialled.decrement();
      throw new IllegalStateException("the socket engine is closed");
    }
    return connection;
  }

  /** What all sockets have done so far. */
  public SocketStats stats() {
    return parts.counters().stats(loops.stream().mapToLong(SocketLoop::restarts).sum());
  }

  /**
   * Closes every socket with 1001, gives the CSMSs five seconds to answer, cuts off the rest, and
   * ends the threads. Every listener has been told when it returns.
   */
  @Override
  public void close() {
    RankedLock.assertNoneHeld("SocketEngine.close");
    await(loops.stream().map(SocketLoop::closeAll).toList(), CLOSE_SECONDS);
    await(loops.stream().map(SocketLoop::stop).toList(), STOP_SECONDS);
    loops.forEach(SocketLoop::join);
    parts.names().close();
    parts.crypto().close();
  }

  private static void await(List<CompletableFuture<Void>> futures, long seconds) {
    try {
      CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
          .get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      log.warn("not all sockets were closed within {} s", seconds);
    } catch (ExecutionException e) {
      log.error("closing the sockets failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
