package io.ocppemu.station.devicemodel;

/**
 * What became of the wish to read or set a variable.
 *
 * @param value what was read, empty when unset; empty for any other status and for setting
 * @param reason a sentence for a refusal; otherwise empty
 */
public record VariableOutcome(Status status, String value, String reason) {

  /** The words of GetVariableStatusEnumType and SetVariableStatusEnumType. */
  public enum Status {
    ACCEPTED("Accepted"),
    /** Only when setting. */
    REBOOT_REQUIRED("RebootRequired"),
    REJECTED("Rejected"),
    UNKNOWN_COMPONENT("UnknownComponent"),
    UNKNOWN_VARIABLE("UnknownVariable"),
    NOT_SUPPORTED_ATTRIBUTE_TYPE("NotSupportedAttributeType");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }

  static VariableOutcome of(Status status) {
    return new VariableOutcome(status, "", "");
  }
}
