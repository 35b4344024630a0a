package io.ocppemu.ocpp.provisioning;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.Acting;
import io.ocppemu.station.BootReason;
import io.ocppemu.wire.Dialect;
import org.jspecify.annotations.Nullable;

/** Restarts the station (1.6 §5.14; 2.x B11, B12). */
public final class Reset {
  public static final Action ACTION =
      Action.named("Reset")
          .on(Dialect.V16, Request.class, Reset::on16)
          .on(Dialect.V2, Request.class, Reset::on2)
          .build();

  private Reset() {}

  record Request(String type, @Nullable Integer evseId) {}

  private static Decision on16(Request request, Desk desk) {
    Acting.Reset outcome =
        request.type().equals("Hard")
            ? Acting.resetHard(desk.station(), BootReason.REMOTE_RESET)
            : Acting.reset(desk.station(), BootReason.REMOTE_RESET);
    return switch (outcome) {
      case ACCEPTED, SCHEDULED -> Decision.status("Accepted");
    };
  }

  private static Decision on2(Request request, Desk desk) {
    // A single EVSE can not be restarted (B11.FR.09); nothing resumes after a reset (2.1 B13).
    if (request.evseId() != null || request.type().equals("ImmediateAndResume")) {
      return Decision.status("Rejected");
    }
    Acting.Reset outcome =
        request.type().equals("OnIdle")
            ? Acting.resetWhenIdle(desk.station(), BootReason.REMOTE_RESET)
            : Acting.reset(desk.station(), BootReason.REMOTE_RESET);
    return switch (outcome) {
      case ACCEPTED -> Decision.status("Accepted");
      case SCHEDULED -> Decision.status("Scheduled");
    };
  }
}
