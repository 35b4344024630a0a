package io.ocppemu.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.api.StationRates.LastError;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetRatesTest {
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private final SteppedTimeline timeline = new SteppedTimeline(START);
  private final FleetRates rates = new FleetRates(timeline, 3);
  private long seq = 100;
  private long stationSeq;

  @Test
  void framesAreCountedInSlotsOfTwoSecondsAndForgottenAfterAMinute() {
    see(call("CP1"), call("CP1"));
    timeline.advance(Duration.ofSeconds(2));
    see(call("CP1"));
    timeline.advance(Duration.ofSeconds(2));

    long newest = rates.newestSlot();
    assertThat(newest).isEqualTo(START.getEpochSecond() / 2 + 1);
    assertThat(of("CP1").frames(newest - 3, newest)).containsExactly(0, 2, 1);
    assertThat(of("CP1").frames(0, newest)).as("a minute").hasSize(30).endsWith(2, 1);

    timeline.advance(Duration.ofMinutes(1));
    see(call("CP1"));
    timeline.advance(Duration.ofSeconds(2));

    assertThat(of("CP1").frames(0, rates.newestSlot()))
        .containsExactlyElementsOf(
            Stream.concat(Collections.nCopies(29, 0).stream(), List.of(1).stream()).toList());
  }

  @Test
  void aSlotIsToldOnlyWhenItHasEnded() {
    see(call("CP1"));

    assertThat(of("CP1").busy(rates.newestSlot() - 30, rates.newestSlot())).isFalse();

    timeline.advance(Duration.ofSeconds(2));
    long told = rates.newestSlot();
    assertThat(of("CP1").busy(told - 1, told)).isTrue();
    timeline.advance(Duration.ofSeconds(2));
    assertThat(of("CP1").busy(told, rates.newestSlot())).as("nothing new").isFalse();
  }

  @Test
  void ninetyFiveOfAHundredAnswersOfTheCsmsKeepToTheLatencyTold() {
    assertThat(rates.of("CP1")).isEmpty();
    see(call("CP1"));
    assertThat(of("CP1").p95Millis()).isEmpty();

    for (int millis = 1; millis <= 100; millis++) {
      see(answer("CP1", Direction.RECEIVED, millis * 1_000L));
      see(answer("CP1", Direction.SENT, 9_000_000));
    }

    // The last 64 are 37 to 100 ms; 61 of them are not above 97 ms.
    assertThat(of("CP1").p95Millis()).hasValue(97);
  }

  @Test
  void theLastErrorIsACallErrorOrAFindingThatSaysOfWhichFrame() {
    see(error("CP1", "[4,\"7\",\"FormationViolation\",\"key \\\"x\\\" is \\u0041\",{}]"));

    LastError told = of("CP1").lastError().orElseThrow();
    assertThat(told.text()).isEqualTo("Reset: FormationViolation, key \\\"x\\\" is \\u0041");
    assertThat(told.seq()).contains(101L);
    assertThat(told.found()).isFalse();

    see(finding("CP1", Severity.WARNING, stationSeq));
    assertThat(of("CP1").lastError()).as("a warning is no error").contains(told);

    see(call("CP1"), call("CP1"), finding("CP1", Severity.ERROR, stationSeq - 1).about(103));
    LastError found = of("CP1").lastError().orElseThrow();
    assertThat(found.text()).isEqualTo("late-answer: it came late");
    assertThat(found.seq()).as("the frame it is about").contains(103L);
    assertThat(found.found()).isTrue();

    see(finding("CP1", Severity.ERROR, 0));
    assertThat(of("CP1").lastError().orElseThrow().seq()).as("about no frame").isEmpty();
  }

  @Test
  void anErrorThatCannotBeReadOrIsHugeIsToldInFewWords() {
    see(error("CP1", "rubbish"));
    assertThat(of("CP1").lastError().map(LastError::text))
        .contains("a text that cannot be read, of 7 characters");

    see(error("CP1", "[4,\"7\",\"InternalError\",\"" + "x".repeat(1_000_000) + "\",{}]"));
    assertThat(of("CP1").lastError().orElseThrow().text()).startsWith("Reset: InternalError, xxx");
    assertThat(of("CP1").lastError().orElseThrow().text().length()).isLessThan(400);
  }

  @Test
  void stationsThatAreDeletedAreForgottenAndOthersThanTheMostAreNotCounted() {
    see(call("CP1"), call("CP2"), call("CP3"), call("CP4"));

    assertThat(rates.of("CP4")).isEmpty();

    see(new StationSeen("CP2", START, "deleted", Map.of()), call("CP4"));
    assertThat(rates.of("CP2")).isEmpty();
    assertThat(rates.of("CP4")).isPresent();
  }

  private void see(Seen... seen) {
    for (Seen each : seen) {
      rates.see(new Entry(++seq, each));
    }
  }

  private StationRates of(String stationId) {
    Optional<StationRates> known = rates.of(stationId);
    assertThat(known).as("what is known of " + stationId).isPresent();
    return known.orElseThrow();
  }

  private FrameSeen call(String stationId) {
    return frame(stationId, Direction.SENT, MessageType.CALL, "[2,\"7\",\"Heartbeat\",{}]", -1);
  }

  private FrameSeen answer(String stationId, Direction direction, long micros) {
    return frame(stationId, direction, MessageType.CALLRESULT, "[3,\"7\",{}]", micros);
  }

  private FrameSeen error(String stationId, String raw) {
    MessageType type = raw.startsWith("[4") ? MessageType.CALLERROR : MessageType.MALFORMED;
    return frame(stationId, Direction.SENT, type, raw, 1_000);
  }

  private FrameSeen frame(
      String stationId, Direction direction, MessageType type, String raw, long micros) {
    return new FrameSeen(
        stationId,
        ++stationSeq,
        START,
        direction,
        Version.V1_6,
        type,
        "7",
        type == MessageType.CALL ? "Heartbeat" : "Reset",
        raw,
        micros,
        List.of());
  }

  private static FindingSeen finding(String stationId, Severity severity, long stationSeq) {
    return new FindingSeen(
        stationId, START, stationSeq, severity, "late-answer", "", "it came late");
  }
}
