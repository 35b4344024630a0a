package io.ocppemu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that is moved by hand. */
class SteppedTimelineTest {
  private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
  private final SteppedTimeline timeline = new SteppedTimeline(ORIGIN);
  private final List<String> ran = new ArrayList<>();

  @Test
  void nothingRunsUntilTimeIsMoved() {
    timeline.schedule(Duration.ZERO, () -> ran.add("zero"));
    assertThat(ran).isEmpty();

    timeline.advance(Duration.ZERO);

    assertThat(ran).containsExactly("zero");
    assertThat(timeline.now()).isEqualTo(ORIGIN);
  }

  @Test
  void timersRunInTheOrderOfDueTimeThenOfMaking() {
    timeline.schedule(Duration.ofSeconds(2), () -> ran.add("late"));
    timeline.schedule(Duration.ofSeconds(1), () -> ran.add("first at 1"));
    timeline.schedule(Duration.ofSeconds(1), () -> ran.add("second at 1"));
    timeline.schedule(Duration.ofSeconds(-5), () -> ran.add("past"));

    timeline.advance(Duration.ofSeconds(3));

    assertThat(ran).containsExactly("past", "first at 1", "second at 1", "late");
  }

  @Test
  void aTimerSeesTheInstantItIsDueAt() {
    timeline.schedule(Duration.ofSeconds(1), () -> ran.add(timeline.now().toString()));
    timeline.schedule(Duration.ofSeconds(2), () -> ran.add(timeline.now().toString()));

    timeline.advance(Duration.ofMinutes(1));

    assertThat(ran).containsExactly("2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z");
    assertThat(timeline.now()).isEqualTo(ORIGIN.plusSeconds(60));
    assertThat(timeline.nanos()).isEqualTo(60_000_000_000L);
  }

  @Test
  void aTimerBeyondTheStepWaits() {
    timeline.schedule(Duration.ofMillis(1_001), () -> ran.add("beyond"));

    timeline.advance(Duration.ofSeconds(1));
    assertThat(ran).isEmpty();

    timeline.advance(Duration.ofMillis(1));
    assertThat(ran).containsExactly("beyond");
  }

  @Test
  void aTimerMadeByATimerRunsInTheSameStepWhenItFits() {
    timeline.schedule(
        Duration.ofSeconds(1),
        () -> timeline.schedule(Duration.ofSeconds(1), () -> ran.add("second second")));

    timeline.advance(Duration.ofSeconds(2));

    assertThat(ran).containsExactly("second second");
  }

  @Test
  void aCancelledTimerDoesNotRun() {
    timeline.schedule(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
    timeline.schedule(Duration.ofSeconds(1), () -> ran.add("kept"));

    timeline.advance(Duration.ofSeconds(1));

    assertThat(ran).containsExactly("kept");
  }
}
