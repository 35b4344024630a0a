package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.fleet.StationDefinition;
import io.ocppemu.fleet.StoredStation;
import io.ocppemu.fleet.TransactionRecord;
import io.ocppemu.fleet.TransactionStore.Page;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.station.StationSnapshot;
import io.ocppemu.station.authorization.IdToken;
import io.ocppemu.station.transaction.ChargingState;
import io.ocppemu.station.transaction.StopReason;
import io.ocppemu.station.transaction.TransactionFacts;
import io.ocppemu.wire.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetStoresTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path directory;

  private static StoredStation station(String stationId) {
    StationSnapshot snapshot =
        new StationSnapshot(
            5,
            Map.of("OCPPCommCtrlr.MessageTimeout[Default]", "7"),
            true,
            true,
            true,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new StoredStation(
        new StationDefinition(
            stationId,
            Version.V2_0_1,
            "ws://127.0.0.1:9000/ocpp",
            "ac-22kw-201",
            Map.of("hardware", Map.of("maxWatts", 1000.0)),
            true,
            true,
            "",
            false,
            false,
            NOON),
        Optional.of(snapshot),
        42,
        true);
  }

  private static TransactionRecord transaction(String stationId, int minute, boolean ended) {
    return new TransactionRecord(
        stationId,
        new TransactionFacts(
            "tx-" + minute,
            1,
            1,
            NOON.plusSeconds(60L * minute),
            0,
            Optional.of(IdToken.of("TAG")),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.of(minute),
            1,
            ChargingState.CHARGING,
            ended ? Optional.of(StopReason.LOCAL) : Optional.empty(),
            ended ? Optional.of(NOON.plusSeconds(3600)) : Optional.empty(),
            100,
            false,
            List.of()));
  }

  private Storage open(WheelTimeline timeline) {
    return Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
  }

  @Test
  void stationsComeBackAsTheyWereSavedAfterTheServerWasStoppedAndStarted() {
    try (WheelTimeline timeline = new WheelTimeline()) {
      try (Storage storage = open(timeline)) {
        MongoStationStore store = new MongoStationStore(storage.state("stations"));
        store.save(List.of(station("A"), station("B"), station("C")));
        store.save(List.of(station("B")));
        store.delete(List.of("C"));
      }
      try (Storage storage = open(timeline)) {
        assertThat(new MongoStationStore(storage.state("stations")).loadAll())
            .containsExactlyInAnyOrder(station("A"), station("B"));
      }
    }
  }

  @Test
  void transactionsAreListedLastStartedFirstPageByPage() {
    try (WheelTimeline timeline = new WheelTimeline();
        Storage storage = open(timeline)) {
      MongoTransactionStore store = new MongoTransactionStore(storage.state("transactions"));
      store.index();
      store.save(
          List.of(
              transaction("A", 1, true), transaction("B", 2, true), transaction("A", 3, false)));

      Page first = store.find(Optional.empty(), Optional.empty(), Optional.empty(), 2);
      Page second = store.find(Optional.empty(), Optional.empty(), first.nextCursor(), 2);

      assertThat(first.records())
          .extracting(record -> record.facts().id())
          .containsExactly("tx-3", "tx-2");
      assertThat(second.records()).containsExactly(transaction("A", 1, true));
      assertThat(second.nextCursor()).isEmpty();
      assertThat(store.find(Optional.of("A"), Optional.of(true), Optional.empty(), 10).records())
          .containsExactly(transaction("A", 3, false));
    }
  }

  @Test
  void theJournalGivesBackItsLinesInOrderAfterARestart() {
    try (WheelTimeline timeline = new WheelTimeline()) {
      try (Storage storage = open(timeline);
          FileJournal files = storage.journal("journal", Optional.empty())) {
        StateJournal journal = new StateJournal(files);
        journal.append("{\"a\":1}");
        long mark = journal.rotate();
        journal.append("{\"a\":2}");
        journal.append("{\"a\":3}");
        journal.dropBefore(mark);
      }
      try (Storage storage = open(timeline);
          FileJournal files = storage.journal("journal", Optional.empty())) {
        List<String> lines = new ArrayList<>();
        new StateJournal(files).replay(lines::add);
        assertThat(lines).containsExactly("{\"a\":2}", "{\"a\":3}");
      }
    }
  }
}
