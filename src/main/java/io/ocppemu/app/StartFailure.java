package io.ocppemu.app;

/** Why the program cannot start, in a sentence for the person who started it. */
public final class StartFailure extends RuntimeException {
  /** The exit code of a program that was not set up right. */
  public static final int EXIT_CODE = 2;

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
