package io.ocppemu.csms;

import io.ocppemu.tap.Direction;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A station's connection and registration at one moment. Immutable. */
record Presence(
    Version version,
    boolean connected,
    Instant connectedAt,
    @Nullable Instant disconnectedAt,
    String lastClose,
    long connections,
    Registration registration,
    @Nullable Instant lastFrameAt,
    long framesReceived,
    long framesSent) {

  /** Of a station whose first connection is just being opened. */
  static Presence unseen(Version version, Instant now) {
    return new Presence(version, false, now, now, "", 0, Registration.NONE, null, 0, 0);
  }

  Presence connected(Version agreed, Instant now) {
    return new Presence(
        agreed,
        true,
        now,
        null,
        lastClose,
        connections + 1,
        registration,
        lastFrameAt,
        framesReceived,
        framesSent);
  }

  Presence disconnected(Instant now, String why) {
    return new Presence(
        version,
        false,
        connectedAt,
        now,
        why,
        connections,
        registration,
        lastFrameAt,
        framesReceived,
        framesSent);
  }

  Presence registered(Registration told) {
    return new Presence(
        version,
        connected,
        connectedAt,
        disconnectedAt,
        lastClose,
        connections,
        told,
        lastFrameAt,
        framesReceived,
        framesSent);
  }

  Presence seen(CsmsFrame frame) {
    boolean fromStation = frame.direction() == Direction.SENT;
    return new Presence(
        version,
        connected,
        connectedAt,
        disconnectedAt,
        lastClose,
        connections,
        registration,
        frame.time(),
        framesReceived + (fromStation ? 1 : 0),
        framesSent + (fromStation ? 0 : 1));
  }

  CsmsStation snapshot(String stationId, List<CsmsConnector> connectors) {
    return new CsmsStation(
        stationId,
        version,
        connected,
        connectedAt,
        disconnectedAt,
        lastClose,
        connections,
        registration,
        lastFrameAt,
        framesReceived,
        framesSent,
        connectors);
  }
}
