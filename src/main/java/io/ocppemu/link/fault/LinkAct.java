package io.ocppemu.link.fault;

import java.time.Duration;
import java.util.List;

/** Something a fault wants done with the connection itself. */
public sealed interface LinkAct {

  /** End it with a TCP reset after {@code after}, so that what was sent can arrive. */
  record Reset(Duration after) implements LinkAct {}

  /**
   * Close it after what is queued, with any code.
   *
   * @param code 0 to 65535; 0 sends a close frame without a code
   * @param reason at most 123 bytes of UTF-8; not sent without a code
   */
  record Close(int code, String reason) implements LinkAct {}

  /** Answer no ping for this long. */
  record MutePongs(Duration length) implements LinkAct {}

  /** Read nothing for this long. */
  record StopReading(Duration length) implements LinkAct {}

  /**
   * Open further connections beside it.
   *
   * @param count how many
   * @param pause between two dials
   * @param hold how long each stays open
   * @param abrupt whether each ends with a TCP reset instead of a close frame
   * @param ownIdentity whether they use the station's identity; else it with a number behind
   * @param subprotocols what they offer; empty for what the station offers
   * @param text said on each once it is open; empty for nothing
   */
  record Dial(
      int count,
      Duration pause,
      Duration hold,
      boolean abrupt,
      boolean ownIdentity,
      List<String> subprotocols,
      String text)
      implements LinkAct {
    public Dial {
      subprotocols = List.copyOf(subprotocols);
    }
  }
}
