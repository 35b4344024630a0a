package io.ocppemu.link.breakpoint;

import io.ocppemu.filter.Subject;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.link.breakpoint.Release.How;
import io.ocppemu.tap.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;

/**
 * The breakpoints of all stations, and what they hold. They are changed and read by any thread;
 * frames are held and let go by their stations' mailboxes, which keep them.
 */
public final class Breakpoints {
  /** The most breakpoints. */
  public static final int MOST = 20;

  /** The most frames held at a time, of all stations; the others pass. */
  public static final int HELD_MOST = 50;

  /** The longest text that is held, in characters; longer ones pass. */
  public static final int TEXT_MOST = 100_000;

  /** How many ends of holds are remembered. */
  static final int RELEASES_MOST = 100;

  private final Timeline real;
  private final double stationSpeed;
  private final RankedLock lock = new RankedLock(LockRank.LEAF, "breakpoints");

  /** Replaced under the lock, read by anybody. */
  private volatile List<ArmedBreakpoint> breakpoints = List.of();

  /** Guarded by the lock. */
  private final Map<String, Release> releases = new LinkedHashMap<>();

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicLong heldNumbers = new AtomicLong();
  private final Map<String, HeldFrame> held = new ConcurrentHashMap<>();
  private final AtomicInteger places = new AtomicInteger();
  private final LongAdder hits = new LongAdder();
  private final LongAdder passedFull = new LongAdder();
  private final LongAdder passedLong = new LongAdder();
  private final Map<How, LongAdder> released = new EnumMap<>(How.class);

  /**
   * No breakpoints.
   *
   * @param real real time, in which people decide
   * @param stationSpeed how many seconds pass for stations in a real one
   */
  public Breakpoints(Timeline real, double stationSpeed) {
    this.real = real;
    this.stationSpeed = stationSpeed;
    for (How how : How.values()) {
      released.put(how, new LongAdder());
    }
  }

  /** The time in which people decide. */
  public Timeline time() {
    return real;
  }

  // ---- what is to be held

  /** Whether no frame is held any more: the frames' way leads past. */
  public boolean idle() {
    for (ArmedBreakpoint each : breakpoints) {
      if (each.armed()) {
        return false;
      }
    }
    return true;
  }

  /** All breakpoints, in the order of their setting. */
  public List<BreakpointUse> uses() {
    return breakpoints.stream().map(ArmedBreakpoint::use).toList();
  }

  /** Sets a breakpoint behind the others; empty when there are {@value #MOST} already. */
  public Optional<BreakpointUse> add(Breakpoint wanted, boolean armed) {
    ArmedBreakpoint added =
        new ArmedBreakpoint(wanted.named("b" + numbers.incrementAndGet()), armed);
    int more =
        change(
            before -> {
              List<ArmedBreakpoint> after = new ArrayList<>(before);
              if (before.size() < MOST) {
                after.add(added);
              }
              return after;
            });
    return more > 0 ? Optional.of(added.use()) : Optional.empty();
  }

  /** Arms or disarms a breakpoint; what it holds stays held. Empty when there is none. */
  public Optional<BreakpointUse> arm(String id, boolean on) {
    Optional<ArmedBreakpoint> found =
        breakpoints.stream().filter(each -> each.breakpoint().id().equals(id)).findFirst();
    found.ifPresent(each -> each.arm(on));
    return found.map(ArmedBreakpoint::use);
  }

  /** Removes a breakpoint; what it holds stays held. False when there is none. */
  public boolean remove(String id) {
    return change(
            before -> before.stream().filter(each -> !each.breakpoint().id().equals(id)).toList())
        < 0;
  }

  /** Makes another list of the one there is; how many more there are in it. */
  private int change(UnaryOperator<List<ArmedBreakpoint>> how) {
    return lock.with(
        () -> {
          int before = breakpoints.size();
          breakpoints = List.copyOf(how.apply(breakpoints));
          return breakpoints.size() - before;
        });
  }

  // ---- on mailboxes

  /**
   * The breakpoint that holds a frame, if one does. A place is taken then, until {@link #letGo}.
   *
   * @param length of the text
   */
  public Optional<Breakpoint> stop(Direction direction, int length, Subject subject) {
    for (ArmedBreakpoint each : breakpoints) {
      if (each.wants(direction, subject)) {
        if (length > TEXT_MOST) {
          passedLong.increment();
          return Optional.empty();
        }
        if (places.incrementAndGet() > HELD_MOST) {
          places.decrementAndGet();
          passedFull.increment();
          return Optional.empty();
        }
        if (each.hit()) {
          hits.increment();
          return Optional.of(each.breakpoint());
        }
        // Another station had its last hit in between.
        places.decrementAndGet();
      }
    }
    return Optional.empty();
  }

  /** An id for a frame that is held from now on. */
  public String nextHeldId() {
    return "h" + heldNumbers.incrementAndGet();
  }

  /** The real instant at which it will be {@code then} for stations, for whom it is now. */
  public Instant realTime(Instant then, Instant stationNow) {
    double seconds = Duration.between(stationNow, then).toNanos() / 1e9 / stationSpeed;
    return real.now().plusMillis(Math.round(seconds * 1_000));
  }

  /** Tells of a frame that is held, or held otherwise than before. */
  public void hold(HeldFrame frame) {
    held.put(frame.id(), frame);
  }

  /** The end of a hold. */
  public Release letGo(String id, How how) {
    Release release = new Release(id, how, real.now());
    if (held.remove(id) != null) {
      places.decrementAndGet();
      LongAdder counter = released.get(how);
      if (counter != null) {
        counter.increment();
      }
      lock.run(
          () -> {
            releases.put(id, release);
            if (releases.size() > RELEASES_MOST) {
              releases.remove(releases.keySet().iterator().next());
            }
          });
    }
    return release;
  }

  // ---- what is held

  /** All held frames, the oldest first. */
  public List<HeldFrame> held() {
    return held.values().stream()
        .sorted(Comparator.comparingLong(frame -> Long.parseLong(frame.id().substring(1))))
        .toList();
  }

  /** The held frame with this id. */
  public Optional<HeldFrame> held(String id) {
    return Optional.ofNullable(held.get(id));
  }

  /** The ends of the last {@value #RELEASES_MOST} holds, the oldest first. */
  public List<Release> releases() {
    return lock.with(() -> List.copyOf(releases.values()));
  }

  /** How a hold ended, as far as that is remembered. */
  public Optional<Release> release(String id) {
    return Optional.ofNullable(lock.with(() -> releases.get(id)));
  }

  /** How many breakpoints are armed. */
  public int armed() {
    return (int) breakpoints.stream().filter(ArmedBreakpoint::armed).count();
  }

  /** How many frames have been held. */
  public long hits() {
    return hits.sum();
  }

  /** How many frames should have been held and passed because {@value #HELD_MOST} were. */
  public long passedFull() {
    return passedFull.sum();
  }

  /** How many should have been held and passed because they were too long. */
  public long passedLong() {
    return passedLong.sum();
  }

  /** How many holds ended this way. */
  public long released(How how) {
    LongAdder counter = released.get(how);
    return counter == null ? 0 : counter.sum();
  }
}
