package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.mongodb.client.model.Filters;
import io.ocppemu.filter.FilterCases;
import io.ocppemu.filter.FilterParser;
import io.ocppemu.filter.FilterProblem;
import io.ocppemu.filter.FrameFilter;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.FrameSubject;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter finds in the database what it finds frame by frame, and what the page finds. */
class FilterSearchTest {
  @TempDir static Path directory;
  private static WheelTimeline timeline;
  private static Storage storage;

  @BeforeAll
  static void storeTheFrames() {
    timeline = new WheelTimeline();
    storage = Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
    List<Entry> entries = new ArrayList<>();
    FilterCases.frames().forEach(frame -> entries.add(new Entry(seq(frame), frame(frame))));
    long next = 100;
    for (JsonObject frame : FilterCases.frames()) {
      for (FindingSeen finding : findings(frame)) {
        entries.add(new Entry(next++, finding));
      }
    }
    storage.messages().store(entries);
  }

  @AfterAll
  static void close() {
    storage.close();
    timeline.close();
  }

  @ParameterizedTest
  @MethodSource("io.ocppemu.filter.FilterCases#good")
  void a_filter_finds_in_the_log_what_it_finds_frame_by_frame(FilterCases.Good good)
      throws FilterProblem {
    FrameFilter filter = FilterParser.parse(good.filter());

    assertThat(matching(filter)).as("frame by frame").isEqualTo(good.found());
    assertThat(seqs(storage.messages().find(MessageQuery.oldest(100).of(filter))))
        .as("in the log, by %s", FilterQuery.of(filter))
        .isEqualTo(good.found());
  }

  @ParameterizedTest
  @MethodSource("io.ocppemu.filter.FilterCases#good")
  void a_filter_finds_the_same_page_by_page(FilterCases.Good good) throws FilterProblem {
    MessageQuery query = MessageQuery.newest(2).of(FilterParser.parse(good.filter()));
    List<Long> found = new ArrayList<>();
    Optional<Long> cursor = Optional.empty();
    do {
      MessagePage page = storage.messages().find(query.from(cursor));
      found.addAll(seqs(page));
      cursor = page.nextCursor();
    } while (cursor.isPresent() && found.size() < 50);

    assertThat(found.reversed()).isEqualTo(good.found());
    assertThat(storage.messages().count(query))
        .as("counted, by %s", FilterQuery.of(FilterParser.parse(good.filter())))
        .isEqualTo(new FrameCount(good.found().size(), Optional.empty()));
  }

  @Test
  void what_the_database_decides_alone_is_not_looked_at_again() throws FilterProblem {
    assertThat(FilterQuery.of(FilterParser.parse("station:CP-1 -type:error latency>5ms")).exact())
        .isTrue();
    assertThat(FilterQuery.of(FilterParser.parse("station:CP-1 payload.a=1")).exact()).isFalse();
  }

  @Test
  void types_are_asked_for_by_their_names_so_that_their_index_answers() throws FilterProblem {
    assertThat(FilterQuery.of(FilterParser.parse("type:error")).query())
        .isEqualTo(Filters.in("messageType", "CALLERROR", "CALLRESULTERROR"));
    assertThat(FilterQuery.of(FilterParser.parse("type:call")).query())
        .isEqualTo(Filters.eq("messageType", "CALL"));
  }

  private static List<Long> matching(FrameFilter filter) {
    return FilterCases.frames().stream()
        .filter(
            frame -> filter.matches(new FrameSubject(seq(frame), frame(frame), findings(frame))))
        .map(FilterSearchTest::seq)
        .toList();
  }

  private static List<Long> seqs(MessagePage page) {
    return page.entries().stream().map(LogEntry::seq).toList();
  }

  private static long seq(JsonObject frame) {
    return frame.get("seq").getAsLong();
  }

  private static FrameSeen frame(JsonObject frame) {
    JsonElement latency = frame.get("latencyMillis");
    return new FrameSeen(
        frame.get("stationId").getAsString(),
        seq(frame),
        Instant.parse(frame.get("time").getAsString()),
        frame.get("direction").getAsString().equals("sent") ? Direction.SENT : Direction.RECEIVED,
        Version.ofNumber(frame.get("version").getAsString()).orElseThrow(),
        MessageType.valueOf(frame.get("messageType").getAsString()),
        text(frame, "messageId"),
        text(frame, "action"),
        frame.get("raw").getAsString(),
        latency.isJsonNull() ? -1 : Math.round(latency.getAsDouble() * 1_000),
        frame.getAsJsonArray("marks").asList().stream().map(JsonElement::getAsString).toList(),
        text(frame, "tx"));
  }

  private static String text(JsonObject frame, String member) {
    return frame.get(member).isJsonNull() ? "" : frame.get(member).getAsString();
  }

  private static List<FindingSeen> findings(JsonObject frame) {
    return frame.getAsJsonArray("findings").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            finding ->
                new FindingSeen(
                    frame.get("stationId").getAsString(),
                    Instant.parse(frame.get("time").getAsString()),
                    seq(frame),
                    Severity.valueOf(
                        finding.get("severity").getAsString().toUpperCase(Locale.ROOT)),
                    finding.get("code").getAsString(),
                    "",
                    "of the test",
                    "",
                    seq(frame)))
        .toList();
  }
}
