package io.ocppemu.messagelog;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Things seen, for tests. */
public final class Sightings {
  /** When everything in tests begins. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Sightings() {}

  /** A sent CALL, {@code stationSeq} milliseconds after the start. */
  public static FrameSeen frame(String stationId, long stationSeq) {
    return frame(stationId, stationSeq, "MeterValues");
  }

  /** A sent CALL of {@code action}. */
  public static FrameSeen frame(String stationId, long stationSeq, String action) {
    return frame(stationId, stationSeq, action, Direction.SENT, MessageType.CALL);
  }

  /** A frame of any kind. */
  public static FrameSeen frame(
      String stationId,
      long stationSeq,
      String action,
      Direction direction,
      MessageType messageType) {
    return new FrameSeen(
        stationId,
        stationSeq,
        START.plusMillis(stationSeq),
        direction,
        Version.V1_6,
        messageType,
        "id-" + stationSeq,
        action,
        "[2,\"id-" + stationSeq + "\",\"" + action + "\",{\"of\":\"" + stationId + "\"}]",
        -1,
        List.of());
  }

  /** A warning about a frame. */
  public static FindingSeen finding(String stationId, long stationSeq) {
    return new FindingSeen(
        stationId,
        START.plusMillis(stationSeq),
        stationSeq,
        Severity.WARNING,
        "late-answer",
        "/status",
        "the answer came 31 s after its request; 30 s are allowed",
        "OCPP-J §4.1.1");
  }

  /** A station that went offline. */
  public static StationSeen offline(String stationId) {
    return new StationSeen(stationId, START, "disconnected", Map.of("why", "reset"));
  }

  /** A numbered frame. */
  public static Entry entry(long seq) {
    return new Entry(seq, frame("CP-1", seq));
  }
}
