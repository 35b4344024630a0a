package io.ocppemu.messagelog;

import io.ocppemu.filter.Field;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.filter.FrameFilter.Term;
import io.ocppemu.filter.Operator;
import io.ocppemu.filter.Value;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import java.util.List;
import java.util.Optional;

/**
 * One frame of the log with what belongs to it.
 *
 * @param partner its request, or its answer; empty when it has none or the log does not hold it
 * @param findings what was found about it, the oldest first
 */
public record LoggedFrame(LogEntry entry, Optional<LogEntry> partner, List<FindingSeen> findings) {
  /** A request that is sent again under its id is seldom sent more often. */
  private static final int NEAR = 20;

  private static final int FINDINGS_MAX = 100;

  /**
   * Looks for the frame with the number {@code seq}. May block.
   *
   * @throws StoreUnavailableException when the log cannot be asked
   */
  public static Optional<LoggedFrame> find(MessageLogger log, long seq) {
    return entry(log, seq)
        .map(entry -> new LoggedFrame(entry, partner(log, entry), findings(log, entry)));
  }

  private static Optional<LogEntry> entry(MessageLogger log, long seq) {
    return log.find(MessageQuery.oldest(1).from(Optional.of(seq - 1))).entries().stream()
        .filter(entry -> entry.seq() == seq)
        .findFirst();
  }

  private static Optional<LogEntry> partner(MessageLogger log, LogEntry entry) {
    FrameSeen frame = entry.frame();
    if (frame.messageId().isEmpty()) {
      return Optional.empty();
    }
    if (frame.requestSeq() > 0) {
      Optional<LogEntry> known = entry(log, frame.requestSeq());
      if (known.isPresent()) {
        return known;
      }
    }
    boolean request = frame.messageType() == MessageType.CALL;
    MessageQuery near = request ? MessageQuery.oldest(NEAR) : MessageQuery.newest(NEAR);
    List<LogEntry> sameId =
        log.find(
                near.ofStation(frame.stationId())
                    .of(withId(frame.messageId()))
                    .from(Optional.of(entry.seq())))
            .entries();
    for (LogEntry other : sameId) {
      MessageType type = other.frame().messageType();
      if (other.frame().direction() != frame.direction()) {
        long answers = other.frame().requestSeq();
        if (wanted(frame.messageType(), type)
            && (!request || answers == 0 || answers == entry.seq())) {
          return Optional.of(other);
        }
      } else if (request && type == MessageType.CALL) {
        // Sent again: what is answered now is that one.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean wanted(MessageType mine, MessageType other) {
    return switch (mine) {
      case CALL -> other == MessageType.CALLRESULT || other == MessageType.CALLERROR;
      case CALLRESULT, CALLERROR -> other == MessageType.CALL;
      case CALLRESULTERROR -> other == MessageType.CALLRESULT;
      case SEND, MALFORMED -> false;
    };
  }

  private static FrameFilter withId(String messageId) {
    return new Term(Field.ID, List.of(), Operator.IS, List.of(new Value(messageId, false, null)));
  }

  private static List<FindingSeen> findings(MessageLogger log, LogEntry entry) {
    FrameSeen frame = entry.frame();
    return log
        .find(
            new FindingQuery(
                frame.stationId(), frame.stationSeq(), null, Order.OLDEST, null, FINDINGS_MAX))
        .entries()
        .stream()
        .map(FindingEntry::finding)
        .toList();
  }
}
