package io.ocppemu.link;

import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.fault.Parcel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One direction of a link under faults: lets parcels go in their order, those held back after their
 * time, and those to be overtaken behind others. Owned by the station's mailbox, where its timers
 * come back to.
 */
final class Lane {
  /** The most parcels held back. */
  static final int HELD_MAX = 1_000;

  private final Timeline timeline;
  private final Consumer<Runnable> mailbox;
  private final Consumer<Parcel> deliver;
  private final Deque<Held> inOrder = new ArrayDeque<>();
  private final List<Held> aside = new ArrayList<>();

  private static final class Held {
    final Parcel parcel;
    final long dueNanos;
    int behind;

    Held(Parcel parcel, long dueNanos) {
      this.parcel = parcel;
      this.dueNanos = dueNanos;
      this.behind = parcel.hold().behind();
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
    boolean now = hold.delay().isZero() && hold.behind() == 0;
    if (now && inOrder.isEmpty()) {
      go(parcel);
      return true;
    }
    if (inOrder.size() + aside.size() >= HELD_MAX) {
      return false;
    }
    long due = timeline.nanos() + hold.delay().toNanos();
    if (hold.behind() > 0) {
      putAside(new Held(parcel, due), hold.delay().plus(hold.atMost()));
    } else if (!hold.inOrder()) {
      putAside(new Held(parcel, due), hold.delay());
    } else {
      Held last = inOrder.peekLast();
      Held held = new Held(parcel, last == null ? due : Math.max(due, last.dueNanos));
      inOrder.add(held);
      if (inOrder.size() == 1) {
        awaitHead();
      }
    }
    return true;
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

  private void awaitHead() {
    Held head = inOrder.peek();
    if (head != null) {
      timeline.schedule(
          Duration.ofNanos(head.dueNanos - timeline.nanos()), () -> mailbox.accept(this::turn));
    }
  }

  private void turn() {
    Held head = inOrder.peek();
    while (head != null && head.dueNanos <= timeline.nanos()) {
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
