package io.ocppemu.broadcast;

import io.ocppemu.broadcast.SubscriberQueue.State;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription: a bounded queue, and at most one send to the sink under way. It sends at once
 * while little happens and in batches when much does. Any thread may call its public methods; none
 * of them blocks.
 */
public final class Subscriber {
  private static final Logger log = LoggerFactory.getLogger(Subscriber.class);
  static final int BATCH = 200;
  private static final long WINDOW_NANOS = Duration.ofMillis(50).toNanos();
  private static final int SENDS_PER_WINDOW = 50;

  private final long id;
  private final MessageBroadcaster broadcaster;
  private final SubscriberSink sink;
  private final Timeline timeline;
  private final SubscriberQueue queue;
  private final AtomicReference<@Nullable CloseReason> closed = new AtomicReference<>();
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private final LongAdder sent = new LongAdder();
  private volatile Filter filter;

  /** Owned by whoever set it: alone it may take from the queue and call the sink. */
  private final AtomicBoolean sending = new AtomicBoolean();

  /** The thread of a send that may block; null when there is none. */
  private volatile @Nullable Thread blocking;

  /** When the send under way began; -1 when none is. */
  private volatile long sendingSince = -1;

  /** The pace of sends. Only touched by the broadcaster's loop. */
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
  }

  /** Its number, from 1, unique while the program runs. */
  public long id() {
    return id;
  }

  /** Puts {@code item} in line for this subscriber alone; false when it is closed. */
  public boolean send(Item item) {
    boolean taken = queue.offer(item);
    broadcaster.wake();
    return taken;
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

  /** Puts {@code item} in line; the loop calls {@link #sendWaiting} when it has no more. */
  boolean offer(Item item) {
    return queue.offer(item);
  }

  /**
   * Begins to send what waits, unless a send is under way. Called by the broadcaster's loop only,
   * and does not block it: what may take a while has a thread of its own.
   *
   * @return false when it rests: a few sends have gone out in a short while, and until that is over
   *     items gather
   */
  boolean sendWaiting() {
    while (queue.state() != State.EMPTY && sending.compareAndSet(false, true)) {
      State waiting = queue.state();
      if (waiting == State.SLOW) {
        blocking = Threads.virtual("subscriber-" + id, this::sendBatch);
        return true;
      }
      if (waiting == State.PATIENT && rests()) {
        sending.set(false);
        return false;
      }
      sendBatch();
    }
    return true;
  }

  /** Nothing has happened for a while: its rest is over. The broadcaster's loop only. */
  void rested() {
    sendsInWindow = 0;
  }

  private boolean rests() {
    long now = timeline.nanos();
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      sendsInWindow = 0;
    }
    return ++sendsInWindow > SENDS_PER_WINDOW;
  }

  private void sendBatch() {
    List<Item> items = queue.take();
    sendingSince = timeline.nanos();
    try {
      CompletableFuture<?> unused =
          sink.send(items).whenComplete((taken, failure) -> sendEnded(items.size(), failure));
    } catch (Exception e) {
      sendEnded(0, e);
    } catch (Error e) {
      sendEnded(0, e);
      throw e;
    }
  }

  private void sendEnded(int items, @Nullable Throwable failure) {
    sendingSince = -1;
    if (failure != null) {
      if (close(CloseReason.SEND_FAILED)) {
        log.info("subscriber {}: a send failed: {}", id, failure.toString());
      }
      return;
    }
    sent.add(items);
    broadcaster.sent(items);
    blocking = null;
    sending.set(false);
    if (queue.state() != State.EMPTY) {
      broadcaster.wake();
    }
  }

  private void tellSink(CloseReason reason) {
    try {
      sink.closed(reason);
    } catch (RuntimeException e) {
      log.warn("subscriber {}: its sink did not close well", id, e);
    } finally {
      Thread stuck = blocking;
      if (stuck != null) {
        stuck.interrupt();
      }
      ended.complete(reason);
    }
  }
}
