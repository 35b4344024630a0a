package io.ocppemu.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The browsers' live sockets, on one thread: some read all the time and measure, some never read,
 * some are reset at random. Measured is the time from the stamp a frame got when the emulator sent
 * or received it to the moment its text has come out of this end of the socket, each kind apart.
 */
final class LiveSockets implements AutoCloseable {
  private static final Duration SILENT_LIFE = Duration.ofSeconds(45);
  private static final int FLAKY_LIFE_MILLIS = 60_000;

  /** How a socket behaves. */
  enum Manner {
    READS,
    NEVER_READS,
    IS_RESET
  }

  /** From the moment a frame was published: of those that stations sent. */
  final Latencies delays = new Latencies();

  /** From the moment the I/O loop had a frame that came. */
  final Latencies delaysOfReceived = new Latencies();

  final Latencies delaysOfLate = new Latencies();
  final AtomicLong frames = new AtomicLong();
  final AtomicLong gaps = new AtomicLong();
  final AtomicLong missed = new AtomicLong();
  final AtomicLong resets = new AtomicLong();
  final AtomicLong dashboards = new AtomicLong();

  /** Ends of sockets that were not ours to bring about, and texts that came in the wrong order. */
  final Queue<String> unexplained = new ConcurrentLinkedQueue<>();

  private final URI url;
  private final Selector selector;
  private final List<Client> clients = new ArrayList<>();
  private final Random random = new Random(2);
  private final Thread thread;
  private volatile boolean closing;

  /** Whether the thread that measures is preferred to all others. */
  volatile boolean preferred;

  /** One socket; only touched by the thread. */
  private final class Client {
    final Manner manner;
    final String query;
    SocketChannel channel;
    LiveFrames frames;
    long resetAtNanos;

    Client(Manner manner, String query) throws IOException {
      this.manner = manner;
      this.query = query;
      open();
    }

    private void open() throws IOException {
      channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
      channel.write(
          ByteBuffer.wrap(
              ("GET /api/ws/messages%s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      + "Sec-WebSocket-Version: 13\r\n\r\n")
                  .formatted(query, url.getAuthority())
                  .getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      frames = new LiveFrames();
      if (manner != Manner.NEVER_READS) {
        channel.register(selector, SelectionKey.OP_READ, this);
      }
      resetAtNanos =
          switch (manner) {
            case READS -> Long.MAX_VALUE;
            case NEVER_READS -> System.nanoTime() + SILENT_LIFE.toNanos();
            case IS_RESET -> System.nanoTime() + random.nextInt(FLAKY_LIFE_MILLIS) * 1_000_000L;
          };
    }

    void resetAndComeBack() throws IOException {
      resets.incrementAndGet();
      reset();
      open();
    }

    private void reset() throws IOException {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    }

    void read() throws IOException {
      int got;
      try {
        got = frames.readFrom(channel);
      } catch (IOException e) {
        got = -1;
      }
      Instant now = Instant.now();
      for (String text = frames.next(); text != null; text = frames.next()) {
        take(text, now);
      }
      ByteBuffer pong = frames.pong();
      if (pong != null) {
        channel.write(pong);
      }
      if (got < 0 || frames.closed() != null) {
        unexplained.add("a live socket ended: " + frames.closed());
        channel.close();
        open();
      }
    }

    private void take(String text, Instant now) {
      if (!text.startsWith("[") && !text.startsWith(LiveFrames.MESSAGE)) {
        takeOther(text);
        return;
      }
      if (text.startsWith("[") && text.contains("\"type\":\"snapshot\"")) {
        return;
      }
      for (LiveFrames.Told told : LiveFrames.told(text)) {
        LiveSockets.this.frames.incrementAndGet();
        if (!frames.follows(told.seq())) {
          unexplained.add("frame " + told.seq() + " came out of order");
        }
        long micros = Duration.between(told.time(), now).toNanos() / 1_000;
        (told.sent() ? delays : delaysOfReceived).add(micros);
        if (told.sent()) {
          delaysOfLate.add(micros);
        }
      }
      if (text.startsWith("[")) {
        takeOther(text);
      }
    }

    private void takeOther(String text) {
      if (text.contains("\"type\":\"snapshot\"")) {
        return;
      }
      long lost = LiveFrames.gap(text);
      if (lost > 0) {
        gaps.incrementAndGet();
        missed.addAndGet(lost);
      }
      if (text.contains("\"type\":\"dashboard_update\"")) {
        dashboards.incrementAndGet();
      }
    }
  }

  LiveSockets(URI url, SoakPlan plan) throws IOException {
    this.url = url;
    this.selector = Selector.open();
    for (int i = 0; i < plan.readers(); i++) {
      clients.add(new Client(Manner.READS, ""));
    }
    for (int i = 1; i <= plan.followers(); i++) {
      clients.add(new Client(Manner.READS, "?stationId=" + ApiClients.stationId(i)));
    }
    for (int i = 0; i < plan.silent(); i++) {
      clients.add(new Client(Manner.NEVER_READS, ""));
    }
    for (int i = 0; i < plan.flaky(); i++) {
      clients.add(new Client(Manner.IS_RESET, ""));
    }
    this.thread = Thread.ofPlatform().name("live-sockets").start(this::run);
  }

  /** Forgets what was measured so far. */
  void beginAnew() {
    delays.clear();
    delaysOfReceived.clear();
    frames.set(0);
    gaps.set(0);
    missed.set(0);
    dashboards.set(0);
  }

  private void run() {
    try {
      // Its own waiting for a processor is nothing that the emulator could help.
      preferred = Niceness.ofThisThread(-10);
      while (!closing) {
        selector.select(
            key -> {
              try {
                ((Client) key.attachment()).read();
              } catch (IOException e) {
                unexplained.add("a live socket broke: " + e);
              }
            },
            100);
        long now = System.nanoTime();
        for (Client client : clients) {
          if (client.resetAtNanos - now < 0) {
            client.resetAndComeBack();
          }
        }
      }
      for (Client client : clients) {
        client.reset();
      }
      selector.close();
    } catch (IOException | InterruptedException | RuntimeException e) {
      unexplained.add("the live sockets could not go on: " + e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing = true;
    selector.wakeup();
    thread.join();
  }
}
