package io.ocppemu.csms;

/** What a station was told in the answer to its last BootNotification. */
public enum Registration {
  NONE,
  PENDING,
  REJECTED,
  ACCEPTED;

  /** The registration behind a status word of any version; {@link #NONE} for other words. */
  static Registration ofWord(String word) {
    return switch (word) {
      case "Accepted" -> ACCEPTED;
      case "Pending" -> PENDING;
      case "Rejected" -> REJECTED;
      default -> NONE;
    };
  }
}
