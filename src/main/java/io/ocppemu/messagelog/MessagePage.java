package io.ocppemu.messagelog;

import java.util.List;
import java.util.Optional;

/**
 * One page of the log.
 *
 * @param nextCursor where the next page begins; empty when this one is the last
 * @param whole false when the search stopped for lack of time before the page was full
 * @param gaps what was lost between these entries and up to the next page, of whatever station
 */
public record MessagePage(
    List<LogEntry> entries, Optional<Long> nextCursor, boolean whole, List<Gap> gaps) {

  public MessagePage {
    entries = List.copyOf(entries);
    gaps = List.copyOf(gaps);
  }

  /** A page without gaps. */
  public MessagePage(List<LogEntry> entries, Optional<Long> nextCursor) {
    this(entries, nextCursor, true, List.of());
  }

  /** The same page with these gaps. */
  MessagePage with(List<Gap> lost) {
    return new MessagePage(entries, nextCursor, whole, lost);
  }
}
