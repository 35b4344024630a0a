package io.ocppemu.rules;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.time.Instant;
import java.util.List;

/**
 * The rules at work on one station's frames, with what they remember of it. One thread at a time:
 * the station's mailbox.
 */
public final class StationRules {
  private final String stationId;
  private final RuleBook book;
  private final Memory memory;
  private final Context context;

  StationRules(String stationId, RuleBook book, boolean fromTheBeginning) {
    this.stationId = stationId;
    this.book = book;
    this.memory = new Memory(fromTheBeginning);
    this.context = new Context(memory);
  }

  /** A connection to the CSMS was opened. */
  public void connected(Instant at) {
    memory.connected(at);
  }

  /** The station has waited long enough for the answer to its open request. */
  public void gaveUp(Instant at) {
    memory.gaveUp(at);
  }

  /**
   * What is found on {@code seen}, which was on the wire; in the order of the rules. Never throws:
   * a rule that fails is counted, and the others look all the same.
   */
  public List<FindingSeen> see(FrameSeen seen) {
    boolean ofStation = seen.direction() == Direction.RECEIVED;
    boolean answer =
        seen.messageType() == MessageType.CALLRESULT || seen.messageType() == MessageType.CALLERROR;
    RuleFrame frame = new RuleFrame(seen, answer ? memory.open(ofStation, seen.messageId()) : null);
    context.begin(frame);
    for (RuleBook.Use use : book.uses()) {
      context.turnOf(use);
      try {
        use.rule().see(frame, context);
      } catch (RuntimeException e) {
        use.failed(stationId, e);
      }
    }
    try {
      memory.note(frame);
    } catch (RuntimeException e) {
      book.failed(stationId, e);
    }
    return context.end();
  }
}
