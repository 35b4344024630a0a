package io.ocppemu.fleet;

import io.ocppemu.link.StationLink;
import io.ocppemu.station.Station;

/** One station of the fleet with all that belongs to it. */
public final class FleetStation {
  private final EmulatorProfile profile;
  private final Station station;
  private final StationLink link;
  private volatile StationDefinition definition;

  /** Only used by the thread that saves. */
  private long savedSeq;

  FleetStation(
      StationDefinition definition, EmulatorProfile profile, Station station, StationLink link) {
    this.definition = definition;
    this.profile = profile;
    this.station = station;
    this.link = link;
  }

  /** What a user said it should be. */
  public StationDefinition definition() {
    return definition;
  }

  void redefine(StationDefinition next) {
    definition = next;
  }

  long savedSeq() {
    return savedSeq;
  }

  void savedSeq(long seq) {
    savedSeq = seq;
  }

  /** What it was made from. */
  public EmulatorProfile profile() {
    return profile;
  }

  public Station station() {
    return station;
  }

  public StationLink link() {
    return link;
  }

  /** Its identity towards the CSMS. */
  public String stationId() {
    return station.stationId();
  }
}
