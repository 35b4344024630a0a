package io.ocppemu.link;

import io.ocppemu.kernel.Timeline.Timer;
import io.ocppemu.link.breakpoint.Breakpoint;
import io.ocppemu.link.breakpoint.Breakpoints;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.HeldFrame;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.link.breakpoint.Release.How;
import io.ocppemu.link.fault.Parcel;
import io.ocppemu.messagelog.FrameSubject;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What breakpoints hold of one link. The frames themselves wait in their lanes, in order; here is
 * who they are, and what becomes of them when somebody decides or nobody does. Owned by the
 * station's mailbox, where deadlines come back to.
 */
final class LinkBreakpoints {
  private final Breakpoints breakpoints;
  private final Consumer<Runnable> mailbox;
  private final Watching watching;
  private final Lane sending;
  private final Lane receiving;
  private final Aftermath aftermath;
  private final Function<String, Optional<Instant>> givesUpAt;
  private final LinkParts parts;
  private final Map<String, Mine> mine = new LinkedHashMap<>();

  /** What else follows. */
  interface Aftermath {
    /** A request that the station calls {@code own} goes out as {@code parcel}. */
    void changed(String own, Parcel parcel);

    /** A frame does not arrive. */
    void gone(Direction direction, Parcel parcel);
  }

  private static final class Mine {
    HeldFrame frame;

    /** Under which its answer is awaited by whoever asked. */
    final String askedAs;

    Timer timer = () -> {};

    /** How often it was said when it goes on by itself: what an earlier timer brings is void. */
    int turn;

    Mine(HeldFrame frame, String askedAs) {
      this.frame = frame;
      this.askedAs = askedAs;
    }
  }

  /**
   * Nothing held.
   *
   * @param mailbox runs what deadlines bring
   * @param givesUpAt when the station gives up on its request with an id
   */
  LinkBreakpoints(
      LinkParts parts,
      Consumer<Runnable> mailbox,
      Watching watching,
      Lane sending,
      Lane receiving,
      Aftermath aftermath,
      Function<String, Optional<Instant>> givesUpAt) {
    this.parts = parts;
    this.breakpoints = parts.breakpoints();
    this.mailbox = mailbox;
    this.watching = watching;
    this.sending = sending;
    this.receiving = receiving;
    this.aftermath = aftermath;
    this.givesUpAt = givesUpAt;
  }

  /** Whether no frame is to be held. */
  boolean idle() {
    return breakpoints.idle();
  }

  /**
   * The same parcel, held if a breakpoint wants it.
   *
   * @param id the message id that the sender gave it
   * @param at when it was seen, on the station's timeline
   */
  Parcel stopped(Direction direction, Parcel parcel, String id, Instant at) {
    if (parcel.lost() || breakpoints.idle()) {
      return parcel;
    }
    FrameSeen frame = watching.ahead(direction, parcel.text(), parcel.marks(), at);
    Optional<Breakpoint> wanted =
        breakpoints.stop(direction, parcel.text().length(), new FrameSubject(0, frame, List.of()));
    return wanted
        .map(breakpoint -> parcel.heldAs(hold(breakpoint, frame, id)).marked("held"))
        .orElse(parcel);
  }

  private String hold(Breakpoint breakpoint, FrameSeen frame, String askedAs) {
    String id = breakpoints.nextHeldId();
    Instant now = breakpoints.time().now();
    HeldFrame held =
        new HeldFrame(
            id,
            breakpoint.id(),
            frame.stationId(),
            frame.version(),
            frame.direction(),
            frame.messageType(),
            frame.messageId(),
            frame.action(),
            frame.raw(),
            frame.marks().contains(Secrets.MARK),
            false,
            now,
            now.plus(breakpoint.deadline()),
            peerTimeout(frame, askedAs));
    breakpoints.hold(held);
    Mine waiting = new Mine(held, askedAs);
    mine.put(id, waiting);
    goesOnAfter(waiting, breakpoint.deadline());
    told();
    return id;
  }

  /** Only of the station itself is it known how long it waits: for its calls and their answers. */
  private Optional<Instant> peerTimeout(FrameSeen frame, String askedAs) {
    boolean stationWaits =
        switch (frame.messageType()) {
          case CALL -> frame.direction() == Direction.SENT;
          case CALLRESULT, CALLERROR -> frame.direction() == Direction.RECEIVED;
          case CALLRESULTERROR, SEND, MALFORMED -> false;
        };
    String own = frame.direction() == Direction.SENT ? askedAs : frame.messageId();
    return stationWaits
        ? givesUpAt.apply(own).map(then -> breakpoints.realTime(then, parts.timeline().now()))
        : Optional.empty();
  }

  private void goesOnAfter(Mine held, Duration wait) {
    held.timer.cancel();
    int turn = ++held.turn;
    held.timer = breakpoints.time().schedule(wait, () -> mailbox.accept(() -> due(held, turn)));
  }

  private void due(Mine held, int turn) {
    if (mine.containsKey(held.frame.id()) && held.turn == turn) {
      letGo(held, held.frame.delayed() ? How.DELAYED : How.DEADLINE);
    }
  }

