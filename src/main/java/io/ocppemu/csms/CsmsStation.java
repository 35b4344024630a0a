package io.ocppemu.csms;

import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox knows of a station at one moment. Immutable.
 *
 * @param version of the present or last connection
 * @param connectedAt when the present or last connection began
 * @param disconnectedAt when the last connection ended; null while connected
 * @param lastClose why the last connection ended; empty when none has
 * @param connections how often the station has connected
 * @param framesReceived from the station, ever
 * @param framesSent to the station, ever
 */
public record CsmsStation(
    String stationId,
    Version version,
    boolean connected,
    Instant connectedAt,
    @Nullable Instant disconnectedAt,
    String lastClose,
    long connections,
    Registration registration,
    @Nullable Instant lastFrameAt,
    long framesReceived,
    long framesSent,
    List<CsmsConnector> connectors) {

  public CsmsStation {
    connectors = List.copyOf(connectors);
  }
}
