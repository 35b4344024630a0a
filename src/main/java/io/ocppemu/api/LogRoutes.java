package io.ocppemu.api;

import io.ocppemu.api.LiveViews.FindingPageView;
import io.ocppemu.api.MessageViews.MessageCountView;
import io.ocppemu.api.MessageViews.MessageGapView;
import io.ocppemu.api.MessageViews.MessagePageView;
import io.ocppemu.api.MessageViews.MessageStatsView;
import io.ocppemu.api.StationViews.TransactionPageView;
import io.ocppemu.api.StationViews.TransactionView;
import io.ocppemu.fleet.FleetStation;
import io.ocppemu.fleet.TransactionRecord;
import io.ocppemu.fleet.TransactionStore;
import io.ocppemu.messagelog.FindingPage;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.FrameCount;
import io.ocppemu.messagelog.MessageLogStats;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import io.ocppemu.station.StationFacts;
import io.ocppemu.station.StationFacts.EvseFacts;
import io.ocppemu.station.transaction.TransactionFacts;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was logged: messages and transactions. */
final class LogRoutes {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration FIND = Duration.ofSeconds(20);

  private final ApiParts parts;
  private final StationViewer viewer;

  LogRoutes(ApiParts parts, StationViewer viewer) {
    this.parts = parts;
    this.viewer = viewer;
  }

  List<Route> routes() {
    return List.of(
        wanted(Route.get("/api/messages", "Searches the message log"))
            .query("order", "newest (when left out) or oldest first")
            .query("limit", "1 to 1000, 100 when left out")
            .query("cursor", "the nextCursor of the page before")
            .answers(MessagePageView.class)
            .by(this::messages),
        wanted(Route.get("/api/messages/count", "Counts what a search of the message log finds"))
            .query("cursor", "only older ones: the fromSeq of a count that was not whole")
            .answers(MessageCountView.class)
            .by(this::count),
        Route.get("/api/messages/stats", "How the message log fares")
            .answers(MessageStatsView.class)
            .by(ask -> Answer.ok(stats())),
        Route.get("/api/findings", "Lists what the validator and the protocol rules noticed")
            .query("stationId", "only of this station")
            .query("severity", "info, warning or error: the mildest that counts")
            .query("order", "newest (when left out) or oldest first")
            .query("limit", "1 to 1000, 100 when left out")
            .query("cursor", "the nextCursor of the page before")
            .answers(FindingPageView.class)
            .by(this::findings),
        Route.get("/api/transactions", "Lists transactions, the latest first")
            .query("stationId", "only of this station")
            .query("state", "active or ended")
            .query("limit", "1 to 1000, 100 when left out")
            .query("cursor", "the nextCursor of the page before")
            .answers(TransactionPageView.class)
            .by(this::transactions));
  }

  /** By what messages are chosen. */
  private static Route.Draft wanted(Route.Draft draft) {
    return draft
        .query("stationId", "only of this station")
        .query("direction", "sent or received, seen from the station")
        .query("messageType", "CALL, CALLRESULT, CALLERROR, CALLRESULTERROR, SEND, MALFORMED")
        .query("action", "only of this action, answers included")
        .query("startTime", "the earliest time, included")
        .query("endTime", "the latest time, excluded")
        .query("text", "what the raw text must contain, letter by letter")
        .query("filter", "which frames, in the filter language of docs/inspector.md");
  }

  private record Told(MessagePage page, List<FindingSeen> findings) {}

  private Answer messages(Ask ask) {
    MessageQuery query = query(ask);
    Told told =
        parts
            .database()
            .ask(
                FIND,
                () -> {
                  MessagePage found = parts.log().find(query);
                  return new Told(found, parts.log().about(found));
                });
    MessagePage page = told.page();
    return Answer.ok(
        new MessagePageView(
            page.entries().stream()
                .map(entry -> MessageViewer.of(entry.seq(), entry.frame()))
                .toList(),
            told.findings().stream().map(MessageViewer::of).toList(),
            page.nextCursor().map(String::valueOf).orElse(null),
            page.whole(),
            page.gaps().stream()
                .map(gap -> new MessageGapView(gap.fromSeq(), gap.toSeq(), gap.lost()))
                .toList()));
  }

  private Answer count(Ask ask) {
    MessageQuery query = query(ask);
    FrameCount count = parts.database().ask(FIND, () -> parts.log().count(query));
    return Answer.ok(
        new MessageCountView(count.found(), count.from().isEmpty(), count.from().orElse(null)));
  }

