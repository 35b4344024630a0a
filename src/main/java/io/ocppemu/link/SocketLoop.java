package io.ocppemu.link;

import io.ocppemu.kernel.SupervisedLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One thread and one selector that serve many sockets, each for its whole life. Whatever concerns a
 * socket is either a ready channel or a command posted here.
 */
final class SocketLoop {
  private static final long SELECT_MILLIS = 1_000;

  final Scratch scratch = new Scratch();

  private final Selector selector;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();

  /** Set by whoever wakes the selector, so that many commands cost one wake-up. */
  private final AtomicBoolean woken = new AtomicBoolean();

  private final Consumer<SelectionKey> serve = SocketLoop::serve;
  private final CompletableFuture<Void> emptied = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final SupervisedLoop thread;

  /** Only touched by the loop, like {@link #closing}. */
  private final Set<Connection> connections = new HashSet<>();

  private boolean closing;
  private volatile boolean stopped;

  SocketLoop(String name) {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for the I/O loop " + name, e);
    }
    thread = SupervisedLoop.start(name, this::turn);
  }

  /** Has the loop run {@code command} soon; false, and it never runs, when the loop has ended. */
  boolean post(Runnable command) {
    if (stopped) {
      return false;
    }
    commands.add(command);
    if (stopped && commands.remove(command)) {
      return false;
    }
    if (woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
    return true;
  }

  /** Takes a connection in; it stays until {@link #release}. Loop only. */
  void adopt(Connection connection) {
    connections.add(connection);
    if (closing) {
      connection.goAway();
    }
  }

  /** Lets a connection go; false when it had gone already. Loop only. */
  boolean release(Connection connection) {
    boolean was = connections.remove(connection);
    if (closing && connections.isEmpty()) {
      emptied.complete(null);
    }
    return was;
  }

  /** Watches a channel for its connection. Loop only. */
  SelectionKey register(SocketChannel channel, int operations, Connection connection)
      throws IOException {
    return channel.register(selector, operations, connection);
  }

  /** How often a turn has thrown. */
  long restarts() {
    return thread.restarts();
  }

  /** Asks all connections to close; the future completes when the last has gone. Any thread. */
  CompletableFuture<Void> closeAll() {
    boolean posted =
        post(
            () -> {
              closing = true;
              List.copyOf(connections).forEach(Connection::goAway);
              if (connections.isEmpty()) {
                emptied.complete(null);
              }
            });
    if (!posted) {
      emptied.complete(null);
    }
    return emptied;
  }

  /** Cuts off what is left and ends the loop's thread soon. Any thread. */
  CompletableFuture<Void> stop() {
    boolean posted =
        post(
            () -> {
              List.copyOf(connections).forEach(Connection::cutOff);
              stopped = true;
              runCommands();
              ended.complete(null);
            });
    if (!posted) {
      ended.complete(null);
    }
    return ended;
  }

  /** Joins the thread and frees the selector; after {@link #stop}. */
  void join() {
    thread.close();
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the I/O loop's selector did not close", e);
    }
    scratch.deflate.end();
  }

  private void turn() {
    try {
      if (commands.isEmpty()) {
        selector.select(serve, SELECT_MILLIS);
      } else {
        selector.selectNow(serve);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the selector failed", e);
    } catch (ClosedSelectorException e) {
      return;
    }
    woken.set(false);
    runCommands();
  }

  private static void serve(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.ready();
    }
  }

  private void runCommands() {
    // Only as many as there are now: a command may post itself again to let others go first.
    for (int left = commands.size(); left > 0; left--) {
      Runnable command = commands.poll();
      if (command == null) {
        return;
      }
      command.run();
    }
  }
}
