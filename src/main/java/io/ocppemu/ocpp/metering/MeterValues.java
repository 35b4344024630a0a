package io.ocppemu.ocpp.metering;

import com.google.gson.JsonObject;
import io.ocppemu.ocpp.Action;
import io.ocppemu.ocpp.Decision;
import io.ocppemu.ocpp.Desk;
import io.ocppemu.ocpp.MeterWords;
import io.ocppemu.ocpp.MeterWords.MeterValue16;
import io.ocppemu.ocpp.MeterWords.MeterValue2;
import io.ocppemu.ocpp.Payloads;
import io.ocppemu.station.OutCall;
import io.ocppemu.station.OutCall.Kind;
import io.ocppemu.station.StationEvent.MetersRead;
import io.ocppemu.station.StationEvent.TxEvent;
import io.ocppemu.station.StationState;
import io.ocppemu.wire.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells meter readings (1.6 §4.7; 2.x J01). On 1.6 those of a transaction are transaction messages:
 * the request's ref is the transaction, whose number is filled in when it is sent.
 */
public final class MeterValues {
  public static final Action ACTION =
      Action.named("MeterValues")
          .answered(Dialect.V16, Decision.Empty.class, (answer, call, desk) -> {})
          .answered(Dialect.V2, Decision.Empty.class, (answer, call, desk) -> {})
          .completed(Dialect.V16, MeterValues::complete16)
          .build();

  private MeterValues() {}

  record Request16(
      int connectorId, @Nullable Integer transactionId, List<MeterValue16> meterValue) {}

  record Request2(int evseId, List<MeterValue2> meterValue) {}

  /** Tells the readings of a running transaction on 1.6. */
  public static void tell16(TxEvent event, StationState station) {
    Request16 request =
        new Request16(
            event.evseId(), null, event.readings().stream().map(MeterWords::in16).toList());
    station
        .calling()
        .ask(
            ACTION.name(),
            Payloads.text(request),
            Kind.TRANSACTION,
            event.transactionId(),
            true,
            null);
  }

  /** Tells readings outside a transaction on 1.6. */
  public static void tell16(MetersRead read, StationState station) {
    ask(
        read,
        new Request16(read.evseId(), null, List.of(MeterWords.in16(read.reading()))),
        station);
  }

  /** Tells readings outside a transaction on 2.x. */
  public static void tell2(MetersRead read, StationState station) {
    ask(read, new Request2(read.evseId(), List.of(MeterWords.in2(read.reading()))), station);
  }

  private static void ask(MetersRead read, Object request, StationState station) {
    if (!read.reading().values().isEmpty()) {
      station
          .calling()
          .ask(
              ACTION.name(),
              Payloads.text(request),
              StationState.ordinary(read.triggered()),
              "",
              true,
              null);
    }
  }

  private static void complete16(JsonObject payload, OutCall call, Desk desk) {
    if (call.kind() == Kind.TRANSACTION) {
      payload.addProperty(
          "transactionId",
          desk.station().transaction(call.ref()).flatMap(known -> known.number()).orElse(-1));
    }
  }
}
