package io.ocppemu.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the program tells of itself. */
public final class LogLevels {
  private LogLevels() {}

  /** Sets the level of our own rooms; libraries keep theirs. */
  public static void ours(String level) {
    if (LoggerFactory.getLogger("io.ocppemu") instanceof Logger logger) {
      logger.setLevel(Level.toLevel(level));
    }
  }
}
