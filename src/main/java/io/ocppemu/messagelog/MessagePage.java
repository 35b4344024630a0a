package io.ocppemu.messagelog;

import java.util.List;
import java.util.Optional;

/**
 * One page of the log.
 *
 * @param nextCursor where the next page begins; empty when this one is the last
 */
public record MessagePage(List<LogEntry> entries, Optional<Long> nextCursor) {

  public MessagePage {
    entries = List.copyOf(entries);
  }
}
