package io.ocppemu.station.ev;

/**
 * A first simple car: it takes what it is offered up to its limits, and less and less of it above
 * 80 percent on direct current.
 */
public final class SimpleEv implements PowerModel {
  private static final double TAPER_FROM = 80;
  private static final double TAPER_FLOOR = 0.08;
  private static final double EMPTY_VOLTS = 340;
  private static final double FULL_VOLTS = 420;

  private final EvSpec spec;
  private double storedWh;

  /** A car with {@code soc} percent in its battery. */
  public SimpleEv(EvSpec spec, double soc) {
    this.spec = spec;
    this.storedWh = spec.batteryWh() * soc / 100;
  }

  @Override
  public double demand(Offer offer) {
    if (soc() >= spec.targetSoc() || offer.watts() <= 0) {
      return 0;
    }
    if (offer.phases() == 0) {
      return Math.min(offer.watts(), spec.maxDcWatts() * taper());
    }
    int phases = Math.min(offer.phases(), spec.acPhases());
    double perPhase = Math.min(offer.watts() / offer.phases(), spec.maxAcWatts() / spec.acPhases());
    return perPhase * phases;
  }

  @Override
  public void take(double wattHours) {
    storedWh = Math.min(spec.batteryWh(), storedWh + wattHours);
  }

  @Override
  public double soc() {
    return 100 * storedWh / spec.batteryWh();
  }

  @Override
  public double batteryVolts() {
    return EMPTY_VOLTS + (FULL_VOLTS - EMPTY_VOLTS) * soc() / 100;
  }

  private double taper() {
    if (soc() <= TAPER_FROM) {
      return 1;
    }
    double left = (100 - soc()) / (100 - TAPER_FROM);
    return Math.max(TAPER_FLOOR, left);
  }
}
