package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageQueryTest {

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> MessageQuery.newest(0)).hasMessageContaining("limit must be 1 to");
    assertThatThrownBy(() -> MessageQuery.newest(1_001)).hasMessageContaining("not 1001");
    assertThatThrownBy(() -> FindingQuery.newest(1_001)).hasMessageContaining("not 1001");
    assertThatThrownBy(() -> query("x".repeat(1_001), null, null))
        .hasMessageContaining("at most 1000 characters");
  }

  @Test
  void timesMustBeInOrder() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThatThrownBy(() -> query(null, noon, noon.minusSeconds(1)))
        .hasMessageContaining("endTime must not be before startTime");
    assertThat(query(null, noon, noon).endTime()).isEqualTo(noon);
  }

  @Test
  void theNextPageKeepsTheFilter() {
    MessageQuery next = MessageQuery.oldest(5).ofStation("CP-1").from(Optional.of(17L));

    assertThat(next.stationId()).isEqualTo("CP-1");
    assertThat(next.order()).isEqualTo(Order.OLDEST);
    assertThat(next.beyond()).hasValue(17);
  }

  private static MessageQuery query(
      @Nullable String text, @Nullable Instant start, @Nullable Instant end) {
    return new MessageQuery(null, null, null, null, start, end, text, null, Order.NEWEST, null, 1);
  }
}
