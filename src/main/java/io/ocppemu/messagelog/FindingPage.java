package io.ocppemu.messagelog;

import java.util.List;
import java.util.Optional;

/**
 * One page of findings.
 *
 * @param nextCursor where the next page begins; empty when this one is the last
 */
public record FindingPage(List<FindingEntry> entries, Optional<Long> nextCursor) {

  public FindingPage {
    entries = List.copyOf(entries);
  }
}
