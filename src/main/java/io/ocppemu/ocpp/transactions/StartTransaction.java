package io.ocppemu.ocpp.transactions;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.ocpp.TokenWords.IdTagInfo;
import io.ocppemu.station.Acting;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.StationState;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.wire.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells that a transaction began and gets its number (1.6 §4.8). */
public final class StartTransaction {
  public static final Action ACTION =
      Action.named("StartTransaction")
          .answered(Dialect.V16, Answer.class, StartTransaction::answered)
          .build();

  private StartTransaction() {}

  record Request(int connectorId, String idTag, long meterStart, Instant timestamp) {}

  record Answer(@Nullable IdTagInfo idTagInfo, @Nullable Integer transactionId) {}

  /** Tells the beginning. */
  public static void tell(TxEvent event, StationState station) {
    Request request =
        new Request(
            event.evseId(),
            event.owner().map(IdToken::value).orElse(""),
            event.meterWh(),
            event.time());
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

  private static void answered(Answer answer, OutCall call, Desk desk) {
    if (answer.transactionId() == null) {
      desk.station()
          .find(
              true,
              "start-without-transaction-id",
              "/transactionId",
              "the answer to StartTransaction must name the transaction (1.6 §6.46)");
    } else {
      Acting.numbered(desk.station(), call.ref(), answer.transactionId());
    }
    IdTagInfo info = answer.idTagInfo();
    if (info != null) {
      Acting.judged(desk.station(), call.ref(), info.info());
    }
  }
}
