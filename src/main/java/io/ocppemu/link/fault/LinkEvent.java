package io.ocppemu.link.fault;

import java.util.Arrays;
import java.util.Optional;

/** What a rule can wait for. */
public enum LinkEvent {
  /** The connection was opened. */
  CONNECTED("connected"),
  /** BootNotification was answered with Accepted. */
  BOOT_ACCEPTED("boot-accepted"),
  /** The beginning of a transaction was told and answered. */
  TRANSACTION_STARTED("transaction-started"),
  /** The end of a transaction was told and answered. */
  TRANSACTION_ENDED("transaction-ended");

  private final String word;

  LinkEvent(String word) {
    this.word = word;
  }

  /** The word in rules. */
  public String word() {
    return word;
  }

  /** The event with this word. */
  public static Optional<LinkEvent> ofWord(String word) {
    return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
  }
}
