package io.ocppemu.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every database in a file, but for one, which is kept in memory. The file closes itself when
 * it could not be written, because the disk is full; the next one who wants it opens it again.
 */
final class EmbeddedBackend extends AbstractMongoBackend {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedBackend.class);
  private static final int FILE_NOT_OPEN = 24;

  private final Path path;
  private final String inMemory;
  private final AtomicBoolean opening = new AtomicBoolean();
  private volatile boolean closed;
  private volatile Open file;

  /** The file as it was opened for the {@code number}th time, and what was found in it. */
  private record Open(MVStore store, Map<String, MongoDatabase> databases, long number) {
    static Open file(Path path, long number) {
      return new Open(MVStore.open(path.toString()), new ConcurrentHashMap<>(), number);
    }
  }

  /**
   * Opens the file.
   *
   * @throws MVStoreException when it cannot be opened
   */
  EmbeddedBackend(Path path, String inMemory) {
    this.path = path;
    this.inMemory = inMemory;
    this.file = Open.file(path, 1);
    // The driver talks to nothing older; the backend would answer as an older one.
    version(ServerVersion.MONGO_5_0);
  }

  @Override
  public MongoDatabase resolveDatabase(String name) {
    if (name.equals(inMemory)) {
      return super.resolveDatabase(name);
    }
    Open now = opened();
    return now.databases()
        .computeIfAbsent(name, any -> new H2Database(name, now.store(), getCursorRegistry()));
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new LogDatabase(name, getCursorRegistry());
  }

  /** How often the file was opened. What was written before that and not committed is lost. */
  long openedTimes() {
    return file.number();
  }

  /** The file itself; tests break it. */
  MVStore store() {
    return file.store();
  }

  /**
   * Writes down all that has been stored.
   *
   * @throws MVStoreException when the file cannot be written, or is closed because it could not be
   */
  void commit() {
    MVStore store = file.store();
    store.commit();
    // A closed store has nothing to commit, and says so to nobody.
    if (store.isClosed()) {
      throw new MVStoreException(DataUtils.ERROR_CLOSED, "the file is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    super.close();
    file.store().close();
  }

  private Open opened() {
    Open now = file;
    if (!now.store().isClosed() || closed) {
      return now;
    }
    if (!opening.compareAndSet(false, true)) {
      throw new MongoServerError(FILE_NOT_OPEN, "LockTimeout", "the file is just being opened");
    }
    try {
      if (file.store().isClosed()) {
        file = Open.file(path, now.number() + 1);
        log.warn("{} had closed itself because it could not be written; it is open again", path);
      }
      return file;
    } catch (MVStoreException e) {
      throw new MongoServerError(FILE_NOT_OPEN, "LockTimeout", "cannot open the file: " + e);
    } finally {
      opening.set(false);
    }
  }
}
