package io.ocppemu.store;

import static io.ocppemu.messagelog.Sightings.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.LogEntry;
import io.ocppemu.messagelog.MessageLogConfig;
import io.ocppemu.messagelog.MessageLogLevel;
import io.ocppemu.messagelog.MessageLogger;
import io.ocppemu.messagelog.MessagePage;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.tap.EntryTap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The message log over the real driver while the connection to the database hangs, is refused and
 * is reset: what lessons.md 1 and 4 promise. Runs against an external MongoDB, too, when {@code
 * OCPPEMU_TEST_MONGO_URI} names one; it leaves its databases there.
 */
@Timeout(60)
class DatabaseFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration STATION_TIME = Duration.ofSeconds(1);

  /** Names an external MongoDB, without password, to try instead of the embedded server. */
  private static final String EXTERNAL = System.getenv().getOrDefault("OCPPEMU_TEST_MONGO_URI", "");

  @TempDir Path directory;
  private final String name = "faults_" + Long.toString(System.nanoTime(), 36);
  private final WheelTimeline timeline = new WheelTimeline();
  private Storage database;
  private FaultyProxy proxy;
  private Storage storage;
  private MessageLogger logger;

  @BeforeEach
  void begin() throws IOException {
    database =
        Storage.open(
            config(EXTERNAL.isEmpty() ? null : EXTERNAL), directory.resolve("server"), timeline);
    String uri = database.embeddedUri().orElse(EXTERNAL);
    String[] address = new ConnectionString(uri).getHosts().getFirst().split(":", 2);
    int port = address.length == 2 ? Integer.parseInt(address[1]) : 27_017;
    proxy = new FaultyProxy(new InetSocketAddress(address[0], port));
    StorageConfig config = config("mongodb://127.0.0.1:" + proxy.port());
    storage = Storage.open(config, directory.resolve("client"), timeline);
    logger =
        new MessageLogger(
            new MessageLogConfig(
                200,
                50,
                Duration.ofMillis(100),
                MessageLogLevel.ALL,
                Duration.ofSeconds(1),
                2,
                Duration.ofMillis(300),
                16L * 1024 * 1024,
                Duration.ofSeconds(2)),
            storage.messages(),
            directory.resolve("log"),
            timeline,
            EntryTap.none());
  }

  private StorageConfig config(@Nullable String uri) {
    return new StorageConfig(
        uri,
        name,
        Duration.ofMillis(700),
        Duration.ofDays(3_650),
        100_000,
        1024 * 1024,
        Duration.ofMinutes(1));
  }

  @AfterEach
  void end() throws IOException {
    logger.close();
    storage.close();
    proxy.close();
    database.close();
    timeline.close();
  }

  @Test
  void aDatabaseThatHangsHoldsNobodyUpAndGetsEverythingLater() throws IOException {
    see(1, 100);
    await().atMost(SOON).until(() -> logger.stats().written() == 100);
    proxy.hang();

    see(101, 3_000);
    await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));
    assertThat(logger.probe(STATION_TIME)).as("the log answers").isTrue();
    assertThat(logger.probeStore()).as("the database does not").isFalse();
    see(3_001, 3_100);
    proxy.pass();

    allIsWrittenOnce(3_100);
  }

  @Test
  void aDatabaseThatIsAwayGetsEverythingWhenItIsBack() throws IOException {
    proxy.refuse();

    see(1, 2_000);
    await().atMost(SOON).until(() -> logger.stats().breakerState().equals("OPEN"));
    assertThat(logger.stats().lastError()).isPresent();
    assertThatThrownBy(() -> logger.find(MessageQuery.newest(1)))
        .isInstanceOf(StoreUnavailableException.class);
    proxy.pass();

    allIsWrittenOnce(2_000);
    assertThat(logger.find(MessageQuery.newest(1)).entries()).hasSize(1);
  }

  @Test
  void aSlowDatabaseSlowsNobodyDown() throws IOException {
    proxy.slow(Duration.ofMillis(20));

    see(1, 2_000);
    assertThat(logger.probe(STATION_TIME)).as("the log answers").isTrue();
    await().atMost(SOON).until(() -> logger.stats().written() > 0);
    proxy.pass();

    allIsWrittenOnce(2_000);
  }

  @Test
  void resetsInTheMiddleOfWritesLoseAndRepeatNothing() {
    int next = 1;
    for (int round = 0; round < 8; round++) {
      see(next, next + 299);
      next += 300;
      long written = logger.stats().written();
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(SOON)
          .until(() -> logger.stats().written() > written);
      proxy.reset();
    }

    allIsWrittenOnce(next - 1);
  }

  @Test
  void stateIsRefusedInTimeAndSavedLater() throws IOException {
    StateCollection stations = storage.state("stations");
    List<StateDocument> one = List.of(new StateDocument("CP-1", "{\"a\":1}"));
    stations.bulkUpsert(one);
    proxy.hang();

    long begun = System.nanoTime();
    assertThatThrownBy(() -> stations.bulkUpsert(one))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> stations.bulkUpsert(one))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(storage.guard().state()).as("the breaker").isEqualTo("OPEN");
    assertThatThrownBy(() -> stations.bulkUpsert(one)).hasMessageContaining("is away");
    proxy.pass();

    await().atMost(SOON).until(() -> saved(stations, one));
    assertThat(database.state("stations").loadAll()).isEqualTo(one);
  }

  private static boolean saved(StateCollection stations, List<StateDocument> documents) {
    try {
      stations.bulkUpsert(documents);
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  private void allIsWrittenOnce(int count) {
    await().atMost(SOON).until(() -> logger.stats().written() >= count);
    assertThat(logger.stats().written()).isEqualTo(count);
    assertThat(logger.stats().dropped()).isZero();
    assertThat(logger.stats().refused()).isZero();
    List<Long> numbers = new ArrayList<>();
    List<Long> stationNumbers = new ArrayList<>();
    Optional<Long> cursor = Optional.empty();
    do {
      MessagePage page = database.messages().find(MessageQuery.oldest(1_000).from(cursor));
      for (LogEntry entry : page.entries()) {
        numbers.add(entry.seq());
        stationNumbers.add(entry.frame().stationSeq());
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    assertThat(stationNumbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  private void see(int from, int to) {
    long begun = System.nanoTime();
    for (int i = from; i <= to; i++) {
      logger.see(frame("CP-1", i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .as("seeing never waits for the database")
        .isLessThan(STATION_TIME);
  }
}
