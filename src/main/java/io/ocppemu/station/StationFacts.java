package io.ocppemu.station;

import io.ocppemu.station.ev.PowerModel;
import io.ocppemu.station.evse.ConnectorFacts;
import io.ocppemu.station.evse.Hardware.ConnectorHardware;
import io.ocppemu.station.metering.Meter;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.TransactionFacts;
import java.util.List;
import java.util.Optional;

/** What can be seen of a station at an instant. Immutable. */
public record StationFacts(
    String stationId,
    boolean on,
    boolean online,
    Registration registration,
    boolean everAccepted,
    boolean bootOpen,
    int queuedCalls,
    String lastRefusal,
    List<EvseFacts> evses,
    List<TransactionFacts> transactions) {

  public StationFacts {
    evses = List.copyOf(evses);
    transactions = List.copyOf(transactions);
  }

  /** What can be seen of an EVSE. */
  public record EvseFacts(
      int id,
      boolean operative,
      double watts,
      double offeredWatts,
      double amps,
      double volts,
      double registerWh,
      Optional<Double> soc,
      Optional<String> authorized,
      Optional<TransactionFacts> transaction,
      List<ConnectorView> connectors) {
    public EvseFacts {
      connectors = List.copyOf(connectors);
    }
  }

  /** What can be seen of a connector. */
  public record ConnectorView(
      int id,
      ConnectorHardware hardware,
      boolean plugged,
      boolean locked,
      String fault,
      ConnectorFacts facts) {}

  static StationFacts of(StationState state) {
    return new StationFacts(
        state.stationId(),
        state.on(),
        state.online(),
        state.registration(),
        state.everAccepted(),
        state.calls().open().map(call -> call.kind() == OutCall.Kind.BOOT).orElse(false),
        state.calls().size(),
        state.lastRefusal(),
        state.evses().stream().map(evse -> of(state, evse)).toList(),
        state.transactions().values().stream().map(Transaction::facts).toList());
  }

  private static EvseFacts of(StationState state, EvseState evse) {
    state.metering().integrate(evse);
    Meter meter = state.metering().meter(evse);
    return new EvseFacts(
        evse.id,
        state.operative() && evse.operative,
        evse.watts,
        evse.offeredWatts,
        meter.amps(evse.watts),
        meter.volts(),
        evse.registerWh,
        Optional.ofNullable(evse.ev).map(PowerModel::soc),
        evse.authorization.map(by -> by.token().value()),
        evse.transaction.map(Transaction::facts),
        evse.connectors.stream()
            .map(
                connector ->
                    new ConnectorView(
                        connector.id,
                        connector.hardware,
                        connector.plugged,
                        connector.locked,
                        connector.fault.map(ConnectorState.Fault::errorCode).orElse(""),
                        evse.facts(connector, state.operative())))
            .toList());
  }
}
