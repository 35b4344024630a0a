package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocppemu.messagelog.StoreGuard;
import io.ocppemu.messagelog.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server's file closes itself when the disk is full; that must not be its end. */
class ClosedFileTest {
  private static final String MESSAGES = "messages";

  @TempDir Path directory;
  private EmbeddedServer server;
  private Mongo mongo;
  private StateCollection stations;

  @BeforeEach
  void begin() {
    server = EmbeddedServer.start(directory, MESSAGES);
    mongo = Mongo.connect(server.connectionString(), Duration.ofSeconds(5));
    StoreGuard guard = new StoreGuard("state", Duration.ofSeconds(10), 10, Duration.ofMillis(100));
    stations =
        new StateCollection(
            mongo.database("state").getCollection("stations"), guard, false, server);
    save("A");
  }

  @AfterEach
  void end() {
    mongo.close();
    server.close();
  }

  @Test
  void itIsOpenedAgainWithWhatHadBeenSaved() {
    server.backend().store().closeImmediately();

    assertThat(stations.loadAll()).extracting(StateDocument::id).containsExactly("A");
    save("B");

    end();
    server = EmbeddedServer.start(directory, MESSAGES);
    mongo = Mongo.connect(server.connectionString(), Duration.ofSeconds(5));
    assertThat(mongo.database("state").getCollection("stations").countDocuments()).isEqualTo(2);
  }

  @Test
  void messagesInMemoryAreStillThere() {
    var messages = mongo.database(MESSAGES).getCollection("messages");
    messages.insertOne(new org.bson.Document("_id", 1));

    server.backend().store().closeImmediately();
    stations.loadAll();

    assertThat(messages.countDocuments()).isEqualTo(1);
  }

  @Test
  void whatWasStoredBeforeAndNotWrittenIsNotCalledSafe() {
    long opened = server.opened();
    mongo.database("state").getCollection("stations").insertOne(new org.bson.Document("_id", "B"));
    server.backend().store().closeImmediately();
    stations.loadAll();

    assertThatThrownBy(() -> server.makeLast(opened))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("closed before what was stored was written");
  }

  @Test
  void aClosedFileCannotBeWritten() {
    server.backend().store().closeImmediately();

    assertThatThrownBy(() -> server.makeLast(server.opened()))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("cannot be written");
  }

  private void save(String id) {
    stations.bulkUpsert(List.of(new StateDocument(id, "{\"n\":1}")));
  }
}
