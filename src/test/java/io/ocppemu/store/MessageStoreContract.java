package io.ocppemu.store;

import static io.ocppemu.messagelog.Sightings.finding;
import static io.ocppemu.messagelog.Sightings.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ocppemu.kernel.Chance;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.FindingEntry;
import io.ocppemu.messagelog.FindingPage;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.MessageStore;
import io.ocppemu.messagelog.Order;
import io.ocppemu.messagelog.Sightings;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.Entry;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.tap.Seen.Severity;
import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the message log may expect of MongoDB, whichever server it is. */
abstract class MessageStoreContract {
  private static final Instant START = Sightings.START;

  @TempDir Path directory;
  final SteppedTimeline timeline = new SteppedTimeline(START);
  private Storage storage;
  private MessageStore store;

  /** Opens storage over an empty database. */
  abstract Storage open(Path directory, SteppedTimeline timeline);

  @BeforeEach
  void begin() {
    storage = open(directory, timeline);
    store = storage.messages();
  }

  @AfterEach
  void end() {
    storage.close();
  }

  @Test
  void anEmptyLogHasNothing() {
    assertThat(store.lastSeq()).isZero();
    assertThat(store.count()).isZero();
    assertThat(store.find(MessageQuery.newest(10)))
        .isEqualTo(new MessagePage(List.of(), Optional.empty()));
    store.ping();
  }

  @Test
  void framesComeBackExactlyAsTheyWereSeen() {
    FrameSeen odd =
        new FrameSeen(
            "CP \"1\"/ü",
            7,
            START.plusNanos(123_456_000),
            Direction.RECEIVED,
            Version.V2_1,
            MessageType.CALLRESULT,
            "id.$x",
            "TransactionEvent",
            "[3,\"id\",{\"text\":\"\\u0000 ü 😀 $a.b\"}]\n",
            1_234,
            List.of("resend", "raw"));
    FrameSeen plain = frame("CP-1", 1);

    store.store(List.of(new Entry(1, odd), new Entry(2, plain)));

    assertThat(store.find(MessageQuery.oldest(10)).entries())
        .containsExactly(new LogEntry(1, odd), new LogEntry(2, plain));
    assertThat(store.lastSeq()).isEqualTo(2);
    assertThat(store.count()).isEqualTo(2);
  }

  @Test
  void storingAgainChangesNothing() {
    store.store(entries(1, 10));
    store.store(entries(5, 15));
    store.store(entries(5, 15));

    assertThat(store.find(MessageQuery.oldest(100)).entries())
        .extracting(LogEntry::seq)
        .isEqualTo(numbers(1, 15));
  }

