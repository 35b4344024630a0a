package io.ocppemu.messagelog;

/** The store cannot be reached or does not answer in time; the same call may succeed later. */
public final class StoreUnavailableException extends RuntimeException {

  /** With a sentence for people. */
  public StoreUnavailableException(String message) {
    super(message);
  }

  /** With a sentence for people, and what happened underneath. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
