package io.ocppemu.station.ev;

/**
 * The vehicle as the EVSE sees it: how much it would take, and what taking it does to it. Belongs
 * to one EVSE and its station's lock.
 */
public interface PowerModel {

  /**
   * The power the vehicle would take now.
   *
   * @param offer what the EVSE offers; zero watts when nothing
   * @return watts, from 0 to {@code offer.watts()}
   */
  double demand(Offer offer);

  /** Lets {@code wattHours} (0 or more) flow into the vehicle. */
  void take(double wattHours);

  /** The state of charge in percent, 0 to 100. */
  double soc();

  /** The voltage of the vehicle's battery at the moment, in volts; meaningful for DC. */
  double batteryVolts();

  /**
   * What an EVSE offers.
   *
   * @param watts the most the vehicle may take
   * @param phases 1 or 3; 0 for direct current
   * @param volts per phase for AC
   */
  record Offer(double watts, int phases, double volts) {}
}
