package io.ocppemu.station;

import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.ev.EvSpec;
import io.ocppemu.station.ev.PowerModel;
import io.ocppemu.station.evse.ConnectorFacts;
import io.ocppemu.station.evse.ConnectorFacts.Use;
import io.ocppemu.station.evse.Hardware.EvseHardware;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.TxPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of one EVSE. Guarded by the STATION lock. */
final class EvseState {
  final int id;
  final List<ConnectorState> connectors = new ArrayList<>();
  EvSpec vehicle;
  @Nullable PowerModel ev;
  double registerWh;
  double watts;
  double offeredWatts;
  Instant meteredAt;
  boolean ready;
  boolean suspended;
  double allowanceWh;
  boolean finished;
  boolean operative = true;
  Optional<Authorization> authorization = Optional.empty();

  /** Whose cable is left here, locked until that token is presented again. */
  Optional<Authorization> keptFor = Optional.empty();

  Optional<Asked> asked = Optional.empty();
  Optional<Transaction> transaction = Optional.empty();

  /** Somebody may charge here. */
  record Authorization(IdToken token, Optional<String> groupId, Optional<Integer> remoteStartId) {}

  /** The CSMS was asked about a token, to start charging here or to stop it. */
  record Asked(IdToken token, boolean toStop, boolean remote, Optional<Integer> remoteStartId) {}

  EvseState(int id, EvseHardware hardware, EvSpec vehicle, Instant now) {
    this.id = id;
    this.vehicle = vehicle;
    this.meteredAt = now;
    for (int i = 0; i < hardware.connectors().size(); i++) {
      connectors.add(new ConnectorState(i + 1, hardware.connectors().get(i)));
    }
  }

  /** The connector with a vehicle at it, if any. */
  Optional<ConnectorState> plugged() {
    return connectors.stream().filter(connector -> connector.plugged).findFirst();
  }

  /** The connector in use, or the first. */
  ConnectorState current() {
    return plugged().orElse(connectors.getFirst());
  }

  /** The connector whose status is that of the EVSE: the one in use, else one that works. */
  ConnectorState speaker() {
    return connectors.stream().min(Comparator.comparingInt(this::voice)).orElseThrow();
  }

  private int voice(ConnectorState connector) {
    if (connector.plugged) {
      return 0;
    }
    boolean used = transaction.map(t -> t.connectorId() == connector.id).orElse(false);
    if (connector.cableLeft || used) {
      return 1;
    }
    return connector.operative && connector.fault.isEmpty() ? 2 : 3;
  }

  boolean faulted() {
    return connectors.stream().allMatch(connector -> connector.fault.isPresent())
        || plugged().map(connector -> connector.fault.isPresent()).orElse(false);
  }

  boolean drawing() {
    return watts > 0;
  }

  /** Whether somebody uses it: a vehicle, a token, or a transaction is there. */
  boolean busy() {
    return transaction.isPresent() || authorization.isPresent() || asked.isPresent();
  }

  Set<TxPoint> points() {
    return TxPoint.holding(plugged().isPresent(), authorization.isPresent(), drawing());
  }

  ChargingState chargingState() {
    if (plugged().isEmpty()) {
      return ChargingState.IDLE;
    }
    if (authorization.isEmpty() || !ready) {
      return ChargingState.EV_CONNECTED;
    }
    if (offeredWatts <= 0) {
      return ChargingState.SUSPENDED_EVSE;
    }
    return drawing() ? ChargingState.CHARGING : ChargingState.SUSPENDED_EV;
  }

  ConnectorFacts facts(ConnectorState connector, boolean stationOperative) {
    boolean mine =
        connector.occupied()
            || (plugged().isEmpty()
                && transaction
                    .map(t -> t.connectorId() == connector.id || t.connectorId() == 0)
                    .orElse(false));
    return new ConnectorFacts(
        stationOperative && operative && connector.operative,
        connector.fault.isPresent(),
        false,
        connector.occupied(),
        authorization.isPresent() && transaction.isEmpty(),
        leaving(connector) ? Use.FINISHING : mine ? use() : Use.NONE);
  }

  private boolean leaving(ConnectorState connector) {
    boolean unused = authorization.isEmpty() && transaction.isEmpty();
    return connector.cableLeft && (connector.plugged || unused);
  }

  private Use use() {
    if (transaction.isEmpty()) {
      return finished && plugged().isPresent() ? Use.FINISHING : Use.NONE;
    }
    return switch (chargingState()) {
      case IDLE -> authorization.isPresent() && ready ? Use.SUSPENDED_EV : Use.STARTING;
      case EV_CONNECTED -> Use.STARTING;
      case CHARGING -> Use.CHARGING;
      case SUSPENDED_EV -> Use.SUSPENDED_EV;
      case SUSPENDED_EVSE -> Use.SUSPENDED_EVSE;
    };
  }
}
