package io.ocppemu.station.devicemodel;

/**
 * What became of the wish to change a setting.
 *
 * @param reason a sentence that says what was expected when the value was refused; otherwise empty
 */
public record SetOutcome(Verdict verdict, String reason) {
  static final SetOutcome ACCEPTED = new SetOutcome(Verdict.ACCEPTED, "");
  static final SetOutcome REBOOT_REQUIRED = new SetOutcome(Verdict.REBOOT_REQUIRED, "");

  /** The kinds of outcome. */
  public enum Verdict {
    /** It is set and holds from now on. */
    ACCEPTED,
    /** It is set and holds after the next reboot. */
    REBOOT_REQUIRED,
    /** The CSMS may not set it. */
    READ_ONLY,
    /** There is no such setting. */
    UNKNOWN,
    /** The value does not fit; the reason says what does. */
    BAD_VALUE
  }

  static SetOutcome readOnly(String key) {
    return new SetOutcome(Verdict.READ_ONLY, key + " is read-only");
  }

  static SetOutcome unknown(String key) {
    return new SetOutcome(Verdict.UNKNOWN, "there is no setting " + key);
  }

  static SetOutcome bad(String key, String reason) {
    return new SetOutcome(Verdict.BAD_VALUE, key + " " + reason);
  }

  /** Whether the value was taken, at once or for after the reboot. */
  public boolean taken() {
    return verdict == Verdict.ACCEPTED || verdict == Verdict.REBOOT_REQUIRED;
  }
}
