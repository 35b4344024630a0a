package io.ocppemu.ocpp.transactions;

import com.google.gson.JsonObject;
import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.MeterWords;
import io.ocppemu.ocpp.MeterWords.MeterValue16;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.TokenWords.IdTagInfo;
import io.ocppemu.station.Acting;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.StationState;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells that a transaction ended (1.6 §4.10). Its number is filled in when it is sent. */
public final class StopTransaction {
  public static final Action ACTION =
      Action.named("StopTransaction")
          .answered(Dialect.V16, Answer.class, StopTransaction::answered)
          .completed(Dialect.V16, StopTransaction::complete)
          .build();

  private StopTransaction() {}

  record Request(
      @Nullable String idTag,
      long meterStop,
      Instant timestamp,
      int transactionId,
      String reason,
      @Nullable List<MeterValue16> transactionData) {}

  record Answer(@Nullable IdTagInfo idTagInfo) {}

  /** Tells the end. */
  public static void tell(TxEvent event, StationState station) {
    List<MeterValue16> data =
        thinned(
            event.readings().stream().map(MeterWords::in16).toList(),
            station.settings().number(Knob.STOP_TX_MAX_METER_VALUES));
    Request request =
        new Request(
            event.owner().map(IdToken::value).orElse(null),
            event.meterWh(),
            event.time(),
            -1,
            word(event.stopReason().orElse(StopReason.LOCAL)),
            data.isEmpty() ? null : data);
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(request),
            Kind.TRANSACTION,
            event.transactionId(),
            false,
            null);
  }

  /** At most {@code most} values: the first and the last stay (errata 3.91). */
  private static List<MeterValue16> thinned(List<MeterValue16> values, int most) {
    List<MeterValue16> kept = new ArrayList<>(values);
    while (kept.size() > Math.max(2, most)) {
      kept.remove(kept.size() / 2);
    }
    return kept;
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case DE_AUTHORIZED -> "DeAuthorized";
      case EMERGENCY_STOP -> "EmergencyStop";
      case EV_DISCONNECTED -> "EVDisconnected";
      case HARD_RESET -> "HardReset";
      case LOCAL, MASTER_PASS -> "Local";
      case OTHER, TIMEOUT, STOPPED_BY_EV -> "Other";
      case POWER_LOSS -> "PowerLoss";
      case REBOOT -> "Reboot";
      case REMOTE -> "Remote";
      case SOFT_RESET -> "SoftReset";
      case UNLOCK_COMMAND -> "UnlockCommand";
    };
  }

  private static void complete(JsonObject payload, OutCall call, Desk desk) {
    payload.addProperty(
        "transactionId",
        desk.station().transaction(call.ref()).flatMap(Transaction::number).orElse(-1));
  }

  private static void answered(Answer answer, OutCall call, Desk desk) {
    IdTagInfo info = answer.idTagInfo();
    if (info != null) {
      Acting.judged(desk.station(), call.ref(), info.info());
    }
  }
}
