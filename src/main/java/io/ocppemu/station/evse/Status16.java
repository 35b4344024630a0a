package io.ocppemu.station.evse;

/** The connector statuses of 1.6 (§4.9, §7.7), a pure function of the facts. */
public enum Status16 {
  AVAILABLE("Available"),
  PREPARING("Preparing"),
  CHARGING("Charging"),
  SUSPENDED_EV("SuspendedEV"),
  SUSPENDED_EVSE("SuspendedEVSE"),
  FINISHING("Finishing"),
  RESERVED("Reserved"),
  UNAVAILABLE("Unavailable"),
  FAULTED("Faulted");

  private final String word;

  Status16(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** The status that follows from {@code facts}. */
  public static Status16 of(ConnectorFacts facts) {
    if (facts.faulted()) {
      return FAULTED;
    }
    return switch (facts.use()) {
      case CHARGING -> CHARGING;
      case SUSPENDED_EV -> SUSPENDED_EV;
      case SUSPENDED_EVSE -> SUSPENDED_EVSE;
      case STARTING -> PREPARING;
      case FINISHING -> facts.operative() ? FINISHING : UNAVAILABLE;
      case NONE -> idle(facts);
    };
  }

  private static Status16 idle(ConnectorFacts facts) {
    if (!facts.operative()) {
      return UNAVAILABLE;
    }
    if (facts.authorized() || (facts.plugged() && !facts.reserved())) {
      return PREPARING;
    }
    return facts.reserved() ? RESERVED : AVAILABLE;
  }
}
