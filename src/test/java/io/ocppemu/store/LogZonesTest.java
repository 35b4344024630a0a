package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import org.junit.jupiter.api.Test;

/** Where the values of a field are. */
class LogZonesTest {
  private static final long LENGTH = LogZones.LENGTH;

  private final LogZones zones = new LogZones("latency");

  @Test
  void a_zone_is_passed_over_when_none_of_its_documents_can_have_what_is_wanted() {
    zones.add(1, latency(3));
    zones.add(2, latency(80));
    zones.add(LENGTH, latency(500));

    assertThat(zones.between(0, 3 * LENGTH)).containsExactly(0L, 1L);
    assertThat(zones.between(0, LENGTH - 1)).containsExactly(0L);
    LogBounds slow = LogBounds.ALL.and(new Document("$gt", 100L));
    assertThat(zones.mayHold(0, slow)).isFalse();
    assertThat(zones.mayHold(1, slow)).isTrue();
    assertThat(zones.mayHold(0, LogBounds.ALL.and(40L))).isTrue();
    assertThat(zones.mayHold(0, slow.and(new Document("$lt", 50L)))).isFalse();
  }

  @Test
  void a_zone_without_any_value_holds_none() {
    zones.add(7, new Document());

    assertThat(zones.between(0, LENGTH)).containsExactly(0L);
    assertThat(zones.mayHold(0, LogBounds.ALL.and(new Document("$lt", 9L)))).isFalse();
  }

  @Test
  void a_zone_goes_with_its_last_document() {
    zones.add(1, latency(3));
    zones.add(2, new Document());
    zones.remove(1);
    assertThat(zones.between(0, LENGTH)).containsExactly(0L);

    zones.remove(2);

    assertThat(zones.between(0, LENGTH)).isEmpty();
    assertThat(zones.mayHold(0, LogBounds.ALL)).isFalse();
  }

  private static Document latency(long value) {
    return new Document("latency", value);
  }
}
