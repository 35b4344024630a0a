package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.wire.Dialect;

/** Stops a transaction from afar (2.x F03). */
public final class RequestStopTransaction {
  public static final Action ACTION =
      Action.named("RequestStopTransaction")
          .on(Dialect.V2, Request.class, RequestStopTransaction::on)
          .build();

  private RequestStopTransaction() {}

  record Request(String transactionId) {}

  private static Decision on(Request request, Desk desk) {
    // While registration is pending remote orders are rejected (B02.FR.05).
    boolean stopped =
        desk.station().accepted() && desk.station().remote().stop(request.transactionId());
    return Decision.status(stopped ? "Accepted" : "Rejected");
  }
}
