package io.ocppemu.station.transaction;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The moments at which a transaction may start or end (2.x E01, E06: TxStartPoint, TxStopPoint).
 */
public enum TxPoint {
  PARKING_BAY_OCCUPANCY("ParkingBayOccupancy"),
  EV_CONNECTED("EVConnected"),
  AUTHORIZED("Authorized"),
  DATA_SIGNED("DataSigned"),
  POWER_PATH_CLOSED("PowerPathClosed"),
  ENERGY_TRANSFER("EnergyTransfer");

  private final String word;

  TxPoint(String word) {
    this.word = word;
  }

  /** The points named by {@code words}; words that name none are left out. */
  public static Set<TxPoint> of(List<String> words) {
    Set<TxPoint> points = EnumSet.noneOf(TxPoint.class);
    for (TxPoint point : values()) {
      if (words.contains(point.word)) {
        points.add(point);
      }
    }
    return points;
  }

  /**
   * The points that hold.
   *
   * @param plugged whether a vehicle is connected; the bay sensor is taken to see the same vehicle
   * @param authorized whether somebody is authorised
   * @param energy whether energy flows
   */
  public static Set<TxPoint> holding(boolean plugged, boolean authorized, boolean energy) {
    Set<TxPoint> points = EnumSet.noneOf(TxPoint.class);
    if (plugged) {
      points.add(PARKING_BAY_OCCUPANCY);
      points.add(EV_CONNECTED);
    }
    if (authorized) {
      points.add(AUTHORIZED);
    }
    if (plugged && authorized) {
      points.add(POWER_PATH_CLOSED);
    }
    if (energy) {
      points.add(ENERGY_TRANSFER);
    }
    return points;
  }
}
