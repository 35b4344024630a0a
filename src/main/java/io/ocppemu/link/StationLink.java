package io.ocppemu.link;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.Mailbox;
import io.ocppemu.kernel.Timeline.Timer;
import io.ocppemu.link.breakpoint.Decision;
import io.ocppemu.link.breakpoint.Release;
import io.ocppemu.link.fault.Fault;
import io.ocppemu.link.fault.FaultBook;
import io.ocppemu.protocol.Protocol;
import io.ocppemu.station.Effect;
import io.ocppemu.station.Input;
import io.ocppemu.station.Station;
import io.ocppemu.station.StationState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Joins one station to its CSMS: keeps the link open as long as the station wants it, carries out
 * the station's effects in order, and lets its timers ring. Doors may be called from any thread;
 * the work is done in the station's serial mailbox.
 */
public final class StationLink {
  private static final Logger log = LoggerFactory.getLogger(StationLink.class);
  private static final int MAILBOX_MAX = 20_000;
  private static final int READ_AHEAD_MAX = 500;
  private static final int READ_AHEAD_LOW = 50;

  private final Station station;
  private final LinkParts parts;
  private final Chance chance;
  private final Mailbox mailbox;
  private final Watching watching;
  private final LinkFaults faults;
  private volatile Protocol protocol;
  private volatile LinkPlan plan;

  /** Written by the mailbox; the I/O loop reads it to pause reading. */
  private volatile @Nullable Socket socket;

  /** Set on the I/O loop, cleared by the mailbox. */
  private volatile boolean paused;

  // Everything below is owned by the mailbox.
  private boolean wanted;
  private int generation;
  private int failures;
  private @Nullable Timer redial;
  private @Nullable Timer alarm;
  private @Nullable Instant alarmAt;

  /**
   * Makes a link that is closed; it opens when the station is switched on.
   *
   * @param lastSeq the number of the station's last frame so far
   */
  public StationLink(
      Station station,
      Protocol protocol,
      LinkPlan plan,
      LinkParts parts,
      Chance chance,
      long lastSeq) {
    this.station = station;
    this.protocol = protocol;
    this.plan = plan;
    this.parts = parts;
    this.chance = chance;
    this.mailbox = new Mailbox(station.stationId(), MAILBOX_MAX, parts.mailboxes());
    this.watching = new Watching(station.stationId(), protocol.version(), parts, lastSeq);
    this.faults =
        new LinkFaults(
            protocol.version(),
            parts,
            mailbox::post,
            watching,
            this::hand,
            number -> dialPlan(number == 0 ? "" : "-" + number),
            id -> change(state -> state.calling().givesUpAt(id)));
  }

  /** The last attempts to open the link, the newest first; at most {@value LinkHistory#KEPT}. */
  public List<LinkAttempt> attempts() {
    return watching.history().attempts();
  }

  /** What can be seen of the link. */
  public LinkStatus status() {
    return watching.status();
  }

  /** The number of the station's last frame. */
  public long lastSeq() {
    return watching.lastSeq();
  }

  /** Lets something happen to the station; returns why it was refused, if it was. */
  public Optional<String> act(Input input) {
    Optional<String> refusal = protocol.act(station, input, now());
    mailbox.post(this::drain);
    return refusal;
  }

  /** Changes the station in some other way; what follows is carried out soon after. */
  public <T extends @Nullable Object> T change(Function<StationState, T> change) {
    T result = protocol.change(station, now(), change);
    mailbox.post(this::drain);
    return result;
  }

  /** The station's protocol, for sending; follow each use with {@link #carryOut}. */
  public Protocol protocol() {
    return protocol;
  }

  /** Has everything from now on decided by another protocol of the same version. */
  public void speak(Protocol next) {
    protocol = next;
  }

  /** Carries out what decisions taken elsewhere have led to. */
  public void carryOut() {
    mailbox.post(this::drain);
  }

  /** Uses another plan from now on; an open link is closed and dialled anew. */
  public void replan(LinkPlan next) {
    plan = next;
    mailbox.post(
        () -> {
          if (wanted) {
            hangUp(1000, "the address of the CSMS was changed");
            failures = 0;
            dial();
          }
        });
  }

  /** The rules that make things go wrong on this link. */
  public FaultBook faults() {
    return faults.book();
  }

