package io.ocppemu.station.devicemodel;

/**
 * What kind of value a setting has; the words are those of 2.x (DataEnumType), used for 1.6 too.
 */
public enum ValueType {
  BOOLEAN("boolean"),
  INTEGER("integer"),
  DECIMAL("decimal"),
  STRING("string"),
  DATE_TIME("dateTime"),
  /** One of the options. */
  OPTION_LIST("OptionList"),
  /** Some of the options, in an order that matters, separated by commas. */
  SEQUENCE_LIST("SequenceList"),
  /** Some of the options in any order, separated by commas; the lists of 1.6 are these. */
  MEMBER_LIST("MemberList");

  private final String word;

  ValueType(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  public String word() {
    return word;
  }

  /** Whether a value is several words separated by commas. */
  boolean list() {
    return this == SEQUENCE_LIST || this == MEMBER_LIST;
  }
}
