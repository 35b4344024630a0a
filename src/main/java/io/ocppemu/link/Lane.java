package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.kernel.Timeline.Timer;
import io.ocppemu.link.fault.Parcel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a link under faults and breakpoints: lets parcels go in their order, those held
 * back after their time, those a breakpoint holds when they are let go, and those to be overtaken
 * behind others. Owned by the station's mailbox, where its timers come back to.
 */
final class Lane {
  /** The most parcels held back. */
  static final int HELD_MAX = 1_000;

  private final Timeline timeline;
  private final Consumer<Runnable> mailbox;
  private final Consumer<Parcel> deliver;
  private final Deque<Held> inOrder = new ArrayDeque<>();
  private final List<Held> aside = new ArrayList<>();
  private @Nullable Timer alarm;

  private static final class Held {
    Parcel parcel;
    final long dueNanos;
    int behind;

    Held(Parcel parcel, long dueNanos) {
      this.parcel = parcel;
      this.dueNanos = dueNanos;
      this.behind = parcel.hold().behind();
    }

    boolean stopped() {
      return !parcel.heldAs().isEmpty();
    }
  }

  /**
   * An empty lane.
   *
   * @param mailbox runs what timers bring
   * @param deliver takes parcels whose time has come
   */
  Lane(Timeline timeline, Consumer<Runnable> mailbox, Consumer<Parcel> deliver) {
    this.timeline = timeline;
    this.mailbox = mailbox;
    this.deliver = deliver;
  }

  boolean empty() {
    return inOrder.isEmpty() && aside.isEmpty();
  }

  /** Lets a parcel go, now or later; false, and nothing done, when too many are held back. */
  boolean offer(Parcel parcel) {
    Parcel.Hold hold = parcel.hold();
    boolean stopped = !parcel.heldAs().isEmpty();
    boolean now = hold.delay().isZero() && hold.behind() == 0 && !stopped;
    if (now && inOrder.isEmpty()) {
      go(parcel);
      return true;
    }
    if (inOrder.size() + aside.size() >= HELD_MAX) {
      return false;
    }
    long due = timeline.nanos() + hold.delay().toNanos();
    if (stopped || (hold.behind() == 0 && hold.inOrder())) {
      inOrder.add(new Held(parcel, due));
      if (inOrder.size() == 1) {
        awaitHead();
      }
    } else if (hold.behind() > 0) {
      putAside(new Held(parcel, due), hold.delay().plus(hold.atMost()));
    } else {
      putAside(new Held(parcel, due), hold.delay());
    }
    return true;
  }

  /** The parcel that a breakpoint holds under this id. */
  Optional<Parcel> stopped(String id) {
    return find(id).map(held -> held.parcel);
  }

  /** Puts another parcel in the place of one that a breakpoint holds, and lets go what may go. */
  void put(String id, Parcel instead) {
    find(id).ifPresent(held -> held.parcel = instead);
    turn();
  }

  /** Takes out a parcel that a breakpoint holds, and lets go what waited for it alone. */
  void take(String id) {
    find(id).ifPresent(inOrder::remove);
    turn();
  }

  /** Delivers at once, whatever waits. */
  void overtake(Parcel parcel) {
    deliver.accept(parcel);
  }

  private Optional<Held> find(String id) {
    return inOrder.stream().filter(held -> held.parcel.heldAs().equals(id)).findFirst();
  }

  /** Takes out all that is held back, oldest first. */
  List<Parcel> clear() {
    List<Parcel> left = new ArrayList<>();
    inOrder.forEach(held -> left.add(held.parcel));
    aside.forEach(held -> left.add(held.parcel));
    inOrder.clear();
    aside.clear();
    return left;
  }

  private void putAside(Held held, Duration atMost) {
    aside.add(held);
    timeline.schedule(
        atMost,
        () ->
            mailbox.accept(
                () -> {
                  if (aside.remove(held)) {
                    deliver.accept(held.parcel);
                  }
                }));
  }

  /** A breakpoint's own deadline lets go what it holds; here only time is waited for. */
  private void awaitHead() {
    Timer before = alarm;
    if (before != null) {
      before.cancel();
    }
    Held head = inOrder.peek();
    alarm =
        head == null || head.stopped()
            ? null
            : timeline.schedule(
                Duration.ofNanos(head.dueNanos - timeline.nanos()),
                () -> mailbox.accept(this::turn));
  }

  private void turn() {
    Held head = inOrder.peek();
    while (head != null && !head.stopped() && head.dueNanos <= timeline.nanos()) {
      inOrder.remove();
      go(head.parcel);
      head = inOrder.peek();
    }
    awaitHead();
  }

  /** Delivers, and after it those that were only to be overtaken by it. */
  private void go(Parcel parcel) {
    deliver.accept(parcel);
    for (Held held : List.copyOf(aside)) {
      if (held.behind > 0 && --held.behind == 0 && aside.remove(held)) {
        deliver.accept(held.parcel);
      }
    }
  }
}
