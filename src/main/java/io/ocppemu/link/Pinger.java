package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one socket honest: sends a ping each interval and notices when a pong stays away. One ping
 * is out at a time. Used by the socket's loop only; its timers come back through the socket.
 */
final class Pinger {

  /** What the pinger asks of its socket. */
  interface Host {
    /** Sends a ping. */
    void sendPing(byte[] payload);

    /** Runs {@code task} on the loop after {@code delay}. */
    Timeline.Timer later(Duration delay, Runnable task);

    /** Whether nothing can come in because reading is paused. */
    boolean deaf();

    /** The pong stayed away. */
    void noPong();
  }

  private final Host host;
  private final Timeline timeline;
  private final Duration interval;
  private final Duration patience;
  private Timeline.@Nullable Timer next;
  private Timeline.@Nullable Timer limit;
  private long number;
  private long sentNanos;
  private boolean waiting;
  private boolean stopped;

  Pinger(Host host, Timeline timeline, Duration interval, Duration patience) {
    this.host = host;
    this.timeline = timeline;
    this.interval = interval;
    this.patience = patience;
  }

  void start() {
    if (!interval.isZero()) {
      next = host.later(interval, this::due);
    }
  }

  void stop() {
    stopped = true;
    if (next != null) {
      next.cancel();
    }
    if (limit != null) {
      limit.cancel();
    }
  }

  /** The round trip if {@code payload} answers the ping that is out. */
  Optional<Duration> answered(byte[] payload) {
    if (!waiting || payload.length != Long.BYTES || ByteBuffer.wrap(payload).getLong() != number) {
      return Optional.empty();
    }
    waiting = false;
    if (limit != null) {
      limit.cancel();
    }
    return Optional.of(Duration.ofNanos(timeline.nanos() - sentNanos));
  }

  private void due() {
    if (stopped) {
      return;
    }
    if (!waiting) {
      waiting = true;
      number++;
      sentNanos = timeline.nanos();
      host.sendPing(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      awaitPong();
    }
    next = host.later(interval, this::due);
  }

  private void awaitPong() {
    long awaited = number;
    limit = host.later(patience, () -> late(awaited));
  }

  private void late(long awaited) {
    if (stopped || !waiting || awaited != number) {
      return;
    }
    if (host.deaf()) {
      awaitPong();
    } else {
      host.noPong();
    }
  }
}
