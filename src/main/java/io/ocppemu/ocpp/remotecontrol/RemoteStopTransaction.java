package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.wire.Dialect;

/** Stops a transaction from afar (1.6 §5.12). */
public final class RemoteStopTransaction {
  public static final Action ACTION =
      Action.named("RemoteStopTransaction")
          .on(Dialect.V16, Request.class, RemoteStopTransaction::on)
          .build();

  private RemoteStopTransaction() {}

  record Request(int transactionId) {}

  private static Decision on(Request request, Desk desk) {
    // While registration is pending remote orders are not allowed (1.6 §4.2).
    boolean stopped =
        desk.station().accepted() && desk.station().remote().stopNumber(request.transactionId());
    return Decision.status(stopped ? "Accepted" : "Rejected");
  }
}
