package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import io.ocppemu.kernel.WheelTimeline;
import io.ocppemu.messagelog.StoreUnavailableException;
import io.ocppemu.saved.Saved;
import io.ocppemu.saved.SavedStore;
import io.ocppemu.saved.SavedStoreContract;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved things in the embedded server. */
class MongoSavedStoreTest extends SavedStoreContract {
  @TempDir private Path directory;
  private final WheelTimeline timeline = new WheelTimeline();
  private Storage storage;

  @BeforeEach
  void open() {
    storage = Storage.open(StorageConfig.defaults(Optional.empty()), directory, timeline);
  }

  @AfterEach
  void close() {
    storage.close();
    timeline.close();
  }

  @Override
  protected SavedStore store() {
    return new MongoSavedStore(storage.state("saved"));
  }

  @Test
  void theyComeBackAfterTheServerWasStoppedAndStarted() {
    store().save(template("T", "{\"now\":\"{{now}}\"}"));
    storage.close();
    open();

    assertThat(store().all(Saved.Kind.TEMPLATE))
        .containsExactly(template("T", "{\"now\":\"{{now}}\"}"));
  }

  @Test
  void aDatabaseThatIsAwayIsToldAsSuch(@TempDir Path other) throws Exception {
    String host = new ConnectionString(storage.embeddedUri().orElseThrow()).getHosts().getFirst();
    String[] address = host.split(":", 2);
    StorageConfig usual = StorageConfig.defaults(Optional.empty());
    try (FaultyProxy proxy =
        new FaultyProxy(new InetSocketAddress(address[0], Integer.parseInt(address[1])))) {
      StorageConfig config =
          new StorageConfig(
              "mongodb://127.0.0.1:" + proxy.port(),
              usual.database(),
              Duration.ofMillis(500),
              usual.retention(),
              usual.embeddedMessagesMax(),
              usual.archiveMaxBytes(),
              usual.cleanEvery());
      try (Storage client = Storage.open(config, other, timeline)) {
        SavedStore store = new MongoSavedStore(client.state("saved"));
        store.save(template("T", "{}"));
        proxy.refuse();

        assertThatThrownBy(() -> store.save(template("T", "{\"a\":1}")))
            .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.all(Saved.Kind.TEMPLATE))
            .isInstanceOf(StoreUnavailableException.class);
      }
    }
    assertThat(store().all(Saved.Kind.TEMPLATE)).containsExactly(template("T", "{}"));
  }
}
