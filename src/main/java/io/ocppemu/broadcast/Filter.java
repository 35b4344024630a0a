package io.ocppemu.broadcast;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.StationSeen;
import java.util.Set;

/**
 * Which entries a subscriber wants; an empty set does not filter. Findings are filtered by station
 * alone, and what happens to stations is told to everyone.
 */
public record Filter(
    Set<String> stationIds,
    Set<Direction> directions,
    Set<String> actions,
    Set<MessageType> types) {

  /** Everything. */
  public static final Filter ALL = new Filter(Set.of(), Set.of(), Set.of(), Set.of());

  public Filter {
    stationIds = Set.copyOf(stationIds);
    directions = Set.copyOf(directions);
    actions = Set.copyOf(actions);
    types = Set.copyOf(types);
  }

  /** Everything of one station. */
  public static Filter ofStation(String id) {
    return new Filter(Set.of(id), Set.of(), Set.of(), Set.of());
  }

  /** Whether {@code seen} is wanted. */
  public boolean matches(Seen seen) {
    return switch (seen) {
      case FrameSeen frame ->
          wants(stationIds, frame.stationId())
              && wants(directions, frame.direction())
              && wants(actions, frame.action())
              && wants(types, frame.messageType());
      case FindingSeen finding -> wants(stationIds, finding.stationId());
      case StationSeen ignored -> true;
    };
  }

  private static <T> boolean wants(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
