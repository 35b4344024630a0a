package io.ocppemu.station;

import static io.ocppemu.station.Agenda.What.ALIGNED;
import static io.ocppemu.station.Agenda.What.ALIGNED_FOR_END;
import static io.ocppemu.station.Agenda.What.POWER;
import static io.ocppemu.station.Agenda.What.SAMPLE;
import static io.ocppemu.station.Agenda.What.SAMPLE_FOR_END;

import io.ocppemu.station.Agenda.Item;
import io.ocppemu.station.StationEvent.MetersRead;
import io.ocppemu.station.StationEvent.Phase;
import io.ocppemu.station.devicemodel.Knob;
import io.ocppemu.station.ev.PowerModel;
import io.ocppemu.station.ev.PowerModel.Offer;
import io.ocppemu.station.metering.Meter;
import io.ocppemu.station.metering.Reading;
import io.ocppemu.station.metering.Reading.Context;
import io.ocppemu.station.transaction.Transaction;
import io.ocppemu.station.transaction.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The electrical side of the station: power, registers, and when they are read (1.6 §3.16; 2.x J01,
 * J02).
 */
final class Metering {
  private static final Duration REVIEW = Duration.ofSeconds(10);
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final StationState station;

  Metering(StationState station) {
    this.station = station;
  }

  /** Lets the energy since the last look flow into register and vehicle. */
  void integrate(EvseState evse) {
    Instant now = station.now();
    long nanos = Duration.between(evse.meteredAt, now).toNanos();
    evse.meteredAt = now;
    if (nanos > 0 && evse.watts > 0) {
      double wattHours = evse.watts * nanos / NANOS_PER_HOUR;
      evse.registerWh += wattHours;
      if (evse.ev != null) {
        evse.ev.take(wattHours);
      }
    }
  }

  /** Works out anew what is offered and what flows. Call after {@link #integrate}. */
  void power(EvseState evse) {
    Optional<ConnectorState> connector = evse.plugged();
    PowerModel ev = evse.ev;
    boolean may =
        connector.isPresent()
            && ev != null
            && evse.authorization.isPresent()
            && evse.ready
            && !evse.suspended
            && connector.get().fault.isEmpty();
    if (!may || ev == null || connector.isEmpty()) {
      evse.offeredWatts = 0;
      evse.watts = 0;
      station.agenda().forget(new Item(POWER, evse.id));
      return;
    }
    ConnectorState plugged = connector.get();
    double share = station.hardware().maxWatts() / Math.max(1, station.evsesInUse());
    evse.offeredWatts = Math.min(plugged.hardware.maxWatts(), share);
    evse.watts =
        ev.demand(
            new Offer(evse.offeredWatts, plugged.hardware.phases(), plugged.hardware.volts()));
    station.later(POWER, evse.id, untilReview(evse));
  }

  /** How long nothing changes by itself, or at most until the allowance of the token is used up. */
  private static Duration untilReview(EvseState evse) {
    double left = evse.allowanceWh - evse.registerWh;
    if (evse.allowanceWh <= 0 || evse.watts <= 0 || left <= 0) {
      return REVIEW;
    }
    Duration usedUp = Duration.ofMillis((long) Math.ceil(left * 3_600_000 / evse.watts));
    return usedUp.compareTo(REVIEW) < 0 ? usedUp : REVIEW;
  }

  /** How many phases the vehicle uses; empty for direct current. */
  Optional<Integer> phasesUsed(EvseState evse) {
    int phases = meter(evse).phasesUsed();
    return phases == 0 ? Optional.empty() : Optional.of(phases);
  }

  /** What the meter of {@code evse} shows now. */
  Meter meter(EvseState evse) {
    var hardware = evse.current().hardware;
    PowerModel ev = evse.ev;
    double volts =
        hardware.directCurrent() ? (ev == null ? 0 : ev.batteryVolts()) : hardware.volts();
    int phases =
        hardware.directCurrent() ? 0 : Math.min(hardware.phases(), evse.vehicle.acPhases());
    Optional<Double> soc =
        hardware.directCurrent() && ev != null ? Optional.of(ev.soc()) : Optional.empty();
    return new Meter(evse.registerWh, evse.watts, evse.offeredWatts, phases, volts, soc);
  }

  /** Reads {@code measurands} of {@code evse} now. */
  Reading read(EvseState evse, Context context, List<String> measurands) {
    integrate(evse);
    return new Reading(station.clock(), context, meter(evse).read(measurands));
  }

