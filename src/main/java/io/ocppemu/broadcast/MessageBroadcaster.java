package io.ocppemu.broadcast;

import io.ocppemu.broadcast.Item.Began;
import io.ocppemu.broadcast.Item.Dashboard;
import io.ocppemu.broadcast.Item.Gap;
import io.ocppemu.kernel.BoundedQueue;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.SupervisedLoop;
import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.EntryTap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands every numbered entry to all subscribers that want it, on a loop of its own, which also
 * begins what is sent to them: from here to a socket no other thread is needed. {@link #see} never
 * waits: when the loop falls behind, the oldest entry is dropped and everybody gets a {@link Gap}
 * in its place. A slow subscriber loses its own oldest items and delays nobody.
 */
public final class MessageBroadcaster implements EntryTap, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessageBroadcaster.class);
  private static final int WISHES_MAX = 10_000;
  private static final long PATIENCE_MILLIS = 1_000;

  /** How long subscribers rest when nothing more comes. */
  private static final long REST_MILLIS = 50;

  /** How many entries are handed out before they are sent. */
  private static final int AT_ONCE = 100;

  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final BroadcastConfig config;
  private final Timeline timeline;
  private final Supplier<?> dashboard;
  private final BoundedQueue<Entry> inbox;
  private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();
  private final AtomicLong offered = new AtomicLong();
  private final AtomicInteger wishesWaiting = new AtomicInteger();
  private final Semaphore wake = new Semaphore(0);
  private final Map<Long, Subscriber> subscribers = new ConcurrentHashMap<>();
  private final Map<CloseReason, LongAdder> closedBy = new EnumMap<>(CloseReason.class);
  private final AtomicLong opened = new AtomicLong();
  private final AtomicInteger active = new AtomicInteger();
  private final LongAdder sent = new LongAdder();
  private final LongAdder droppedBefore = new LongAdder();
  private final LongAdder dashboardsSkipped = new LongAdder();
  private final AtomicBoolean dashboardUnderWay = new AtomicBoolean();
  private final AtomicLong warnedNanos;
  private final AtomicLong unwarned = new AtomicLong();
  private final long startNanos;
  private final AtomicLong ticks = new AtomicLong();
  private final SupervisedLoop loop;
  private volatile Timeline.Timer timer = () -> {};
  private volatile boolean closing;

  /** The number of the newest entry handed out. Only touched by the loop after the start. */
  private volatile long last;

  /** Only touched by the loop. */
  private final Ring ring;

  private final List<Subscriber> live = new ArrayList<>();
  private long handledOut;
  private boolean someRest;

  /**
   * Something the loop is to do besides handing out.
   *
   * @param after how many entries were seen before it: they come first
   */
  private record Wish(long after, Runnable body) {}

  /**
   * Starts the broadcaster.
   *
   * @param timeline for the pace of summaries; real time outside tests
   * @param dashboard makes the body of the summary; called on a virtual thread, may block
   */
  public MessageBroadcaster(BroadcastConfig config, Timeline timeline, Supplier<?> dashboard) {
    this.config = config;
    this.timeline = timeline;
    this.dashboard = dashboard;
    this.inbox = new BoundedQueue<>(config.inbox());
    this.ring = new Ring(config.ring(), config.ringChars());
    for (CloseReason reason : CloseReason.values()) {
      closedBy.put(reason, new LongAdder());
    }
    this.startNanos = timeline.nanos();
    this.warnedNanos = new AtomicLong(startNanos - Duration.ofSeconds(1).toNanos());
    this.loop = SupervisedLoop.start("broadcaster", this::turn);
    scheduleTick();
  }

  @Override
  public void beginAfter(long seq) {
    last = seq;
  }

  @Override
  public void see(Entry entry) {
    if (closing) {
      return;
    }
    offered.incrementAndGet();
    Entry lost = inbox.offer(entry);
    wake();
    if (lost != null) {
      unwarned.incrementAndGet();
      warn();
    }
  }

  /**
   * Registers a subscriber. Its sink first gets a {@link Item.Began}, then the backlog, then what
   * is live.
   *
   * @param resumeFrom the newest number the client has: everything after it follows, or a {@link
   *     Gap} that says what must be fetched from the log; empty for a snapshot of recent entries
   * @throws IllegalStateException when there are too many subscribers, or the program ends
   */
  public Subscriber subscribe(SubscriberSink sink, Filter filter, OptionalLong resumeFrom) {
    if (closing) {
      throw new IllegalStateException("the program ends");
    }
    if (active.incrementAndGet() > config.subscribersMax()) {
      active.decrementAndGet();
      throw new IllegalStateException("there are " + config.subscribersMax() + " subscribers");
    }
    long id = opened.incrementAndGet();
    Subscriber subscriber =
        new Subscriber(id, this, sink, filter, config.subscriberQueue(), timeline);
    subscribers.put(id, subscriber);
    log.info("subscriber {} opened, {} are active", id, active.get());
    if (!wish(() -> join(subscriber, filter, resumeFrom))) {
      subscriber.close(CloseReason.SHUTDOWN);
    }
    if (closing) {
      subscriber.close(CloseReason.SHUTDOWN);
    }
    return subscriber;
  }

  /** Whether the broadcaster's loop answers within {@code deadline}. */
  public boolean probe(Duration deadline) {
    RankedLock.assertNoneHeld("MessageBroadcaster.probe");
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    if (!wish(() -> answer.complete(true))) {
      return false;
    }
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** How the broadcaster fares. */
  public BroadcastStats stats() {
    Map<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);
    closedBy.forEach((reason, count) -> closed.put(reason, count.sum()));
    long dropped = droppedBefore.sum();
    int slowest = 0;
    for (Subscriber subscriber : subscribers.values()) {
      dropped += subscriber.dropped();
      slowest = Math.max(slowest, subscriber.queued());
    }
    return new BroadcastStats(
        active.get(),
        opened.get(),
        closed,
        sent.sum(),
        dropped,
        inbox.dropped(),
        inbox.size(),
        slowest,
        loop.restarts(),
        dashboardsSkipped.sum());
  }

  /** Releases every subscriber and ends the loop; harmless when called again. */
  @Override
  public void close() {
    RankedLock.assertNoneHeld("MessageBroadcaster.close");
    closing = true;
    timer.cancel();
    List<CompletableFuture<CloseReason>> goodbyes = new ArrayList<>();
    for (Subscriber subscriber : List.copyOf(subscribers.values())) {
      subscriber.close(CloseReason.SHUTDOWN);
      goodbyes.add(subscriber.ended());
    }
    loop.close();
    try {
      CompletableFuture.allOf(goodbyes.toArray(CompletableFuture<?>[]::new))
          .get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("some subscribers did not close within {}", GOODBYE);
    }
  }

  boolean restart(Subscriber subscriber, Filter filter, OptionalLong resumeFrom) {
    return wish(() -> begin(subscriber, filter, resumeFrom));
  }

  void released(Subscriber subscriber, CloseReason reason) {
    subscribers.remove(subscriber.id());
    droppedBefore.add(subscriber.dropped());
    LongAdder counter = closedBy.get(reason);
    if (counter != null) {
      counter.increment();
    }
    int remaining = active.decrementAndGet();
    log.info("subscriber {} released: {}, {} remain", subscriber.id(), reason, remaining);
  }

  void sent(int items) {
    sent.add(items);
  }

  /**
   * Runs {@code body} on the loop, after what was seen before; false when the program ends or too
   * many wait.
   */
  boolean wish(Runnable body) {
    if (closing || wishesWaiting.get() >= WISHES_MAX) {
      return false;
    }
    wishesWaiting.incrementAndGet();
    wishes.add(new Wish(offered.get(), body));
    wake.release();
    return true;
  }

  /** Has the loop look soon whether there is something to send. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void turn() throws InterruptedException {
    RankedLock.assertNoneHeld("MessageBroadcaster.turn");
    if (inbox.size() == 0 && wishes.isEmpty()) {
      long patience = someRest ? REST_MILLIS : PATIENCE_MILLIS;
      if (!wake.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
        live.forEach(Subscriber::rested);
      }
    }
    wake.drainPermits();
    grantWishes(false);
    for (int i = 0; i < AT_ONCE && inbox.size() > 0; i++) {
      for (Entry entry : inbox.drain(1)) {
        handledOut++;
        handOut(entry);
      }
      grantWishes(false);
    }
    if (inbox.size() == 0) {
      grantWishes(true);
    }
    sendWaiting();
  }

  private void sendWaiting() {
    someRest = false;
    for (Subscriber subscriber : live) {
      someRest |= !subscriber.sendWaiting();
    }
  }

  private void grantWishes(boolean all) {
    for (Wish wish = wishes.peek(); wish != null; wish = wishes.peek()) {
      if (!all && wish.after() > handledOut + inbox.dropped()) {
        return;
      }
      wishes.remove();
      wishesWaiting.decrementAndGet();
      wish.body().run();
    }
  }

  private void handOut(Entry entry) {
    long expected = last + 1;
    if (entry.seq() > expected) {
      Gap gap = new Gap(entry.seq() - expected, expected, entry.seq() - 1);
      live.forEach(subscriber -> subscriber.offer(gap));
    }
    last = entry.seq();
    Item item = Item.of(entry);
    ring.add(entry);
    live.removeIf(
        subscriber ->
            subscriber.filter().matches(entry.seen())
                ? !subscriber.offer(item)
                : !subscriber.open());
  }

  private void join(Subscriber subscriber, Filter filter, OptionalLong resumeFrom) {
    live.add(subscriber);
    begin(subscriber, filter, resumeFrom);
  }

  private void begin(Subscriber subscriber, Filter filter, OptionalLong resumeFrom) {
    List<Item> backlog =
        resumeFrom.isPresent()
            ? ring.after(resumeFrom.getAsLong(), last, filter)
            : ring.newest(config.snapshot(), filter);
    List<Item> items = new ArrayList<>(backlog.size() + 1);
    items.add(new Began(last, ring.first(last + 1), backlog.size(), resumeFrom.isPresent()));
    items.addAll(backlog);
    subscriber.begin(filter, items);
  }

  private void scheduleTick() {
    if (closing) {
      return;
    }
    Duration due = config.dashboardEvery().multipliedBy(ticks.incrementAndGet());
    Duration wait = due.minusNanos(timeline.nanos() - startNanos);
    timer = timeline.schedule(wait, this::tick);
  }

  private void tick() {
    scheduleTick();
    for (Subscriber subscriber : subscribers.values()) {
      if (subscriber.stalled(config.sendDeadline())) {
        subscriber.close(CloseReason.STALLED);
      }
    }
    if (subscribers.isEmpty()) {
      return;
    }
    if (!dashboardUnderWay.compareAndSet(false, true)) {
      dashboardsSkipped.increment();
      return;
    }
    Threads.virtual("dashboard", this::makeDashboard);
  }

  private void makeDashboard() {
    try {
      Item item = new Dashboard(dashboard.get());
      wish(() -> live.removeIf(subscriber -> !subscriber.offer(item)));
    } catch (RuntimeException e) {
      log.error("the dashboard could not be made", e);
    } finally {
      dashboardUnderWay.set(false);
    }
  }

  private void warn() {
    long now = timeline.nanos();
    long before = warnedNanos.get();
    if (now - before >= Duration.ofSeconds(1).toNanos() && warnedNanos.compareAndSet(before, now)) {
      log.warn(
          "the broadcaster is behind: {} entries dropped since the last warning",
          unwarned.getAndSet(0));
    }
  }
}
