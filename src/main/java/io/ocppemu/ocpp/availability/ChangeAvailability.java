package io.ocppemu.ocpp.availability;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.station.StationState.ServiceChange;
import io.ocppemu.wire.Dialect;
import org.jspecify.annotations.Nullable;

/** Takes a place in or out of service (1.6 §5.2; 2.x G03, G04). */
public final class ChangeAvailability {
  public static final Action ACTION =
      Action.named("ChangeAvailability")
          .on(Dialect.V16, Request16.class, ChangeAvailability::on16)
          .on(Dialect.V2, Request2.class, ChangeAvailability::on2)
          .build();

  private ChangeAvailability() {}

  record Request16(int connectorId, String type) {}

  record Request2(String operationalStatus, @Nullable Evse2 evse) {}

  private static Decision on16(Request16 request, Desk desk) {
    boolean operative = request.type().equals("Operative");
    return word(desk.station().changeAvailability(request.connectorId(), 0, operative, true));
  }

  private static Decision on2(Request2 request, Desk desk) {
    boolean operative = request.operationalStatus().equals("Operative");
    Evse2 evse = request.evse();
    int evseId = evse == null ? 0 : evse.id();
    int connectorId = evse == null || evse.connectorId() == null ? 0 : evse.connectorId();
    return word(desk.station().changeAvailability(evseId, connectorId, operative, false));
  }

  private static Decision word(ServiceChange change) {
    return switch (change) {
      case DONE -> Decision.status("Accepted");
      case SCHEDULED -> Decision.status("Scheduled");
      case NO_SUCH_PLACE -> Decision.status("Rejected");
    };
  }
}
