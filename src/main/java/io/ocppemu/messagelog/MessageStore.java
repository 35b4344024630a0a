package io.ocppemu.messagelog;

import io.ocppemu.tap.Entry;
import io.ocppemu.tap.Seen.FindingSeen;
import java.util.List;

/**
 * Where frames and findings stay. Any thread may call it; every method may block, each with a
 * deadline of its own.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store cannot be reached. Any
 * other exception of {@link #store} means that an entry itself cannot be stored.
 */
public interface MessageStore {

  /**
   * Stores {@code entries}, all of them frames or findings, in ascending order of their number. An
   * entry whose number is stored already is left as it is, so the same call may be repeated.
   */
  void store(List<Entry> entries);

  /** The frames that match, one page. */
  MessagePage find(MessageQuery query);

  /** The findings that match, one page. */
  FindingPage find(FindingQuery query);

  /**
   * What was found about the frames with these numbers, the oldest first.
   *
   * @param frames at most {@value MessageQuery#LIMIT_MAX}
   */
  List<FindingSeen> about(List<Long> frames);

  /**
   * Counts the frames that match, the newest first, until there are no more or the time is up; the
   * query's order and limit do not matter.
   */
  FrameCount count(MessageQuery query);

  /** Returns when the store has answered. */
  void ping();

  /** The highest number ever stored, 0 when there is none. */
  long lastSeq();

  /** How many frames are stored now. */
  long count();
}
