package io.ocppemu.link.breakpoint;

import io.ocppemu.filter.FrameFilter;
import io.ocppemu.tap.Direction;
import java.time.Duration;
import java.util.Set;

/**
 * Which frames are to be held, and how long. Immutable.
 *
 * @param id by which it can be named; empty before it is set
 * @param line its filter as it was written; blank for every frame
 * @param filter what the line says
 * @param directions at least one
 * @param times how many frames it holds before it disarms itself; 0 for no such limit
 * @param deadline how long a frame is held when nobody decides, in real time; one second to {@link
 *     #DEADLINE_MOST}
 */
public record Breakpoint(
    String id,
    String line,
    FrameFilter filter,
    Set<Direction> directions,
    int times,
    Duration deadline) {

  /** The longest a frame is held before somebody decides, and by one decision to delay it. */
  public static final Duration DEADLINE_MOST = Duration.ofMinutes(5);

  /** The most that {@code times} can be. */
  public static final int TIMES_MOST = 1_000_000;

  public Breakpoint {
    directions = Set.copyOf(directions);
  }

  Breakpoint named(String name) {
    return new Breakpoint(name, line, filter, directions, times, deadline);
  }
}
