package io.ocppemu;

import io.ocppemu.cli.EmulatorCommand;
import io.ocppemu.kernel.Threads;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends with its exit code. */
  public static void main(String[] args) {
    Threads.shareProcessors();
    System.exit(EmulatorCommand.run(args));
  }
}
