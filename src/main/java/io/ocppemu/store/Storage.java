package io.ocppemu.store;

import io.ocppemu.kernel.Threads;
import io.ocppemu.kernel.Timeline;
import io.ocppemu.messagelog.MessageStore;
import io.ocppemu.messagelog.StoreGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that is stored, at one door: an external MongoDB by URI, or the embedded server with
 * its files in the data directory. An external server may be away when this opens; it is asked when
 * something is wanted of it. Made once.
 */
public final class Storage implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Storage.class);

  private static final int BREAKER_FAILURES = 3;
  private static final Duration BREAKER_DELAY = Duration.ofSeconds(5);

  private final StorageConfig config;
  private final Path directory;
  private final Timeline timeline;
  private final @Nullable EmbeddedServer server;
  private final Mongo mongo;
  private final StoreGuard guard;
  private final MongoMessageStore messageLog;
  private final @Nullable ArchivedMessageStore archived;
  private final AtomicBoolean cleaning = new AtomicBoolean();
  private final AtomicLong cleaned = new AtomicLong();
  private volatile Timeline.Timer timer = () -> {};
  private volatile boolean closed;

  private Storage(StorageConfig config, Path directory, Timeline timeline) {
    this.config = config;
    this.directory = directory;
    this.timeline = timeline;
    String uri = config.mongoUri();
    if (uri == null) {
      server = EmbeddedServer.start(directory.resolve("mongo"), config.logDatabase());
      uri = server.connectionString();
    } else {
      server = null;
    }
    this.mongo = Mongo.connect(uri, config.answerDeadline());
    // Finding a server and its answer may each take as long as the driver waits.
    this.guard =
        new StoreGuard(
            "state", config.answerDeadline().multipliedBy(2), BREAKER_FAILURES, BREAKER_DELAY);
    this.messageLog =
        new MongoMessageStore(
            mongo.database(config.logDatabase()),
            mongo::ping,
            server == null ? Optional.of(config.retention()) : Optional.empty(),
            config.answerDeadline(),
            timeline);
    this.archived = server == null ? null : archive(messageLog);
    scheduleCleaning();
  }

  /**
   * Opens the storage. Blocks while the embedded server starts; never waits for an external one.
   *
   * @param timeline tells the age of messages; real time outside tests
   * @throws java.io.UncheckedIOException when the data directory cannot be used
   * @throws IllegalArgumentException when the URI is none
   */
  public static Storage open(StorageConfig config, Path dataDirectory, Timeline timeline) {
    return new Storage(config, dataDirectory, timeline);
  }

  /** The message log. */
  public MessageStore messages() {
    return archived == null ? messageLog : archived;
  }

  /** A collection of state by name. */
  public StateCollection state(String name) {
    EmbeddedServer embedded = server;
    return new StateCollection(
        mongo.database(config.stateDatabase()).getCollection(name),
        guard,
        embedded == null,
        embedded == null ? Backing.OF_ITSELF : embedded);
  }

  /**
   * Opens a journal in the data directory.
   *
   * @param name a file name
   */
  public FileJournal journal(String name, Optional<Duration> fsyncEvery) {
    return FileJournal.open(directory.resolve(name), timeline, fsyncEvery);
  }

  /**
   * How calls for state - stations, transactions - fared; the message log has a guard of its own.
   */
  public StoreGuard.Stats guard() {
    return guard.stats();
  }

  /** Whether the server is the embedded one. */
  public boolean embedded() {
    return server != null;
  }

  /** Where the embedded server can be reached; empty when the server is external. */
  public Optional<String> embeddedUri() {
    return Optional.ofNullable(server).map(EmbeddedServer::connectionString);
  }

  /**
   * Returns when the server has answered.
   *
   * @throws io.ocppemu.messagelog.StoreUnavailableException when it does not in time
   */
  public void ping() {
    mongo.ping();
  }

  /**
   * Completes when the messages of earlier runs can be queried: at once with an external server.
   */
  public CompletableFuture<Integer> restored() {
    return archived == null ? CompletableFuture.completedFuture(0) : archived.restored();
  }

  /** How many messages and findings were deleted because of their age, ever. */
  public long cleaned() {
    return cleaned.get();
  }

  /** Deletes messages and findings beyond retention now; returns how many there were. */
  public long clean() {
    Instant cutoff = cutoff();
    long count = messageLog.deleteBefore(cutoff);
    if (archived != null) {
      archived.dropOlderThan(cutoff);
    }
    cleaned.addAndGet(count);
    return count;
  }

  /** Closes the connection and the embedded server; harmless when called again. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    timer.cancel();
    if (archived != null) {
      archived.close();
    }
    mongo.close();
    if (server != null) {
      server.close();
    }
  }

  private ArchivedMessageStore archive(MongoMessageStore inMemory) {
    MessageArchive archive =
        new MessageArchive(
            directory.resolve("messages"),
            timeline,
            config.embeddedMessagesMax(),
            config.archiveMaxBytes());
    ArchivedMessageStore store =
        new ArchivedMessageStore(inMemory, archive, config.embeddedMessagesMax());
    store.restoreSince(cutoff());
    return store;
  }

  private Instant cutoff() {
    return timeline.now().minus(config.retention());
  }

  private void scheduleCleaning() {
    if (!closed) {
      timer =
          timeline.schedule(
              config.cleanEvery(),
              () -> {
                if (cleaning.compareAndSet(false, true)) {
                  Threads.virtual("retention", this::cleanQuietly);
                }
                scheduleCleaning();
              });
    }
  }

  private void cleanQuietly() {
    try {
      clean();
    } catch (RuntimeException e) {
      log.warn("messages beyond retention could not be deleted: {}", e.getMessage());
    } finally {
      cleaning.set(false);
    }
  }
}
