package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.ocppemu.kernel.SteppedTimeline;
import io.ocppemu.messagelog.Sightings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on an external MongoDB, when {@code OCPPEMU_TEST_MONGO_URI} names one. */
class ExternalMessageStoreTest extends MessageStoreContract {
  private static final String URI = System.getenv().getOrDefault("OCPPEMU_TEST_MONGO_URI", "");

  private final String database = "test_" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void needsAServer() {
    if (URI.isEmpty()) {
      System.out.println(
          "SKIPPED: the message store was not tried on an external MongoDB;"
              + " set OCPPEMU_TEST_MONGO_URI=mongodb://… to do so");
    }
    Assumptions.assumeFalse(URI.isEmpty(), "OCPPEMU_TEST_MONGO_URI is not set");
  }

  @Override
  Storage open(Path directory, SteppedTimeline timeline) {
    StorageConfig usual = StorageConfig.defaults(Optional.of(URI));
    return Storage.open(
        new StorageConfig(
            URI,
            database,
            usual.answerDeadline(),
            usual.retention(),
            usual.embeddedMessagesMax(),
            usual.archiveMaxBytes(),
            usual.cleanEvery()),
        directory,
        timeline);
  }

  @AfterEach
  void drop() {
    try (MongoClient client = MongoClients.create(URI)) {
      client.getDatabase(database).drop();
      client.getDatabase(database + "_log").drop();
    }
  }

  @Test
  void theServerItselfDeletesByAge() {
    try (Storage storage = open(directory, timeline);
        MongoClient client = MongoClients.create(URI)) {
      storage.messages().store(List.of(Sightings.entry(1)));

      assertThat(client.getDatabase(database + "_log").getCollection("messages").listIndexes())
          .anySatisfy(
              index ->
                  assertThat(index.get("expireAfterSeconds", Number.class).longValue())
                      .isEqualTo(7 * 24 * 3_600));
    }
  }
}
