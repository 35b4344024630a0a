package io.ocppemu.messagelog;

import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;

/** How much is stored. What is shown live does not depend on it. */
public enum MessageLogLevel {
  /** Every frame and every finding. */
  ALL,
  /** All but heartbeats and their answers. */
  NO_HEARTBEATS,
  /** Refusals, unreadable text, and findings that are at least warnings. */
  ERRORS,
  /** Nothing. */
  OFF;

  /** Whether {@code seen} is to be stored; what happens to stations is never stored here. */
  public boolean keeps(Seen seen) {
    return switch (seen) {
      case FrameSeen frame -> keepsFrame(frame);
      case FindingSeen finding ->
          switch (this) {
            case ALL, NO_HEARTBEATS -> true;
            case ERRORS -> finding.severity() != Severity.INFO;
            case OFF -> false;
          };
      case StationSeen ignored -> false;
    };
  }

  private boolean keepsFrame(FrameSeen frame) {
    return switch (this) {
      case ALL -> true;
      case NO_HEARTBEATS -> !frame.action().equals("Heartbeat");
      case ERRORS ->
          frame.messageType() == MessageType.CALLERROR
              || frame.messageType() == MessageType.CALLRESULTERROR
              || frame.messageType() == MessageType.MALFORMED;
      case OFF -> false;
    };
  }
}
