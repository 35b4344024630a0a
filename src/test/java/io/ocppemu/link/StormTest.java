package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.Test;

/** Many sockets at once, and ends of every kind at random. */
class StormTest extends EngineFixture {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Counts what it is told, cheaply. */
  private static final class Tally implements SocketListener {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger texts = new AtomicInteger();
    final AtomicInteger afterTheEnd = new AtomicInteger();

    @Override
    public void opened(Handshake handshake) {
      opened.incrementAndGet();
    }

    @Override
    public void text(String text) {
      texts.incrementAndGet();
      if (closed.get() > 0 || opened.get() == 0) {
        afterTheEnd.incrementAndGet();
      }
    }

    @Override
    public void failed(DialFailure failure) {
      failed.incrementAndGet();
    }

    @Override
    public void closed(Closing closing) {
      if (opened.get() == 0) {
        afterTheEnd.incrementAndGet();
      }
      closed.incrementAndGet();
    }
  }

  @Test
  void aThousandSocketsEchoAtOnceWithoutAFurtherThread() {
    try (TestServer server = TestServer.speaking("")) {
      Recorder first = dial(server.plan());
      first.awaitOpened();
      long threadsBefore = engineThreads();
      List<Tally> tallies = IntStream.range(0, 1_000).mapToObj(i -> new Tally()).toList();

      List<Socket> sockets =
          tallies.stream().map(tally -> engine.dial(server.plan(), tally)).toList();
      await("1,000 open sockets").atMost(LONG).until(() -> engine.stats().open() == 1_001);
      sockets.forEach(socket -> assertThat(socket.send("round trip")).isTrue());
      await("1,000 round trips")
          .atMost(LONG)
          .until(() -> tallies.stream().allMatch(tally -> tally.texts.get() == 1));

      assertThat(engineThreads()).as("threads of the engine").isEqualTo(threadsBefore);
      sockets.forEach(socket -> socket.close(1000, ""));
      await("1,000 ends")
          .atMost(LONG)
          .until(() -> tallies.stream().allMatch(tally -> tally.closed.get() == 1));
      assertThat(engine.stats().open()).isEqualTo(1);
      assertThat(engine.stats().dialing()).isZero();
    }
  }

  @Test
  void inAStormOfEndsEverySocketIsToldExactlyOnce() {
    Chance chance =
        Long.getLong("seed") == null ? Chance.unforeseen() : new Chance(Long.getLong("seed"));
    System.out.println("storm of ends, repeat with -Dseed=" + chance.seed());
    List<Tally> tallies = new ArrayList<>();
    try (TestServer server = TestServer.speaking("");
        RawPeer rude = RawPeer.that(socket -> rude(socket, chance.seed()))) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        Tally tally = new Tally();
        DialPlan plan = chance.below(3) == 0 ? rude.plan() : server.plan();
        Socket socket =
            engine.dial(
                plan.withTimeouts(
                    Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(300)),
                tally);
        tallies.add(tally);
        sockets.add(socket);
        awaitFewDialling();
        doSomething(sockets.get(chance.below(sockets.size())), chance);
        WebSocket peer = server.connected.poll();
        if (peer != null && chance.below(2) == 0) {
          endFromTheServer(peer, chance);
        }
      }
      for (Socket socket : sockets) {
        if (chance.below(2) == 0) {
          socket.reset();
        } else {
          socket.close(1000, "end of storm");
        }
      }
      awaitEmpty();
    }

    assertThat(tallies)
        .as("seed %d", chance.seed())
        .allSatisfy(
            tally -> {
              assertThat(tally.opened.get() + tally.failed.get()).as("opened or failed").isOne();
              assertThat(tally.closed.get()).as("closed").isEqualTo(tally.opened.get());
              assertThat(tally.afterTheEnd.get()).as("calls out of order").isZero();
            });
    SocketStats stats = engine.stats();
    assertThat(stats.openedEver()).isEqualTo(tallies.stream().mapToInt(t -> t.opened.get()).sum());
    assertThat(stats.failedEver()).isEqualTo(tallies.stream().mapToInt(t -> t.failed.get()).sum());
    assertThat(stats.closedEver()).isEqualTo(stats.openedEver());
    assertThat(stats.openedEver()).as("sockets that opened at all").isGreaterThan(100);
    assertThat(stats.broken()).as("internal errors").isZero();
  }

  /** Lets most dials come through before the next, so that open sockets are in the storm too. */
  private void awaitFewDialling() {
    for (long spins = 0; engine.stats().dialing() > 20 && spins < 100_000_000; spins++) {
      Thread.onSpinWait();
    }
  }

  private static void doSomething(Socket socket, Chance chance) {
    switch (chance.below(6)) {
      case 0 -> socket.reset();
      case 1 -> socket.close(1000, "bye");
      case 2 -> socket.pauseReading();
      case 3 -> socket.resumeReading();
      default -> socket.send("x".repeat(chance.below(20_000)));
    }
  }

  private static void endFromTheServer(WebSocket peer, Chance chance) {
    if (chance.below(2) == 0) {
      peer.close(1012, "server's turn");
    } else {
      peer.closeConnection(1006, "cut");
    }
  }

  /** Ends a connection at a random point of its life. */
  private static void rude(java.net.Socket socket, long seed) throws java.io.IOException {
    Chance chance = new Chance(seed).fork(String.valueOf(socket.getPort()));
    switch (chance.below(6)) {
      case 0 -> RawPeer.reset(socket);
      case 1 -> socket.close();
      case 2 -> {
        RawPeer.request(socket);
        RawPeer.write(socket, "HTTP/1.1 503 Busy\r\n\r\n");
      }
      case 3 -> {
        RawPeer.agree(socket);
        RawPeer.reset(socket);
      }
      case 4 -> {
        RawPeer.agree(socket);
        RawPeer.write(socket, 0x83, 0x7f);
      }
      default -> {
        RawPeer.agree(socket);
        RawPeer.write(socket, 0x81, 2, 'h');
      }
    }
  }

  private static long engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isVirtual())
        .filter(thread -> thread.getName().matches("(sockets|names|tls|timers).*"))
        .count();
  }
}
