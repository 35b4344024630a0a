package io.ocppemu.broadcast;

import java.util.Map;

/**
 * How the broadcaster fares since the program began.
 *
 * @param active subscribers now
 * @param opened subscribers ever
 * @param closed subscribers released, by reason
 * @param sent items handed to sinks
 * @param dropped items that subscribers lost because they were slow
 * @param inboxDropped entries that everybody lost because the broadcaster was slow
 * @param inboxWaiting entries that wait to be handed out
 * @param slowestQueue the most items that wait for one subscriber now
 * @param loopRestarts how often the loop died and was restarted
 * @param dashboardsSkipped summaries left out because the one before was not ready
 */
public record BroadcastStats(
    int active,
    long opened,
    Map<CloseReason, Long> closed,
    long sent,
    long dropped,
    long inboxDropped,
    int inboxWaiting,
    int slowestQueue,
    long loopRestarts,
    long dashboardsSkipped) {

  public BroadcastStats {
    closed = Map.copyOf(closed);
  }

  /** How many subscribers were released for {@code reason}. */
  public long closed(CloseReason reason) {
    return closed.getOrDefault(reason, 0L);
  }
}
