package io.ocppemu.csms;

import java.util.Map;

/**
 * Figures of a sandbox since its start.
 *
 * @param connected stations connected now
 * @param opened connections ever opened
 * @param closed connections ever closed, by reason
 * @param refused handshakes refused, by HTTP status
 * @param framesReceived texts from stations
 * @param framesSent texts to stations
 * @param findings findings made, those dropped included
 * @param inboxOverflows connections closed because a station sent faster than it was answered
 * @param outboxOverflows connections reset because a station did not read
 * @param stationsForgotten stations that made room for others
 */
public record CsmsCounts(
    int connected,
    long opened,
    Map<String, Long> closed,
    Map<Integer, Long> refused,
    long framesReceived,
    long framesSent,
    long findings,
    long inboxOverflows,
    long outboxOverflows,
    long stationsForgotten) {

  public CsmsCounts {
    closed = Map.copyOf(closed);
    refused = Map.copyOf(refused);
  }
}
