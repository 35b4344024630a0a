package io.ocppemu.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.ocppemu.kernel.RankedLock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The connection to a MongoDB server, with a deadline on every step. Any thread. */
public final class Mongo implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 16;

  private final MongoClient client;

  private Mongo(MongoClient client) {
    this.client = client;
  }

  /**
   * Makes a client; it connects when it is first asked something.
   *
   * @param deadline how long finding a server, connecting, waiting for a connection and an answer
   *     may take, each
   * @throws IllegalArgumentException when {@code uri} is none
   */
  public static Mongo connect(String uri, Duration deadline) {
    int millis = Math.toIntExact(deadline.toMillis());
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applicationName("ocpp-emulator")
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket ->
                    socket
                        .connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToConnectionPoolSettings(
                pool -> pool.maxSize(CONNECTIONS_MAX).maxWaitTime(millis, TimeUnit.MILLISECONDS))
            .applyToServerSettings(
                server ->
                    server
                        .heartbeatFrequency(500, TimeUnit.MILLISECONDS)
                        .minHeartbeatFrequency(200, TimeUnit.MILLISECONDS))
            .retryWrites(false)
            .build();
    return new Mongo(MongoClients.create(settings));
  }

  /** A database by name. */
  MongoDatabase database(String name) {
    return client.getDatabase(name);
  }

  /** Returns when the server has answered. */
  public void ping() {
    RankedLock.assertNoneHeld("Mongo.ping");
    Answers.within("ping", () -> client.getDatabase("admin").runCommand(new Document("ping", 1)));
  }

  @Override
  public void close() {
    client.close();
  }
}
