package io.ocppemu.broadcast;

import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription: a bounded queue, and a virtual thread that alone writes to the sink. It sends
 * at once while little happens and in batches when much does. Any thread may call its methods; none
 * of them blocks.
 */
public final class Subscriber {
  private static final Logger log = LoggerFactory.getLogger(Subscriber.class);
  static final int BATCH = 200;
  private static final long WINDOW_NANOS = Duration.ofMillis(50).toNanos();
  private static final int SENDS_PER_WINDOW = 50;
  private static final long PATIENCE_MILLIS = 1_000;

  private final long id;
  private final MessageBroadcaster broadcaster;
  private final SubscriberSink sink;
  private final Timeline timeline;
  private final SubscriberQueue queue;
  private final AtomicReference<@Nullable CloseReason> closed = new AtomicReference<>();
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private final LongAdder sent = new LongAdder();
  private final Thread writer;
  private volatile Filter filter;

  /** When the send under way began; -1 when none is. */
  private volatile long sendingSince = -1;

  /** The pace of sends. Only touched by the writer. */
  private long windowStart;

  private int sendsInWindow;

  Subscriber(
      long id,
      MessageBroadcaster broadcaster,
      SubscriberSink sink,
      Filter filter,
      int capacity,
      Timeline timeline) {
    this.id = id;
    this.broadcaster = broadcaster;
    this.sink = sink;
    this.filter = filter;
    this.timeline = timeline;
    this.queue = new SubscriberQueue(capacity, BATCH);
    this.windowStart = timeline.nanos();
    this.writer = Threads.virtual("subscriber-" + id, this::write);
  }

  /** Its number, from 1, unique while the program runs. */
  public long id() {
    return id;
  }

  /** Puts {@code item} in line for this subscriber alone; false when it is closed. */
  public boolean send(Item item) {
    return queue.offer(item);
  }

  /**
   * Begins anew: what waits is forgotten, then a {@link Item.Began} comes, the backlog, and what is
   * live.
   *
   * @param resumeFrom the newest number the client has; empty for a snapshot of recent entries
   * @return false when it is closed, or when too many such wishes wait
   */
  public boolean restart(Filter wanted, OptionalLong resumeFrom) {
    return open() && broadcaster.restart(this, wanted, resumeFrom);
  }

  /**
   * Releases the subscriber; the sink is told soon after on another thread.
   *
   * @return whether this call did it; false when it was closed before
   */
  public boolean close(CloseReason reason) {
    if (!closed.compareAndSet(null, reason)) {
      return false;
    }
    queue.close();
    broadcaster.released(this, reason);
    Threads.virtual("subscriber-" + id + "-close", () -> tellSink(reason));
    return true;
  }

  /** Whether it is not closed. */
  public boolean open() {
    return closed.get() == null;
  }

  /** How many items wait for it. */
  public int queued() {
    return queue.size();
  }

  /** How many items its sink took. */
  public long sent() {
    return sent.sum();
  }

  /** How many items it lost because it was slow. */
  public long dropped() {
    return queue.dropped();
  }

  /** What it wants. */
  public Filter filter() {
    return filter;
  }

  /** Completes when the sink was told of the end. */
  CompletableFuture<CloseReason> ended() {
    return ended;
  }

  /** The broadcaster's loop begins, or begins again, to hand out to it. */
  void begin(Filter wanted, List<Item> items) {
    filter = wanted;
    queue.restart(items);
  }

  /** Whether the send under way has taken longer than {@code limit}. */
  boolean stalled(Duration limit) {
    long since = sendingSince;
    return since >= 0 && timeline.nanos() - since > limit.toNanos();
  }

  private void write() {
    try {
      while (open()) {
        if (queue.await(PATIENCE_MILLIS)) {
          keepPace();
          sendBatch(queue.take());
        }
      }
    } catch (InterruptedException e) {
      close(CloseReason.SEND_FAILED);
    } catch (Exception e) {
      if (close(CloseReason.SEND_FAILED)) {
        log.info("subscriber {}: a send failed: {}", id, e.toString());
      }
    } catch (Error e) {
      close(CloseReason.SEND_FAILED);
      throw e;
    }
  }

  private void sendBatch(List<Item> items) throws Exception {
    if (items.isEmpty() || !open()) {
      return;
    }
    sendingSince = timeline.nanos();
    try {
      sink.send(items);
    } finally {
      sendingSince = -1;
    }
    sent.add(items.size());
    broadcaster.sent(items.size());
  }

  /** Once a few sends have gone out in a short while, lets items gather until it is over. */
  private void keepPace() throws InterruptedException {
    long age = timeline.nanos() - windowStart;
    if (age < WINDOW_NANOS && sendsInWindow >= SENDS_PER_WINDOW) {
      queue.awaitBatch(WINDOW_NANOS - age);
      age = WINDOW_NANOS;
    }
    if (age >= WINDOW_NANOS) {
      windowStart = timeline.nanos();
      sendsInWindow = 0;
    }
    sendsInWindow++;
  }

  private void tellSink(CloseReason reason) {
    try {
      sink.closed(reason);
    } catch (RuntimeException e) {
      log.warn("subscriber {}: its sink did not close well", id, e);
    } finally {
      writer.interrupt();
      ended.complete(reason);
    }
  }
}