  private static MessageQuery query(Ask ask) {
    Optional<String> text = ask.text("text");
    if (text.isPresent() && text.get().length() > MessageQuery.TEXT_MAX) {
      throw Refused.field("text", "must have at most " + MessageQuery.TEXT_MAX + " characters");
    }
    Optional<Instant> start = ask.time("startTime");
    Optional<Instant> end = ask.time("endTime");
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
      throw Refused.field("endTime", "must not be before startTime");
    }
    return new MessageQuery(
        ask.text("stationId").orElse(null),
        ask.word("direction", List.of(Direction.values()), Direction::word).orElse(null),
        ask.word("messageType", List.of(MessageType.values()), MessageType::name).orElse(null),
        ask.text("action").orElse(null),
        start.orElse(null),
        end.orElse(null),
        text.orElse(null),
        ask.filter("filter").orElse(null),
        ask.word("order", List.of(Order.values()), LogRoutes::word).orElse(Order.NEWEST),
        ask.cursor("cursor").orElse(null),
        ask.number("limit", 100, 1, MessageQuery.LIMIT_MAX));
  }

  private Answer findings(Ask ask) {
    FindingPage page =
        parts
            .log()
            .find(
                new FindingQuery(
                    ask.text("stationId").orElse(null),
                    null,
                    ask.word("severity", List.of(Severity.values()), LogRoutes::word).orElse(null),
                    ask.word("order", List.of(Order.values()), LogRoutes::word)
                        .orElse(Order.NEWEST),
                    ask.cursor("cursor").orElse(null),
                    ask.number("limit", 100, 1, MessageQuery.LIMIT_MAX)));
    return Answer.ok(
        new FindingPageView(
            page.entries().stream().map(entry -> MessageViewer.of(entry.finding())).toList(),
            page.nextCursor().map(String::valueOf).orElse(null)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  MessageStatsView stats() {
    MessageLogStats stats = parts.log().stats();
    return new MessageStatsView(
        parts.pulse().stored(),
        stats.queued(),
        stats.written(),
        stats.batches(),
        stats.dropped() + stats.refused(),
        stats.spilled(),
        stats.spillWaiting(),
        stats.spillBytes(),
        stats.breakerState(),
        stats.lastError().orElse(null),
        parts.pulse().writtenPerSecond());
  }

  private Answer transactions(Ask ask) {
    Optional<Boolean> active =
        ask.word("state", List.of(true, false), flag -> flag ? "active" : "ended");
    int limit = ask.number("limit", 100, 1, 1_000);
    Optional<String> stationId = ask.text("stationId");
    Optional<String> cursor = ask.text("cursor");
    bringUpToDate();
    TransactionStore.Page page;
    try {
      page =
          parts
              .database()
              .ask(FIND, () -> parts.transactions().find(stationId, active, cursor, limit));
    } catch (IllegalArgumentException e) {
      throw Refused.field("cursor", "must be a cursor as an earlier page gave it");
    }
    return Answer.ok(
        new TransactionPageView(
            page.records().stream().map(this::view).toList(), page.nextCursor().orElse(null)));
  }

  /** What has not been saved yet is saved now, so that the list tells of it. */
  private void bringUpToDate() {
    if (parts.ledger().pending() == 0) {
      return;
    }
    try {
      parts.database().await(parts.sync().now(), FRESH);
    } catch (RuntimeException e) {
      // The list is then as old as the last save; health tells why.
    }
  }

  private TransactionView view(TransactionRecord record) {
    TransactionFacts stored = record.facts();
    Optional<FleetStation> station = parts.stations().find(record.stationId());
    if (station.isEmpty()) {
      return TransactionViewer.of(record.stationId(), stored, lastKnownWh(stored), 0, true);
    }
    StationFacts facts = viewer.facts(station.get());
    TransactionFacts live =
        facts.transactions().stream()
            .filter(candidate -> candidate.id().equals(stored.id()))
            .findFirst()
            .orElse(stored);
    int waiting =
        station
            .get()
            .station()
            .decide(parts.stationTime().now(), state -> state.calling().waitingFor(stored.id()));
    double registerWh =
        facts.evses().stream()
            .filter(evse -> evse.id() == live.evseId())
            .mapToDouble(EvseFacts::registerWh)
            .findFirst()
            .orElseGet(() -> lastKnownWh(live));
    return TransactionViewer.of(record.stationId(), live, registerWh, waiting, true);
  }

  private static double lastKnownWh(TransactionFacts facts) {
    return Math.max(facts.meterStartWh(), facts.meterStopWh());
  }
}
