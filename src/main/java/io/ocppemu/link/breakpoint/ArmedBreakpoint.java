package io.ocppemu.link.breakpoint;

import io.ocppemu.filter.Subject;
import io.ocppemu.kernel.LockRank;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.tap.Direction;

/** A breakpoint at work, for all stations at once. Any thread. */
final class ArmedBreakpoint {
  private record Count(boolean armed, long hits) {}

  /** One for all: counts change seldom, and are read without it. */
  private static final RankedLock CHANGES = new RankedLock(LockRank.LEAF, "breakpoint counts");

  private final Breakpoint breakpoint;

  /** Replaced under the lock, read by anybody. */
  private volatile Count count;

  ArmedBreakpoint(Breakpoint breakpoint, boolean armed) {
    this.breakpoint = breakpoint;
    this.count = new Count(armed, 0);
  }

  Breakpoint breakpoint() {
    return breakpoint;
  }

  boolean armed() {
    return count.armed();
  }

  /** Arms or disarms it; one that has held all it was to begins to count anew. */
  void arm(boolean on) {
    CHANGES.run(() -> count = new Count(on, on && full(count.hits()) ? 0 : count.hits()));
  }

  boolean wants(Direction direction, Subject subject) {
    return armed()
        && breakpoint.directions().contains(direction)
        && breakpoint.filter().matches(subject);
  }

  /** Counts one frame more that it holds; false when it may hold none. */
  boolean hit() {
    return CHANGES.with(
        () -> {
          boolean may = count.armed();
          if (may) {
            long hits = count.hits() + 1;
            count = new Count(!full(hits), hits);
          }
          return may;
        });
  }

  private boolean full(long hits) {
    return breakpoint.times() > 0 && hits >= breakpoint.times();
  }

  BreakpointUse use() {
    Count now = count;
    return new BreakpointUse(breakpoint, now.armed(), now.hits());
  }
}
