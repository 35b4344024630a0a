package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.TokenWords;
import io.ocppemu.station.Remote;
import io.ocppemu.wire.Dialect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts charging from afar (1.6 §5.11). A charging profile in it is passed over, as a station
 * without smart charging must (§5.11).
 */
public final class RemoteStartTransaction {
  public static final Action ACTION =
      Action.named("RemoteStartTransaction")
          .on(Dialect.V16, Request.class, RemoteStartTransaction::on)
          .build();

  private RemoteStartTransaction() {}

  record Request(@Nullable Integer connectorId, String idTag) {}

  private static Decision on(Request request, Desk desk) {
    Remote.Start start =
        desk.station()
            .remote()
            .start(
                Optional.ofNullable(request.connectorId()),
                TokenWords.token16(request.idTag()),
                Optional.empty());
    return Decision.status(start.accepted() ? "Accepted" : "Rejected");
  }
}
