package io.ocppemu.station.devicemodel;

/** The attributes a 2.x variable may have (AttributeEnumType); the emulator's have the first. */
public enum AttributeType {
  ACTUAL("Actual"),
  TARGET("Target"),
  MIN_SET("MinSet"),
  MAX_SET("MaxSet");

  private final String word;

  AttributeType(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }
}
