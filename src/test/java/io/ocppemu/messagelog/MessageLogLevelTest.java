package io.ocppemu.messagelog;

import static io.ocppemu.messagelog.Sightings.finding;
import static io.ocppemu.messagelog.Sightings.frame;
import static io.ocppemu.messagelog.Sightings.offline;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import org.junit.jupiter.api.Test;

class MessageLogLevelTest {

  @Test
  void eachLevelKeepsWhatItSays() {
    Seen heartbeat = frame("CP-1", 1, "Heartbeat");
    Seen call = frame("CP-1", 2, "BootNotification");
    Seen error = frame("CP-1", 3, "BootNotification", Direction.RECEIVED, MessageType.CALLERROR);
    Seen malformed = frame("CP-1", 4, "", Direction.RECEIVED, MessageType.MALFORMED);
    Seen warning = finding("CP-1", 4);

    assertThat(new Seen[] {heartbeat, call, error, malformed, warning})
        .allMatch(MessageLogLevel.ALL::keeps)
        .noneMatch(MessageLogLevel.OFF::keeps)
        .filteredOn(MessageLogLevel.NO_HEARTBEATS::keeps)
        .containsExactly(call, error, malformed, warning);
    assertThat(new Seen[] {heartbeat, call, error, malformed, warning})
        .filteredOn(MessageLogLevel.ERRORS::keeps)
        .containsExactly(error, malformed, warning);
  }

  @Test
  void whatHappensToStationsIsNeverStored() {
    assertThat(MessageLogLevel.values()).noneMatch(level -> level.keeps(offline("CP-1")));
  }
}
