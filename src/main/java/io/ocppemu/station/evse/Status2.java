package io.ocppemu.station.evse;

/** The connector statuses of 2.x (G01), a pure function of the facts. */
public enum Status2 {
  AVAILABLE("Available"),
  OCCUPIED("Occupied"),
  RESERVED("Reserved"),
  UNAVAILABLE("Unavailable"),
  FAULTED("Faulted");

  private final String word;

  Status2(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The status that follows from {@code facts}. */
  public static Status2 of(ConnectorFacts facts) {
    if (facts.faulted()) {
      return FAULTED;
    }
    boolean inUse =
        switch (facts.use()) {
          case STARTING, CHARGING, SUSPENDED_EV, SUSPENDED_EVSE -> true;
          case NONE, FINISHING -> false;
        };
    if (!facts.operative() && !inUse) {
      return UNAVAILABLE;
    }
    // A plugged vehicle does not lift somebody else's reservation (G01.FR.09).
    if (facts.plugged() && (!facts.reserved() || facts.authorized() || inUse)) {
      return OCCUPIED;
    }
    return facts.reserved() ? RESERVED : AVAILABLE;
  }
}
