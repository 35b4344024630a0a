package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCollectionTest {
  @TempDir Path directory;
  private final SteppedTimeline timeline = new SteppedTimeline(Sightings.START);
  private Storage storage;

  @BeforeEach
  void begin() {
    storage = open();
  }

  @AfterEach
  void end() {
    storage.close();
  }

  @Test
  void jsonComesBackWithEveryValue() {
    String json =
        """
        {"text":"ü 😀 \\" \\u0000","whole":7,"long":9007199254740993,"decimal":0.1,
         "exact":12345678901234567890.12345,"big":1e30,"yes":true,"nothing":null,
         "list":[1,[2,{"a":"b"}],null],"AuthCtrlr.$Enabled.x":{"$date":"no date","_idle":1}}\
        """;
    StateCollection stations = storage.state("stations");

    stations.bulkUpsert(List.of(new StateDocument("CP-1", json)));

    assertThat(JsonParser.parseString(stations.load("CP-1").orElseThrow().json()).toString())
        .isEqualTo(JsonParser.parseString(json).toString().replace("1e30", "1.0E30"));
    assertThat(stations.load("CP-2")).isEmpty();
  }

  @Test
  void upsertReplacesAndDeleteRemoves() {
    StateCollection stations = storage.state("stations");
    List<StateDocument> many = new ArrayList<>();
    for (int i = 0; i < 1_234; i++) {
      many.add(new StateDocument("CP-%04d".formatted(i), "{\"n\":" + i + "}"));
    }
    stations.bulkUpsert(many);
    stations.bulkUpsert(List.of(new StateDocument("CP-0007", "{\"other\":true}")));

    assertThat(stations.loadAll()).hasSize(1_234);
    assertThat(stations.load("CP-0007").orElseThrow().json()).isEqualTo("{\"other\":true}");
    assertThat(stations.delete(List.of("CP-0007", "CP-0008", "nobody"))).isEqualTo(2);
    assertThat(stations.delete(List.of())).isZero();
    assertThat(stations.loadAll()).hasSize(1_232);
    stations.bulkUpsert(List.of());
  }

  @Test
  void pagesAreFilteredSortedAndCut() {
    StateCollection transactions = storage.state("transactions");
    transactions.index("stationId", "started");
    List<StateDocument> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      many.add(
          new StateDocument(
              "t" + i,
              "{\"stationId\":\"CP-%d\",\"started\":%d,\"open\":%b,\"at\":{\"evse\":%d}}"
                  .formatted(i % 2, (i * 37) % 50, i % 5 == 0, i % 3)));
    }
    transactions.bulkUpsert(many);

    StateQuery query = new StateQuery(Map.of("stationId", "CP-1"), "started", true, 0, 5);
    assertThat(transactions.count(query)).isEqualTo(25);
    assertThat(transactions.find(query))
        .extracting(
            state ->
                JsonParser.parseString(state.json()).getAsJsonObject().get("started").getAsInt())
        .containsExactly(49, 47, 45, 43, 41);
    assertThat(
            transactions.find(new StateQuery(Map.of("stationId", "CP-1"), "started", true, 23, 5)))
        .hasSize(2);
    assertThat(
            transactions.count(
                new StateQuery(Map.of("open", true, "at.evse", 0), null, false, 0, 1)))
        .isEqualTo(4);
  }

  @Test
  void wrongDocumentsAreRefusedByName() {
    StateCollection stations = storage.state("stations");
    for (String wrong : List.of("[1]", "{\"_id\":1}", "{", "7")) {
      assertThatThrownBy(() -> stations.bulkUpsert(List.of(new StateDocument("CP-1", wrong))))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the state of CP-1");
    }
    assertThatThrownBy(() -> new StateQuery(Map.of(), null, false, 0, 0))
        .hasMessageContaining("limit 1 to");
  }

  @Test
  void stateIsBackAfterARestart() {
    storage.state("stations").bulkUpsert(List.of(new StateDocument("CP-1", "{\"a\":1}")));
    storage.close();

    storage = open();

    assertThat(storage.state("stations").loadAll())
        .containsExactly(new StateDocument("CP-1", "{\"a\":1}"));
  }

  @Test
  void aSecondEmulatorOnTheSameDirectoryIsToldSo() {
    assertThatThrownBy(this::open).hasMessageContaining("another emulator");
  }

  @Test
  void anExternalServerThatIsAwayDoesNotKeepTheStorageFromOpening() {
    try (Storage away =
        Storage.open(
            StorageConfig.defaults(Optional.of("mongodb://127.0.0.1:1")),
            directory.resolve("away"),
            timeline)) {
      assertThat(away.embedded()).isFalse();
      assertThat(away.embeddedUri()).isEmpty();
      assertThat(away.restored()).isCompletedWithValue(0);
    }
  }

  private Storage open() {
    return Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
  }
}