  // ---- what becomes of them

  /** Does what somebody wants; empty when the frame is not held, or not any more. */
  Optional<Release> decide(String id, Decision decision) {
    Mine held = mine.get(id);
    return held == null ? Optional.empty() : Optional.of(decide(held, decision));
  }

  private Release decide(Mine held, Decision decision) {
    return switch (decision) {
      case Decision.Resume resume ->
          letGo(held, edited(held, resume.text()) ? How.EDITED : How.RESUMED);
      case Decision.Drop drop -> takeOff(held, "dropped", How.DROPPED);
      case Decision.Delay delay -> delay(held, delay);
      case Decision.Answer answer -> {
        Release release = takeOff(held, "answered", How.ANSWERED);
        answer(held, answer.said().text(held.askedAs));
        yield release;
      }
    };
  }

  /** Changes its text, if it is to be another; the log tells of the one that is not on the wire. */
  private boolean edited(Mine held, Optional<String> text) {
    Parcel before = parcel(held);
    if (text.isEmpty() || text.get().equals(before.text())) {
      return false;
    }
    HeldFrame frame = held.frame;
    Parcel after = marked(before, "edited").withText(text.get());
    Instant now = parts.timeline().now();
    if (frame.direction() == Direction.SENT) {
      aside(frame, marked(before, "edited").marked("not-sent"), now);
      if (frame.type() == MessageType.CALL) {
        aftermath.changed(held.askedAs, after);
      }
    } else {
      aside(frame, after.marked("not-on-wire"), now);
    }
    lane(frame.direction()).put(frame.id(), after);
    return true;
  }

  private void aside(HeldFrame frame, Parcel parcel, Instant now) {
    watching.aside(frame.direction(), parcel.text(), frame.action(), parcel.marks(), now);
  }

  private Release delay(Mine held, Decision.Delay delay) {
    boolean other = edited(held, delay.text());
    Lane lane = lane(held.frame.direction());
    Parcel parcel = parcel(held);
    lane.put(held.frame.id(), marked(parcel, "delayed"));
    Instant until = breakpoints.time().now().plus(delay.pause());
    held.frame = held.frame.delayed(other ? parcel.text() : held.frame.text(), until);
    goesOnAfter(held, delay.pause());
    breakpoints.hold(held.frame);
    told();
    return new Release(held.frame.id(), How.DELAYED, until);
  }

  private Release letGo(Mine held, How how) {
    Parcel parcel = parcel(held);
    Release release = forget(held, how);
    lane(held.frame.direction()).put(held.frame.id(), parcel.heldAs(""));
    return release;
  }

  private Release takeOff(Mine held, String mark, How how) {
    Parcel parcel = parcel(held);
    Release release = forget(held, how);
    aftermath.gone(held.frame.direction(), parcel.marked(mark));
    lane(held.frame.direction()).take(held.frame.id());
    return release;
  }

  /** Gives an answer to whoever asked, as if the other side had said it. */
  private void answer(Mine held, String text) {
    if (held.frame.direction() == Direction.SENT) {
      Parcel parcel = Parcel.of(text, List.of("answered", "not-on-wire"));
      watching.aside(
          Direction.RECEIVED, text, held.frame.action(), parcel.marks(), parts.timeline().now());
      receiving.overtake(parcel);
    } else {
      sending.overtake(Parcel.of(text, List.of("answered")));
    }
  }

  /** Too many wait behind: lets all go that are held in a direction; whether there were any. */
  boolean crowded(Direction direction) {
    // The newcomer, which is not in its lane yet, is none of them.
    List<Mine> those =
        mine.values().stream()
            .filter(held -> held.frame.direction() == direction)
            .filter(held -> lane(direction).stopped(held.frame.id()).isPresent())
            .toList();
    those.forEach(held -> letGo(held, How.CROWDED));
    return !those.isEmpty();
  }

  /** A frame that was to be held found no room even so. */
  void lost(Parcel parcel) {
    Mine held = mine.get(parcel.heldAs());
    if (held != null) {
      Release unused = forget(held, How.LOST);
    }
  }

  /** The link is over: what is held is lost with it. */
  void ended() {
    for (Mine held : List.copyOf(mine.values())) {
      Release unused = forget(held, How.LOST);
    }
  }

  private Release forget(Mine held, How how) {
    mine.remove(held.frame.id());
    held.timer.cancel();
    Release release = breakpoints.letGo(held.frame.id(), how);
    told();
    return release;
  }

  private static Parcel marked(Parcel parcel, String mark) {
    return parcel.marks().contains(mark) ? parcel : parcel.marked(mark);
  }

  private Parcel parcel(Mine held) {
    return lane(held.frame.direction()).stopped(held.frame.id()).orElseThrow();
  }

  private Lane lane(Direction direction) {
    return direction == Direction.SENT ? sending : receiving;
  }

  private void told() {
    watching.breakpoints(parts.timeline().now());
  }
}
