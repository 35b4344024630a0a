package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is known of some hundred documents as a whole. */
class LogZonesTest {
  private static final long LENGTH = LogZones.LENGTH;

  private final LogZones zones = new LogZones();

  @Test
  void a_zone_is_passed_over_when_none_of_its_documents_can_have_the_number() {
    zones.add(1, latency(3));
    zones.add(2, latency(80));
    zones.add(LENGTH, latency(500));

    assertThat(zones.between(0, 3 * LENGTH)).containsExactly(0L, 1L);
    assertThat(zones.between(0, LENGTH - 1)).containsExactly(0L);
    Document slow = new Document("latencyMicros", new Document("$gt", 100L));
    assertThat(mayHold(0, slow)).isFalse();
    assertThat(mayHold(1, slow)).isTrue();
    assertThat(mayHold(0, latency(40))).isTrue();
    Document quick = new Document("latencyMicros", new Document("$lt", 600L));
    assertThat(mayHold(1, new Document("$and", List.of(slow, quick)))).isTrue();
    assertThat(mayHold(1, new Document("$and", List.of(slow, latency(40))))).isFalse();
  }

  @Test
  void a_zone_without_any_number_holds_none_but_what_may_be_without() {
    zones.add(7, new Document());

    assertThat(mayHold(0, new Document("latencyMicros", new Document("$lt", 9L)))).isFalse();
    assertThat(mayHold(0, new Document("latencyMicros", null))).isTrue();
  }

  @Test
  void a_zone_is_passed_over_when_a_text_cannot_be_in_it() {
    zones.add(1, new Document("raw", "[2,\"a\",\"Heartbeat\",{}]").append("stationId", "CP-1"));
    zones.add(LENGTH, new Document("raw", "[2,\"b\",\"Reset\",{}]").append("stationId", "CP-2"));

    assertThat(mayHold(0, raw("Heartbeat"))).isTrue();
    assertThat(mayHold(1, raw("Heartbeat"))).isFalse();
    assertThat(mayHold(1, raw("rEsEt"))).as("letters are big or small").isTrue();
    assertThat(mayHold(1, raw("Re"))).as("too short to tell").isTrue();
    Document either = new Document("$or", List.of(raw("Heartbeat"), raw("CP\\-2")));
    assertThat(mayHold(0, either)).isTrue();
    assertThat(mayHold(1, either)).isTrue();
    assertThat(mayHold(1, new Document("$or", List.of(raw("Heartbeat"), raw("CP\\-1"))))).isFalse();
    Document open = new Document("$or", List.of(raw("Heartbeat"), new Document("action", "Reset")));
    assertThat(mayHold(1, open)).as("something else may be wanted").isTrue();
  }

  @Test
  void letters_that_are_the_same_when_case_does_not_count_have_the_same_sign() {
    String odd = "\u017Fto\u212Ae\u0131\u0130";
    for (String other : List.of("STOKEII", "stokeii", odd)) {
      assertThat(other.regionMatches(true, 0, odd, 0, odd.length())).as(other).isTrue();
      LogSign sign = new LogSign();
      sign.add(odd);
      assertThat(sign.mayContain(other)).as(other).isTrue();
    }
  }

  @Test
  void a_zone_goes_with_its_last_document() {
    zones.add(1, latency(3));
    zones.add(2, new Document());
    zones.remove(1);
    assertThat(zones.between(0, LENGTH)).containsExactly(0L);

    zones.remove(2);

    assertThat(zones.between(0, LENGTH)).isEmpty();
    assertThat(mayHold(0, new Document())).isFalse();
  }

  private boolean mayHold(long zone, Document query) {
    Document selector = new Document("$query", query).append("$orderby", new Document("_id", 1));
    return zones.mayHold(zone, Objects.requireNonNull(LogWalk.of(selector, Map.of())));
  }

  private static Document latency(long value) {
    return new Document("latencyMicros", value);
  }

  private static Document raw(String pattern) {
    return new Document("raw", new BsonRegularExpression(pattern, "i"));
  }
}
