package io.ocppemu.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the program when the one that started it is gone. Maven does not take what it started along
 * when it is killed.
 */
public final class ParentWatch {
  private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

  private ParentWatch() {}

  /** Begins to watch if {@code -Demulator.exitWithParent=true} says so. */
  public static void begin() {
    if (!Boolean.getBoolean("emulator.exitWithParent")) {
      return;
    }
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused =
                  parent
                      .onExit()
                      .thenRun(
                          () -> {
                            log.info("process {} that started this one is gone", parent.pid());
                            System.exit(0);
                          });
            });
  }
}