  /** Starts the sampling of a transaction that has just begun. */
  void armSampling(EvseState evse) {
    armSampling(evse, SAMPLE, Knob.METER_SAMPLE_INTERVAL);
    armSampling(evse, SAMPLE_FOR_END, Knob.TX_ENDED_INTERVAL);
  }

  private void armSampling(EvseState evse, Agenda.What what, Knob knob) {
    Duration interval = station.settings().seconds(knob);
    if (interval.isPositive()) {
      station.later(what, evse.id, interval);
    } else {
      station.agenda().forget(new Item(what, evse.id));
    }
  }

  /** A sample of the running transaction is due. */
  void sample(EvseState evse) {
    evse.transaction.ifPresent(
        transaction -> {
          List<String> measurands = station.settings().words(Knob.SAMPLED_MEASURANDS);
          if (!measurands.isEmpty()) {
            Reading reading = read(evse, Context.SAMPLE_PERIODIC, measurands);
            station
                .charging()
                .tell(
                    evse,
                    transaction,
                    Phase.UPDATED,
                    Trigger.METER_VALUE_PERIODIC,
                    List.of(reading));
          }
          armSampling(evse, SAMPLE, Knob.METER_SAMPLE_INTERVAL);
        });
  }

  /** A sample for the last message of the running transaction is due. */
  void sampleForEnd(EvseState evse) {
    evse.transaction.ifPresent(
        transaction -> {
          integrate(evse);
          station.charging().keepForEnd(evse, transaction, Context.SAMPLE_PERIODIC);
          armSampling(evse, SAMPLE_FOR_END, Knob.TX_ENDED_INTERVAL);
        });
  }

  /** Plans the next readings on the clock, or none where the interval is 0. */
  void armAligned() {
    armAligned(Item.of(ALIGNED), Knob.ALIGNED_INTERVAL);
    armAligned(Item.of(ALIGNED_FOR_END), Knob.ALIGNED_TX_ENDED_INTERVAL);
  }

  private void armAligned(Item item, Knob knob) {
    long interval = station.settings().seconds(knob).toSeconds();
    if (interval <= 0) {
      station.agenda().forget(item);
      return;
    }
    Instant clock = station.clock();
    long sinceMidnight = Math.floorMod(clock.getEpochSecond(), 86_400L);
    long next = Math.min(86_400, (sinceMidnight / interval + 1) * interval);
    Duration wait = Duration.ofSeconds(next - sinceMidnight).minusNanos(clock.getNano());
    station.agenda().at(item, station.now().plus(wait));
  }

  /** The clock-aligned reading of every EVSE is due. */
  void aligned() {
    List<String> measurands = station.settings().words(Knob.ALIGNED_MEASURANDS);
    boolean onlyIdle = station.settings().flag(Knob.ALIGNED_SEND_DURING_IDLE);
    boolean someTransaction =
        station.evses().stream().anyMatch(evse -> evse.transaction.isPresent());
    for (EvseState evse : station.evses()) {
      if (measurands.isEmpty() || (onlyIdle && someTransaction)) {
        continue;
      }
      Reading reading = read(evse, Context.SAMPLE_CLOCK, measurands);
      if (evse.transaction.isPresent()) {
        station
            .charging()
            .tell(
                evse,
                evse.transaction.get(),
                Phase.UPDATED,
                Trigger.METER_VALUE_CLOCK,
                List.of(reading));
      } else {
        station.tell(new MetersRead(evse.id, reading, false));
      }
    }
    armAligned(Item.of(ALIGNED), Knob.ALIGNED_INTERVAL);
  }

  /** The clock-aligned reading for the last message of each transaction is due. */
  void alignedForEnd() {
    for (EvseState evse : station.evses()) {
      evse.transaction.ifPresent(transaction -> keepAligned(evse, transaction));
    }
    armAligned(Item.of(ALIGNED_FOR_END), Knob.ALIGNED_TX_ENDED_INTERVAL);
  }

  private void keepAligned(EvseState evse, Transaction transaction) {
    List<String> measurands = station.settings().words(Knob.ALIGNED_TX_ENDED_MEASURANDS);
    if (!measurands.isEmpty()) {
      transaction.keep(read(evse, Context.SAMPLE_CLOCK, measurands));
    }
  }
}
