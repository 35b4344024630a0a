package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.TokenWords.IdToken2;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.Remote;
import io.ocppemu.wire.Dialect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts charging from afar (2.x F01, F02). A charging profile in it is passed over, as a station
 * without smart charging may.
 */
public final class RequestStartTransaction {
  public static final Action ACTION =
      Action.named("RequestStartTransaction")
          .on(Dialect.V2, Request.class, RequestStartTransaction::on)
          .build();

  private static final int ADDITIONAL_INFO_MAX = 512;

  private RequestStartTransaction() {}

  record Request(@Nullable Integer evseId, int remoteStartId, IdToken2 idToken) {}

  record Response(String status, @Nullable String transactionId, @Nullable StatusInfo statusInfo) {}

  record StatusInfo(String reasonCode, String additionalInfo) {}

  private static Decision on(Request request, Desk desk) {
    Remote.Start start =
        desk.station()
            .remote()
            .start(
                Optional.ofNullable(request.evseId()),
                request.idToken().token(desk.version()),
                Optional.of(request.remoteStartId()));
    if (!start.accepted()) {
      return Decision.answer(
          new Response(
              "Rejected",
              null,
              new StatusInfo("Unspecified", Words.cut(start.why(), ADDITIONAL_INFO_MAX))));
    }
    return Decision.answer(new Response("Accepted", start.running().orElse(null), null));
  }
}
