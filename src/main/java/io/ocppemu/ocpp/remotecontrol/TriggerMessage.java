package io.ocppemu.ocpp.remotecontrol;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.station.Remote;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.wire.Dialect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has the station send a message now (1.6 §5.17, errata 3.35; 2.x F06). */
public final class TriggerMessage {
  public static final Action ACTION =
      Action.named("TriggerMessage")
          .on(Dialect.V16, Request16.class, TriggerMessage::on16)
          .on(Dialect.V2, Request2.class, TriggerMessage::on2)
          .build();

  private TriggerMessage() {}

  record Request16(String requestedMessage, @Nullable Integer connectorId) {}

  record Request2(String requestedMessage, @Nullable Evse2 evse) {}

  private static Decision on16(Request16 request, Desk desk) {
    Remote remote = desk.station().remote();
    Optional<Integer> connector = Optional.ofNullable(request.connectorId());
    return switch (request.requestedMessage()) {
      case "BootNotification" -> word(remote.triggerBoot());
      case "Heartbeat" -> {
        remote.triggerHeartbeat();
        yield word(true);
      }
      case "StatusNotification" -> word(remote.triggerStatus(connector, 0));
      case "MeterValues" -> word(remote.triggerMeters(connector, Knob.SAMPLED_MEASURANDS));
      default -> Decision.status("NotImplemented");
    };
  }

  private static Decision on2(Request2 request, Desk desk) {
    Remote remote = desk.station().remote();
    Evse2 evse = request.evse();
    Optional<Integer> evseId = Optional.ofNullable(evse).map(Evse2::id);
    return switch (request.requestedMessage()) {
      case "BootNotification" -> word(remote.triggerBoot());
      case "Heartbeat" -> {
        remote.triggerHeartbeat();
        yield word(true);
      }
      case "StatusNotification" -> {
        // Without a connector it is not said whose status is wanted (F06.FR.12).
        boolean told =
            evse != null
                && evse.connectorId() != null
                && remote.triggerStatus(evseId, evse.connectorId());
        yield word(told);
      }
      case "MeterValues" -> word(remote.triggerMeters(evseId, Knob.ALIGNED_MEASURANDS));
      case "TransactionEvent" -> word(remote.triggerTransaction(evseId));
      default -> Decision.status("NotImplemented");
    };
  }

  private static Decision word(boolean done) {
    return Decision.status(done ? "Accepted" : "Rejected");
  }
}
