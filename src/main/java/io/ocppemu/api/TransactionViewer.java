package io.ocppemu.api;

import io.ocppemu.api.StationViews.SampleView;
import io.ocppemu.api.StationViews.TransactionView;
import io.ocppemu.station.metering.Reading;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.TransactionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what can be seen of a transaction. Pure. */
final class TransactionViewer {
  private TransactionViewer() {}

  /**
   * A transaction in the contract's words.
   *
   * @param registerWh what the meter shows now; of no matter once the transaction has ended
   * @param waiting how many of its messages wait to be sent
   */
  static TransactionView of(
      String stationId,
      TransactionFacts facts,
      double registerWh,
      int waiting,
      boolean withSamples) {
    Optional<Instant> endedAt = facts.endedAt();
    double stopWh = endedAt.isPresent() ? facts.meterStopWh() : registerWh;
    List<SampleView> samples = withSamples ? samples(facts) : List.of();
    return new TransactionView(
        facts.number().map(String::valueOf).orElse(facts.id()),
        stationId,
        facts.evseId(),
        facts.connectorId(),
        facts.token().map(token -> token.value()).orElse(null),
        facts.startedAt(),
        endedAt.orElse(null),
        endedAt.isPresent() ? "ended" : "active",
        word(facts.chargingState()),
        facts.meterStartWh(),
        endedAt.isPresent() ? facts.meterStopWh() : null,
        Math.max(0, stopWh - facts.meterStartWh()),
        facts.stopReason().map(TransactionViewer::word).orElse(null),
        facts.offline(),
        waiting,
        samples.isEmpty() ? null : samples);
  }

  private static List<SampleView> samples(TransactionFacts facts) {
    return facts.readings().stream()
        .map(
            reading ->
                new SampleView(
                    reading.time(),
                    value(reading, "Power.Active.Import").orElse(0.0),
                    value(reading, "Energy.Active.Import.Register")
                        .map(wh -> Math.max(0, wh - facts.meterStartWh()))
                        .orElse(0.0),
                    value(reading, "SoC").orElse(null)))
        .toList();
  }

  private static Optional<Double> value(Reading reading, String measurand) {
    return reading.values().stream()
        .filter(value -> value.measurand().equals(measurand) && value.phase().isEmpty())
        .map(value -> value.unit().startsWith("k") ? value.value() * 1_000 : value.value())
        .findFirst();
  }

  private static String word(ChargingState state) {
    return switch (state) {
      case IDLE -> "Idle";
      case EV_CONNECTED -> "EVConnected";
      case CHARGING -> "Charging";
      case SUSPENDED_EV -> "SuspendedEV";
      case SUSPENDED_EVSE -> "SuspendedEVSE";
    };
  }

  private static String word(StopReason reason) {
    return switch (reason) {
      case DE_AUTHORIZED -> "DeAuthorized";
      case EMERGENCY_STOP -> "EmergencyStop";
      case EV_DISCONNECTED -> "EVDisconnected";
      case HARD_RESET -> "HardReset";
      case LOCAL -> "Local";
      case MASTER_PASS -> "MasterPass";
      case OTHER -> "Other";
      case POWER_LOSS -> "PowerLoss";
      case REBOOT -> "Reboot";
      case REMOTE -> "Remote";
      case SOFT_RESET -> "SoftReset";
      case STOPPED_BY_EV -> "StoppedByEV";
      case TIMEOUT -> "Timeout";
      case UNLOCK_COMMAND -> "UnlockCommand";
    };
  }
}
