package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.wire.Dialect;

/** Unlocks a connector on request of the CSMS (1.6 §5.18; 2.x F05). */
public final class UnlockConnector {
  public static final Action ACTION =
      Action.named("UnlockConnector")
          .on(Dialect.V16, Request16.class, UnlockConnector::on16)
          .on(Dialect.V2, Request2.class, UnlockConnector::on2)
          .build();

  private UnlockConnector() {}

  record Request16(int connectorId) {}

  record Request2(int evseId, int connectorId) {}

  private static Decision on16(Request16 request, Desk desk) {
    return Decision.status(
        switch (desk.station().remote().unlock(request.connectorId(), 1, true)) {
          case UNLOCKED -> "Unlocked";
          case FAILED, ONGOING_TRANSACTION -> "UnlockFailed";
          case NO_LOCK, NO_SUCH_CONNECTOR -> "NotSupported";
        });
  }

  private static Decision on2(Request2 request, Desk desk) {
    return Decision.status(
        switch (desk.station().remote().unlock(request.evseId(), request.connectorId(), false)) {
          case UNLOCKED -> "Unlocked";
          case FAILED, NO_LOCK -> "UnlockFailed";
          case ONGOING_TRANSACTION -> "OngoingAuthorizedTransaction";
          case NO_SUCH_CONNECTOR -> "UnknownConnector";
        });
  }
}
