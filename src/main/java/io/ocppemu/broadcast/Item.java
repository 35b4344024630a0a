package io.ocppemu.broadcast;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.StationSeen;

/** One thing a subscriber is told. */
public sealed interface Item {

  /**
   * The subscription begins, or begins anew.
   *
   * @param lastSeq the log's newest number at this moment
   * @param keptFrom the oldest number that can be resumed from; {@code lastSeq + 1} for none
   * @param backlog how many of the items that follow lie before it; what comes after them is live
   * @param resumed whether the backlog is what came after a number the client named
   */
  record Began(long lastSeq, long keptFrom, int backlog, boolean resumed) implements Item {}

  /** A frame, with its number in the whole log. */
  record Message(long seq, FrameSeen frame) implements Item {}

  /** Something that happened to a station; told to every subscriber whatever it filters. */
  record Station(long seq, StationSeen station) implements Item {}

  /** Something the validator or a protocol rule noticed. */
  record Finding(long seq, FindingSeen finding) implements Item {}

  /** The summary that every subscriber gets at a steady pace. */
  record Dashboard(Object body) implements Item {}

  /** Something for this subscriber alone, such as the answer to a ping. */
  record Reply(Object body) implements Item {}

  /**
   * Entries that this subscriber will not get, because it or the broadcaster was too slow, or
   * because they lie too far back. The log has them.
   *
   * @param count how many entries at most: those of other stations may be among them
   * @param fromSeq the first number missing
   * @param toSeq the last number missing
   */
  record Gap(long count, long fromSeq, long toSeq) implements Item {}

  /** The item that tells of {@code entry}. */
  static Item of(Entry entry) {
    return switch (entry.seen()) {
      case FrameSeen frame -> new Message(entry.seq(), frame);
      case StationSeen station -> new Station(entry.seq(), station);
      case FindingSeen finding -> new Finding(entry.seq(), finding);
    };
  }
}
