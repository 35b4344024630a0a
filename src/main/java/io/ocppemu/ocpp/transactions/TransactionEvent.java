package io.ocppemu.ocpp.transactions;

import com.google.gson.JsonObject;
import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.MeterWords;
import io.ocppemu.ocpp.MeterWords.MeterValue2;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.TokenWords.Evse2;
import io.ocppemu.ocpp.TokenWords.IdToken2;
import io.ocppemu.ocpp.TokenWords.IdTokenInfo2;
import io.ocppemu.ocpp.Words;
import io.ocppemu.station.Acting;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.Phase;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.StationState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the beginning, course and end of a transaction (2.x E01–E13). */
public final class TransactionEvent {
  public static final Action ACTION =
      Action.named("TransactionEvent")
          .answered(Dialect.V2, Answer.class, TransactionEvent::answered)
          .completed(Dialect.V2, TransactionEvent::complete)
          .build();

  private TransactionEvent() {}

  record Request(
      String eventType,
      Instant timestamp,
      String triggerReason,
      int seqNo,
      @Nullable Boolean offline,
      @Nullable Integer numberOfPhasesUsed,
      TransactionInfo transactionInfo,
      @Nullable IdToken2 idToken,
      @Nullable Evse2 evse,
      @Nullable List<MeterValue2> meterValue) {}

  record TransactionInfo(
      String transactionId,
      String chargingState,
      @Nullable String stoppedReason,
      @Nullable Integer remoteStartId) {}

  record Answer(@Nullable IdTokenInfo2 idTokenInfo) {}

  /** Tells one event. */
  public static void tell(TxEvent event, StationState station) {
    List<MeterValue2> readings =
        event.readings().stream()
            .filter(reading -> !reading.values().isEmpty())
            .map(MeterWords::in2)
            .toList();
    Request request =
        new Request(
            Words.of(event.phase()),
            event.time(),
            Words.of(event.trigger()),
            event.seqNo(),
            event.offline() ? true : null,
            event.phasesUsed().orElse(null),
            new TransactionInfo(
                event.transactionId(),
                Words.of(event.chargingState()),
                event.phase() == Phase.ENDED
                    ? word(event.stopReason().orElse(StopReason.LOCAL))
                    : null,
                event.remoteStartId().orElse(null)),
            event.token().map(IdToken2::of).orElse(null),
            event.tellConnector() ? new Evse2(event.evseId(), event.connectorId()) : null,
            readings.isEmpty() ? null : readings);
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(request),
            Kind.TRANSACTION,
            event.transactionId(),
            event.phase() == Phase.UPDATED,
            null);
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case DE_AUTHORIZED -> "DeAuthorized";
      case EMERGENCY_STOP -> "EmergencyStop";
      case EV_DISCONNECTED -> "EVDisconnected";
      case HARD_RESET, SOFT_RESET -> "ImmediateReset";
      case LOCAL -> "Local";
      case MASTER_PASS -> "MasterPass";
      case OTHER, UNLOCK_COMMAND -> "Other";
      case POWER_LOSS -> "PowerLoss";
      case REBOOT -> "Reboot";
      case REMOTE -> "Remote";
      case STOPPED_BY_EV -> "StoppedByEV";
      case TIMEOUT -> "Timeout";
    };
  }

  /** What still waited when the link was lost counts as told offline too (E04.FR.02). */
  private static void complete(JsonObject payload, OutCall call, Desk desk) {
    if (call.waitedOffline()) {
      payload.addProperty("offline", true);
    }
  }

  private static void answered(Answer answer, OutCall call, Desk desk) {
    IdTokenInfo2 info = answer.idTokenInfo();
    if (info != null) {
      Acting.judged(desk.station(), call.ref(), info.info());
    }
  }
}
