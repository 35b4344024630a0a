package io.ocppemu.play;

import io.ocppemu.rules.RuleBook;
import io.ocppemu.rules.StationRules;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the protocol rules notice on the frames of a play. */
final class Notices {
  private final Version version;
  private final RuleBook book = RuleBook.all();
  private final Map<String, String> actions = new HashMap<>();
  private final List<FindingSeen> onSent = new ArrayList<>();
  private StationRules rules = book.station("CP-1", true);
  private long seq;

  Notices(Version version) {
    this.version = version;
  }

  void connected(Instant at) {
    rules.connected(at);
  }

  void gaveUp(Instant at) {
    rules.gaveUp(at);
  }

  /** The emulator was killed: what the rules knew is gone with it. */
  void killed() {
    rules = book.station("CP-1", false);
  }

  /** Returns what is noticed on a frame of the station. */
  List<FindingSeen> sent(String text, String action, List<String> marks, Instant at) {
    FrameHeader header = FrameHeader.peek(text);
    if (header.typeId() == 2) {
      actions.put(header.messageId(), header.action());
    }
    List<FindingSeen> found = rules.see(frame(Direction.SENT, text, header, action, marks, at));
    onSent.addAll(found);
    return found;
  }

  /** Returns what is noticed on a frame of the CSMS. */
  List<FindingSeen> received(String text, Instant at) {
    FrameHeader header = FrameHeader.peek(text);
    String action =
        header.action().isEmpty() ? actions.getOrDefault(header.messageId(), "") : header.action();
    return rules.see(frame(Direction.RECEIVED, text, header, action, List.of(), at));
  }

  /** What was noticed on what the station sent: it should never be the one to blame. */
  List<FindingSeen> onSent() {
    return onSent;
  }

  /** How many frames the rules could not look at. */
  long failed() {
    return book.failed();
  }

  private FrameSeen frame(
      Direction direction,
      String text,
      FrameHeader header,
      String action,
      List<String> marks,
      Instant at) {
    seq++;
    return new FrameSeen(
        "CP-1",
        seq,
        at,
        direction,
        version,
        MessageType.ofTypeId(header.typeId()),
        header.messageId(),
        action,
        text,
        -1,
        marks);
  }
}
