package io.ocppemu.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of a station's attempts, however much a CSMS says in its headers. */
class LinkHistoryTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final DialPlan PLAN = DialPlan.to(URI.create("ws://127.0.0.1:9/ocpp/CP1"));

  private final LinkHistory history = new LinkHistory();

  private static Map<String, String> headers(int count, int length) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(i -> "X-Header-" + i, i -> "v".repeat(length)));
  }

  @Test
  void headersAreCutWhereTheyAreKept() {
    history.dialled(PLAN, AT);
    history.opened(
        new Handshake(
            Optional.empty(), Map.of(), headers(200, 5_000), "", "", false, Duration.ofMillis(1)),
        AT);

    Map<String, String> kept =
        history.attempts().getFirst().handshake().orElseThrow().responseHeaders();
    assertThat(kept).hasSize(40);
    assertThat(kept.values()).allMatch(value -> value.length() == 501 && value.endsWith("…"));

    history.hungUp(1000, "bye", AT);
    history.dialled(PLAN, AT);
    history.failed(
        DialFailure.of(DialFailure.Kind.HTTP_STATUS, "no").with(Map.of(), headers(200, 5_000)), AT);
    assertThat(history.attempts().getFirst().failure().orElseThrow().responseHeaders()).hasSize(40);
  }

  @Test
  void anAttemptThatEndedIsNotChangedByWhatComesLate() {
    history.dialled(PLAN, AT);
    history.hungUp(1000, "restarting", AT);
    history.closed(new Closing(1006, "", true, false, "reset"), AT.plusSeconds(1));

    assertThat(history.attempts().getFirst().ending())
        .isEqualTo("closed by us with 1000 restarting");
    assertThat(history.attempts().getFirst().closing()).isEmpty();
  }
}