  /**
   * Lets a fault of the connection strike at once.
   *
   * @param parameters checked by {@link io.ocppemu.link.fault.RuleReader#parameterProblems}
   * @return what was done, for people; empty when there is no connection
   */
  public CompletableFuture<Optional<String>> strike(
      Fault fault, Map<String, Object> parameters, Chance drawn) {
    return asked(() -> faults.strike(fault, parameters, drawn), Optional.empty());
  }

  /** Says what becomes of a frame that a breakpoint holds; empty when it is not held any more. */
  public CompletableFuture<Optional<Release>> decide(String heldId, Decision decision) {
    return asked(() -> faults.breakpoints().decide(heldId, decision), Optional.empty());
  }

  /** The plan in use. */
  public LinkPlan plan() {
    return plan;
  }

  /** Completes once everything posted so far has been done: a working answer of the mailbox. */
  public CompletableFuture<Boolean> probe() {
    return asked(() -> true, false);
  }

  /** Ends the link for good: closes it and lets no timer ring any more. */
  public CompletableFuture<Boolean> close(String reason) {
    return asked(
        () -> {
          wanted = false;
          hangUp(1001, reason);
          cancel(redial);
          cancel(alarm);
          faults.close();
          return true;
        },
        false);
  }

  /** What {@code question} finds in the mailbox; {@code refused} when that is full. */
  private <T> CompletableFuture<T> asked(Supplier<T> question, T refused) {
    CompletableFuture<T> done = new CompletableFuture<>();
    if (!mailbox.post(() -> done.complete(question.get()))) {
      done.complete(refused);
    }
    return done;
  }

  private Instant now() {
    return parts.timeline().now();
  }

  // ---- the station's effects

  private void drain() {
    List<Effect> effects = station.takeEffects();
    journal(effects);
    for (Effect effect : effects) {
      try {
        carryOut(effect);
      } catch (RuntimeException e) {
        // What follows must still be carried out: somebody may wait for it.
        failed(nameOf(effect), e);
      }
    }
    armAlarm();
  }

