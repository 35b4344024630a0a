package io.ocppemu.ocpp.transactions;

import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Dialect;
import org.jspecify.annotations.Nullable;

/** Tells whether a transaction runs and whether messages of it still wait (2.x E14). */
public final class GetTransactionStatus {
  public static final Action ACTION =
      Action.named("GetTransactionStatus")
          .on(Dialect.V2, Request.class, GetTransactionStatus::on)
          .build();

  private GetTransactionStatus() {}

  record Request(@Nullable String transactionId) {}

  record Response(@Nullable Boolean ongoingIndicator, boolean messagesInQueue) {}

  private static Decision on(Request request, Desk desk) {
    StationState station = desk.station();
    String id = request.transactionId();
    if (id == null) {
      return Decision.answer(new Response(null, station.calling().transactionMessages() > 0));
    }
    return Decision.answer(new Response(station.ongoing(id), station.calling().waitingFor(id) > 0));
  }
}
