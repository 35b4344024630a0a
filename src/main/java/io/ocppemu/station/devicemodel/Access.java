package io.ocppemu.station.devicemodel;

/** What the CSMS may do with a setting; the words are those of 2.x (MutabilityEnumType). */
public enum Access {
  READ_ONLY("ReadOnly"),
  READ_WRITE("ReadWrite"),
  /** May be set and is never shown: passwords. */
  WRITE_ONLY("WriteOnly");

  private final String word;

  Access(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** Whether the CSMS may set it. */
  public boolean settable() {
    return this != READ_ONLY;
  }

  /** Whether the CSMS may see it. */
  public boolean readable() {
    return this != WRITE_ONLY;
  }
}