  /** One decision may lead to several entries that make sense together only: all are one write. */
  private void journal(List<Effect> effects) {
    List<Effect.Journal> entries = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Journal entry) {
        entries.add(entry);
      }
    }
    if (entries.isEmpty()) {
      return;
    }
    try {
      parts.journal().write(station.stationId(), entries);
    } catch (RuntimeException e) {
      failed("Journal", e);
    }
  }

  private void failed(String what, RuntimeException e) {
    // A disk that is full or gone is told of where it is written, once.
    Level level = e instanceof UncheckedIOException ? Level.DEBUG : Level.ERROR;
    log.atLevel(level).log("station {} could not carry out {}", station.stationId(), what, e);
    watching.find(new Effect.Find(true, "effect-failed", "", what + " failed: " + e), now());
  }

  private static String nameOf(Effect effect) {
    return effect.getClass().getSimpleName();
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Transmit transmit -> transmit(transmit);
      case Effect.Journal written -> {
        // Was written before the first of the effects was carried out.
      }
      case Effect.Complete<?> complete -> complete.run();
      case Effect.Show show -> watching.show(show, now());
      case Effect.Find find -> watching.find(find, now());
      case Effect.Dial dial -> {
        wanted = true;
        failures = 0;
        if (socket == null) {
          dial();
        }
      }
      case Effect.HangUp hangUp -> {
        wanted = false;
        hangUp(hangUp.code(), hangUp.reason());
        watching.state(LinkStatus.State.OFFLINE, now());
      }
      case Effect.Restart restart -> {
        wanted = false;
        hangUp(1000, "restarting");
        watching.state(LinkStatus.State.OFFLINE, now());
        parts
            .timeline()
            .schedule(
                restart.pause(),
                () -> mailbox.post(() -> acted(new Input.PowerOn(restart.reason()))));
      }
    }
  }

  private void acted(Input input) {
    protocol.act(station, input, now());
    drain();
  }

  private void transmit(Effect.Transmit transmit) {
    if (!faults.idle()) {
      faults.transmit(transmit);
      return;
    }
    Socket open = socket;
    Instant at = now();
    long nanos = parts.timeline().nanos();
    if (open != null && open.send(transmit.text())) {
      watching.sent(transmit.text(), transmit.marks(), at, nanos);
    } else {
      watching.find(
          new Effect.Find(
              true, "not-sent", "", "a frame could not be sent: the connection is going away"),
          at);
    }
  }

  private void armAlarm() {
    Instant next = station.nextWake().orElse(null);
    if (Objects.equals(next, alarmAt)) {
      return;
    }
    cancel(alarm);
    alarm = null;
    alarmAt = next;
    if (next != null) {
      alarm = parts.timeline().schedule(Duration.between(now(), next), this::ring);
    }
  }

  private void ring() {
    mailbox.post(
        () -> {
          alarmAt = null;
          acted(new Input.Wake());
        });
  }

  // ---- the socket

  private void dial() {
    int mine = ++generation;
    redial = null;
    watching.state(LinkStatus.State.DIALING, now());
    try {
      DialPlan there = dialPlan("");
      watching.history().dialled(there, now());
      socket = parts.engine().dial(there, new Ear(mine));
    } catch (IllegalArgumentException e) {
      log.warn("station {} can not dial: {}", station.stationId(), e.getMessage());
      ended(mine, "can not dial: " + e.getMessage());
    }
  }

  /** How to dial under the station's identity with {@code ending} behind it. */
  private DialPlan dialPlan(String ending) {
    return StationDial.plan(station, protocol.version(), plan, ending, parts.urls(), now());
  }

  private void hangUp(int code, String reason) {
    cancel(redial);
    redial = null;
    Socket open = socket;
    socket = null;
    if (open != null) {
      generation++;
      faults.ended();
      open.close(code, reason);
      watching.history().hungUp(code, reason, now());
      watching.ended("closed by us: " + reason, false, now());
      protocol.act(station, new Input.Disconnected(reason), now());
      drain();
    }
  }

  private void opened(int mine, Handshake handshake) {
    if (mine != generation) {
      return;
    }
    failures = 0;
    watching.opened(handshake, now());
    Socket open = socket;
    if (open != null) {
      faults.opened(open);
    }
    acted(new Input.Connected());
  }

  private void received(int mine, String text, Instant at, long nanos) {
    if (mine != generation) {
      return;
    }
    if (faults.idle()) {
      watching.received(text, List.of(), at, nanos);
      hand(text, at);
    } else {
      faults.received(text, at, nanos);
    }
  }

  private void hand(String text, Instant at) {
    try {
      protocol.receive(station, text, at);
    } finally {
      drain();
      Socket open = socket;
      if (paused && open != null && !faults.deaf() && mailbox.size() < READ_AHEAD_LOW) {
        paused = false;
        open.resumeReading();
      }
    }
  }

  private void ended(int mine, String why) {
    if (mine != generation) {
      return;
    }
    socket = null;
    faults.ended();
    failures++;
    watching.ended(why, true, now());
    protocol.act(station, new Input.Disconnected(why), now());
    drain();
    if (wanted) {
      Duration wait = StationDial.backOff(station, now()).delay(failures, chance);
      watching.waiting(failures, now().plus(wait));
      redial =
          parts
              .timeline()
              .schedule(
                  wait,
                  () ->
                      mailbox.post(
                          () -> {
                            if (wanted && socket == null) {
                              dial();
                            }
                          }));
    } else {
      watching.state(LinkStatus.State.OFFLINE, now());
    }
  }

  private static void cancel(@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Hears what happens to one socket, on its I/O loop, and passes it on to the mailbox. */
  private final class Ear implements SocketListener {
    private final int mine;

    Ear(int mine) {
      this.mine = mine;
    }

    @Override
    public void opened(Handshake handshake) {
      mailbox.post(() -> StationLink.this.opened(mine, handshake));
    }

    @Override
    public void text(String text) {
      Instant at = now();
      long nanos = parts.timeline().nanos();
      mailbox.post(() -> received(mine, text, at, nanos));
      Socket open = socket;
      if (mailbox.size() > READ_AHEAD_MAX && open != null) {
        paused = true;
        open.pauseReading();
      }
    }

    @Override
    public void failed(DialFailure failure) {
      mailbox.post(
          () -> {
            if (mine == generation) {
              watching.failed(failure, now());
            }
            ended(mine, failure.reason());
          });
    }

    @Override
    public void closed(Closing closing) {
      mailbox.post(
          () -> {
            if (mine == generation) {
              watching.history().closed(closing, now());
            }
            ended(mine, closing.sentence());
          });
    }
  }
}
