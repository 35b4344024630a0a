package io.ocppemu.messagelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.kernel.Chance;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.tap.Seen.StationSeen;
import io.ocppemu.wire.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntryJsonTest {
  private static final long SEED = Long.getLong("seed", 7);

  @Test
  void whatIsWrittenIsReadBackExactly() {
    Chance chance = new Chance(SEED);
    for (int i = 0; i < 2_000; i++) {
      Entry entry = new Entry(1L + chance.below(1_000_000), seen(chance));

      String line = EntryJson.line(entry);

      assertThat(line).as("seed %d, round %d", SEED, i).doesNotContain("\n", "\r");
      assertThat(EntryJson.entry(line)).as("seed %d, round %d", SEED, i).contains(entry);
    }
  }

  @Test
  void aLineTornAnywhereIsNoEntry() {
    String line = EntryJson.line(Sightings.entry(12));
    for (int end = 0; end < line.length(); end++) {
      assertThat(EntryJson.entry(line.substring(0, end))).as("torn after %d", end).isEmpty();
    }
  }

  @Test
  void wrongWordsAreNoEntry() {
    String line = EntryJson.line(Sightings.entry(12));
    assertThat(EntryJson.entry(line.replace("SENT", "UP"))).isEmpty();
    assertThat(EntryJson.entry(line.replace("2026-01-01T", "yesterday "))).isEmpty();
    assertThat(EntryJson.entry(line.replace("\"frame\"", "\"picture\""))).isEmpty();
    assertThat(EntryJson.entry(line.replace("1.6", "1.5"))).isEmpty();
    assertThat(EntryJson.entry("[" + line + "]")).isEmpty();
  }

  @Test
  void aFindingWithoutASourceIsReadAllTheSame() {
    String line = EntryJson.line(new Entry(9, Sightings.finding("CP-1", 3)));
    String former = line.replaceFirst(",\"source\":\"[^\"]*\"", "");

    assertThat(former).isNotEqualTo(line).doesNotContain("source");
    assertThat(EntryJson.entry(former).orElseThrow().seen())
        .isInstanceOfSatisfying(
            FindingSeen.class,
            finding -> {
              assertThat(finding.source()).isEmpty();
              assertThat(finding.sentence()).startsWith("the answer came");
            });
  }

  private static Seen seen(Chance chance) {
    Instant time = Sightings.START.plusNanos(1_000L * chance.below(Integer.MAX_VALUE));
    return switch (chance.below(3)) {
      case 0 ->
          new FrameSeen(
              text(chance),
              chance.below(1_000),
              time,
              pick(chance, Direction.values()),
              pick(chance, Version.values()),
              pick(chance, MessageType.values()),
              text(chance),
              text(chance),
              text(chance),
              chance.below(1_000) - 1,
              List.of(text(chance), text(chance)));
      case 1 ->
          new FindingSeen(
              text(chance),
              time,
              chance.below(1_000),
              pick(chance, Severity.values()),
              text(chance),
              text(chance),
              text(chance),
              text(chance),
              chance.below(1_000));
      default -> new StationSeen(text(chance), time, text(chance), Map.of(text(chance), "x"));
    };
  }

  private static <T> T pick(Chance chance, T[] all) {
    return List.of(all).get(chance.below(all.length));
  }

  private static String text(Chance chance) {
    StringBuilder text = new StringBuilder();
    for (int n = chance.below(12); n > 0; n--) {
      text.appendCodePoint(
          switch (chance.below(5)) {
            case 0 -> chance.below(0x20);
            case 1 -> 0x1F600 + chance.below(50);
            case 2 -> 0x2028 + chance.below(2);
            case 3 -> "\"\\/{}[]:,<>&'=".charAt(chance.below(14));
            default -> 'a' + chance.below(26);
          });
    }
    return text.toString();
  }
}
