package io.ocppemu.station.devicemodel;

/** The reports a CSMS can ask for by name (use case B07); the words are those of the wire. */
public enum ReportBase {
  /** All that can be set. */
  CONFIGURATION_INVENTORY("ConfigurationInventory"),
  /** All there is. */
  FULL_INVENTORY("FullInventory"),
  /** What can be used and what is wrong. */
  SUMMARY_INVENTORY("SummaryInventory");

  private final String word;

  ReportBase(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }
}