  @Test
  void aNumberTakenBySomethingElseIsRefusedNotSwallowed() {
    store.store(entries(1, 3));

    assertThatThrownBy(() -> store.store(List.of(new Entry(2, frame("CP-9", 999)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number 2 is taken");
  }

  @Test
  void aCountIsThatOfAllPagesHoweverFarTheNumbersJump() {
    store.store(entries(1, 25));
    store.store(entries(1_700_000_000_001L, 1_700_000_000_030L));
    MessageQuery all = MessageQuery.oldest(3);

    assertThat(store.count(all)).isEqualTo(new FrameCount(55, Optional.empty()));
    assertThat(store.count(all.from(Optional.of(21L))))
        .as("older than the cursor")
        .isEqualTo(new FrameCount(20, Optional.empty()));
    assertThat(store.count(all.ofStation("nobody"))).isEqualTo(new FrameCount(0, Optional.empty()));
  }

  @Test
  void findingsAreToldOfTheirFrames() {
    store.store(entries(1, 5));
    FindingSeen one = finding("CP-1", 2).about(2);
    FindingSeen other = finding("CP-1", 4).about(4);
    store.store(List.of(new Entry(6, one), new Entry(7, other), new Entry(8, one)));

    assertThat(store.about(List.of(1L, 2L, 3L))).containsExactly(one, one);
    assertThat(store.about(List.of(1L))).isEmpty();
  }

  @Test
  void pagesJoinWithoutGapOrRepetitionInBothOrders() {
    store.store(entries(1, 25));
    for (Order order : Order.values()) {
      List<Long> seen = new ArrayList<>();
      Optional<Long> cursor = Optional.empty();
      MessageQuery query =
          order == Order.NEWEST ? MessageQuery.newest(10) : MessageQuery.oldest(10);
      int pages = 0;
      do {
        MessagePage page = store.find(query.from(cursor));
        page.entries().forEach(entry -> seen.add(entry.seq()));
        cursor = page.nextCursor();
        pages++;
      } while (cursor.isPresent());

      assertThat(pages).isEqualTo(3);
      assertThat(seen)
          .as("%s", order)
          .isEqualTo(order == Order.NEWEST ? numbers(1, 25).reversed() : numbers(1, 25));
    }
  }

  @Test
  void theLastFullPageHasNoCursor() {
    store.store(entries(1, 10));

    assertThat(store.find(MessageQuery.newest(10)).nextCursor()).isEmpty();
    assertThat(store.find(MessageQuery.newest(9)).nextCursor()).contains(2L);
  }

  @Test
  void eachFilterAgreesWithItsMeaning() {
    Chance chance = new Chance(11);
    List<Entry> all = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      all.add(
          new Entry(
              i,
              frame(
                  "CP-" + chance.below(4),
                  i,
                  List.of("Heartbeat", "MeterValues", "Authorize").get(chance.below(3)),
                  chance.below(2) == 0 ? Direction.SENT : Direction.RECEIVED,
                  chance.below(2) == 0 ? MessageType.CALL : MessageType.CALLERROR)));
    }
    store.store(all);
    for (int round = 0; round < 60; round++) {
      MessageQuery query =
          new MessageQuery(
              maybe(chance, "CP-" + chance.below(5)),
              maybe(chance, Direction.SENT),
              maybe(chance, MessageType.CALLERROR),
              maybe(chance, "Heartbeat"),
              maybe(chance, START.plusMillis(chance.below(200))),
              maybe(chance, START.plusMillis(200 + chance.below(200))),
              maybe(chance, "id-" + chance.below(10)),
              null,
              Order.OLDEST,
              maybe(chance, (long) chance.below(400)),
              1_000);
      List<Long> expected =
          all.stream()
              .filter(entry -> matches(query, entry.seq(), (FrameSeen) entry.seen()))
              .map(Entry::seq)
              .toList();

      assertThat(store.find(query).entries())
          .as("%s", query)
          .extracting(LogEntry::seq)
          .isEqualTo(expected);
    }
  }

  @Test
  void timesAreExactToTheMicrosecond() {
    Instant time = START.plusNanos(5_000);
    FrameSeen seen = at(frame("CP-1", 1), time);
    store.store(List.of(new Entry(1, seen)));

    assertThat(count(between(time, null))).isEqualTo(1);
    assertThat(count(between(time.plusNanos(1_000), null))).isZero();
    assertThat(count(between(null, time))).as("the end is excluded").isZero();
    assertThat(count(between(null, time.plusNanos(1_000)))).isEqualTo(1);
  }

  @Test
  void textIsSearchedLetterByLetter() {
    String odd = "a.*b(c[d\\e$f^g|h?i+j{k}l-m#n/o p\u0000q\nr\"sü😀\\Et\\Qu";
    FrameSeen base = frame("CP-1", 1);
    store.store(
        List.of(new Entry(1, raw(base, "xx" + odd + "yy")), new Entry(2, raw(base, "aXXb"))));

    for (int from = 0; from < odd.length(); from++) {
      for (int to = from + 1; to <= Math.min(odd.length(), from + 4); to++) {
        String part = odd.substring(from, to);
        if (!Character.isLowSurrogate(part.charAt(0))
            && !Character.isHighSurrogate(part.charAt(part.length() - 1))) {
          assertThat(seqs(text(part))).as("%s", part).contains(1L);
        }
      }
    }
    assertThat(seqs(text(odd))).containsExactly(1L);
    assertThat(seqs(text("a.*b"))).as("no regular expression").containsExactly(1L);
    assertThat(seqs(text("A.*B"))).as("case counts").isEmpty();
  }

  @Test
  void findingsAreFoundByStationFrameAndSeverity() {
    FindingSeen mild =
        new FindingSeen("CP-1", START, 0, Severity.INFO, "time-skew", "", "the clocks differ");
    store.store(
        List.of(
            new Entry(1, frame("CP-1", 1)),
            new Entry(2, finding("CP-1", 1)),
            new Entry(3, mild),
            new Entry(4, finding("CP-2", 1))));

    assertThat(store.find(FindingQuery.newest(10)).entries())
        .containsExactly(
            new FindingEntry(4, finding("CP-2", 1)),
            new FindingEntry(3, mild),
            new FindingEntry(2, finding("CP-1", 1)));
    assertThat(findings(new FindingQuery("CP-1", 1L, null, Order.NEWEST, null, 9)))
        .containsExactly(2L);
    assertThat(findings(new FindingQuery("CP-1", null, Severity.WARNING, Order.OLDEST, null, 9)))
        .containsExactly(2L);
    FindingPage first = store.find(new FindingQuery(null, null, null, Order.OLDEST, null, 2));
    assertThat(first.nextCursor()).contains(3L);
    assertThat(findings(new FindingQuery(null, null, null, Order.OLDEST, 3L, 2)))
        .containsExactly(4L);
    assertThat(store.lastSeq()).isEqualTo(4);
    assertThat(store.count()).as("frames").isEqualTo(1);
  }

  @Test
  void whatIsBeyondRetentionIsDeletedInChunks() {
    List<Entry> many = new ArrayList<>();
    for (int i = 1; i <= 2_500; i++) {
      many.add(new Entry(i, frame("CP-1", i)));
    }
    many.add(new Entry(2_501, finding("CP-1", 1)));
    store.store(many);
    timeline.advance(Duration.ofDays(7).plusMillis(2_001));

    // The advance has set off the hourly cleaning, too: the two share the work.
    storage.clean();
    await().atMost(Duration.ofSeconds(20)).until(() -> storage.cleaned() >= 2_001);

    assertThat(store.find(MessageQuery.oldest(1)).entries())
        .extracting(LogEntry::seq)
        .containsExactly(2_001L);
    assertThat(store.count()).isEqualTo(500);
    assertThat(storage.cleaned()).isEqualTo(2_001);
  }

  private static boolean matches(MessageQuery query, long seq, FrameSeen frame) {
    return (query.stationId() == null || query.stationId().equals(frame.stationId()))
        && (query.direction() == null || query.direction() == frame.direction())
        && (query.messageType() == null || query.messageType() == frame.messageType())
        && (query.action() == null || query.action().equals(frame.action()))
        && (query.startTime() == null || !frame.time().isBefore(query.startTime()))
        && (query.endTime() == null || frame.time().isBefore(query.endTime()))
        && (query.text() == null || frame.raw().contains(query.text()))
        && (query.cursor() == null || seq > query.cursor());
  }

  private static <T> @Nullable T maybe(Chance chance, T value) {
    return chance.below(3) == 0 ? value : null;
  }

  private int count(MessageQuery query) {
    return store.find(query).entries().size();
  }

  private List<Long> seqs(MessageQuery query) {
    return store.find(query).entries().stream().map(LogEntry::seq).toList();
  }

  private List<Long> findings(FindingQuery query) {
    return store.find(query).entries().stream().map(FindingEntry::seq).toList();
  }

  private static MessageQuery between(@Nullable Instant start, @Nullable Instant end) {
    return new MessageQuery(null, null, null, null, start, end, null, null, Order.NEWEST, null, 10);
  }

  private static MessageQuery text(String text) {
    return new MessageQuery(null, null, null, null, null, null, text, null, Order.NEWEST, null, 10);
  }

  private static FrameSeen raw(FrameSeen frame, String raw) {
    return copy(frame, frame.time(), raw);
  }

  private static FrameSeen at(FrameSeen frame, Instant time) {
    return copy(frame, time, frame.raw());
  }

  private static FrameSeen copy(FrameSeen frame, Instant time, String raw) {
    return new FrameSeen(
        frame.stationId(),
        frame.stationSeq(),
        time,
        frame.direction(),
        frame.version(),
        frame.messageType(),
        frame.messageId(),
        frame.action(),
        raw,
        frame.latencyMicros(),
        frame.marks());
  }

  private static List<Entry> entries(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(Sightings::entry).toList();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
