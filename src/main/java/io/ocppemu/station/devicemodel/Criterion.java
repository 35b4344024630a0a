package io.ocppemu.station.devicemodel;

/** What GetReport can ask of components (ComponentCriterionEnumType, B08.FR.07 to FR.10). */
public enum Criterion {
  ACTIVE("Active", true),
  AVAILABLE("Available", true),
  ENABLED("Enabled", true),
  PROBLEM("Problem", false);

  private final String word;
  private final boolean whenMissing;

  Criterion(String word, boolean whenMissing) {
    this.word = word;
    this.whenMissing = whenMissing;
  }

  /** The word on the wire, and the variable that tells. */
  public String word() {
    return word;
  }

  /** What holds for a component without that variable. */
  boolean whenMissing() {
    return whenMissing;
  }
}
